// A step with twenty other sets of numbers, and what is wrong with it then.

import BuiltIns
import Diagnostics
import Grading
import Lessons
import NetworkLanguage
import Quantities
import Templates

/// Tries a step out as learners will meet it when they ask for other numbers.
package struct StepTrial {
  /// Something to tell the author.
  struct Remark: Hashable {
    /// What of the step it is about.
    enum Place: Hashable {
      case step
      case hint(Int)
      case claim(Int)
      case slip(Int)
    }

    let severity: Diagnostic.Severity
    let place: Place
    let message: String
    var label: String?
    let help: String
  }

  /// How many sets of numbers are drawn, unless somebody is in a hurry.
  package static let usual = 20

  let step: LessonStep
  let own: LessonContext
  let sets: [MovedStep]

  /// Draws the numbers; nil for a step whose numbers cannot move.
  init?(_ step: LessonStep, count: Int) {
    guard let own = step.context, let fresh = FreshStep(step) else { return nil }
    self.step = step
    self.own = own
    // What takes long to move is tried less often, and so is a large network.
    let wanted = step.activity.isSlowToMove ? 5 : count
    let fitting = max(2, 1_000 * wanted / max(1, own.network.graph.nodes.count))
    sets = (1...max(1, min(wanted, fitting))).compactMap { fresh.moved(seed: UInt64($0), weighing: 6) }
  }

  /// All that is wrong.
  var remarks: [Remark] {
    if sets.isEmpty {
      return [
        Remark(
          severity: .error, place: .step, message: "no other numbers are found for this step",
          help: "loosen what fresh: demands, or write fresh: false")
      ]
    }
    return claims + slips + answers + sameAgain + impossible + typedNumbers + signs + leaning + hidden
  }

  // MARK: - Claims

  private var claims: [Remark] {
    step.claims.indices.compactMap { index in
      for set in sets {
        let claim = set.claims[index]
        guard let sides = try? claim.sides(in: set.context) else {
          return claimRemark(index, "it cannot be computed with \(numbers(set))")
        }
        if !sides.holds { return claimRemark(index, "\(claim.words(sides.left, sides.right)) with \(numbers(set))") }
      }
      return nil
    }
  }

  private func claimRemark(_ index: Int, _ label: String) -> Remark {
    Remark(
      severity: .error, place: .claim(index), message: "this claim is false with other numbers", label: label,
      help: "say under fresh: what it needs, such as fresh: [\(step.claims[index].text)]")
  }

  // MARK: - Answers

  /// The number that is asked for, if it is one.
  func judge(_ activity: any Activity, _ context: LessonContext) -> NumberJudge? {
    (activity as? NumberQuestion).map { NumberJudge($0, in: context) }
  }

  private var answers: [Remark] {
    if let prediction = step.activity as? Prediction {
      guard let outcome = try? prediction.outcome(in: own), outcome != .same else { return [] }
      for set in sets {
        guard let moved = set.activity as? Prediction, let new = try? moved.outcome(in: set.context), new == .same
        else { continue }
        return [degenerate("nothing changes, and nothing has a sign", set)]
      }
      return []
    }
    guard let before = judge(step.activity, own)?.answer else { return [] }
    for set in sets {
      guard let judge = judge(set.activity, set.context), let answer = judge.answer else {
        return [degenerate("there is no answer", set)]
      }
      if abs(before) > 1e-9, abs(answer) < 1e-9 { return [degenerate("the answer is 0", set)] }
      if abs(answer) < 1e-9, !isRight("0", judge) { return [degenerate("the answer is 0, and 0 is refused", set)] }
    }
    return []
  }

  private func isRight(_ text: String, _ judge: NumberJudge) -> Bool {
    guard let question = judge.question else { return true }
    if case .right = Grader().grade(text, question) { return true }
    return false
  }

  private func degenerate(_ label: String, _ set: MovedStep) -> Remark {
    Remark(
      severity: .error, place: .step, message: "other numbers make this question degenerate",
      label: "\(label) with \(numbers(set))", help: "say under fresh: what must hold, such as fresh: [z1 > 0]")
  }

  // MARK: - The same again

  private var sameAgain: [Remark] {
    let before = shown(step.activity, step.hints, own)
    guard !step.activity.showsNumbers, sets.allSatisfy({ shown($0.activity, $0.hints, $0.context) == before })
    else { return [] }
    return [
      Remark(
        severity: .error, place: .step, message: "other numbers leave this step as it is",
        help: "write its numbers as names of a network, or fresh: false")
    ]
  }

  /// What the learner sees and is asked for, in words.
  private func shown(_ activity: any Activity, _ hints: [Template], _ context: LessonContext) -> [String] {
    var words = (activity.texts + hints).map { "\($0.elements(in: context))" }
    words += activity.numbers(in: context, .standard).map { ["\($0)"] } ?? []
    if activity.isAsked, !activity.isClosed {
      words += activity.askedTexts.map { text in (try? context.value(of: text)).map { "\($0)" } ?? "-" }
    }
    return words
  }

  // MARK: - What words take for granted

  /// What is never negative, whatever else may be.
  private static let positive: Set<String> = [
    "n", "s", "decay", "lambda", "lam", "keep", "rate", "sigma", "spread", "eps", "epsilon", "variance",
    "inputs", "outputs", "layers", "steps", "share", "norm", "limit", "size", "height",
  ]

  private var impossible: [Remark] {
    let names = own.network.variables.filter {
      $0.version == 1 && StepTrial.positive.contains($0.name) && used.contains($0.name)
    }
    for variable in names {
      let isPositive = variable.elements.allSatisfy { value($0, own) >= 0 }
      guard isPositive,
        let set = sets.first(where: { set in variable.elements.contains { value($0, set.context) < 0 } })
      else { continue }
      return [
        Remark(
          severity: .error, place: .step, message: "\(variable.name) is negative with other numbers",
          label: "with \(numbers(set))", help: "add fresh: [\(variable.name) > 0]")
      ]
    }
    return []
  }

  private func value(_ node: Int, _ context: LessonContext) -> Double {
    context.narrator.naming.name(ofNode: node).flatMap { try? context.value(of: $0) } ?? 0
  }

  /// The names that the step's expressions have.
  private var used: Set<String> {
    Set(((step.activity.texts + step.hints).flatMap(\.expressions) + step.activity.askedTexts).flatMap(\.nameWords))
  }

  /// The texts that are said with other numbers, too.
  private var texts: [(text: Template, place: Remark.Place)] {
    step.activity.texts.map { ($0, Remark.Place.step) } + step.hints.enumerated().map { ($1, .hint($0)) }
  }

  /// Numbers typed in digits that are the network's own.
  private var typedNumbers: [Remark] {
    var remarks: [Remark] = []
    let used = used
    let names = own.network.variables.filter { used.contains($0.name) }.flatMap {
      $0.elements.compactMap { own.narrator.naming.name(ofNode: $0) }
    }
    let asked = (step.activity as? NumberQuestion)?.quantity.text
    let known = (names + [asked].compactMap { $0 }).compactMap { name in
      (try? own.value(of: name)).map { (name: name, value: $0) }
    }
    for (text, place) in texts {
      for word in text.plainWords {
        guard let number = Double(word), ![0, 1, 2].contains(abs(number)) else { continue }
        let meant = known.filter { abs($0.value - number) < 1e-9 }
        guard let first = meant.first,
          meant.allSatisfy({ known in
            sets.contains { ((try? $0.context.value(of: known.name)).map { abs($0 - number) > 1e-9 }) ?? true }
          })
        else { continue }
        remarks.append(
          Remark(
            severity: .warning, place: place, message: "\(word) is \(first.name) with the lesson's own numbers only",
            help: "write {\(first.name)}, or fresh: false"))
      }
    }
    return remarks
  }

  /// Words that say on which side of something a number is.
  private static let sides: [String] = [
    "negative", "positive", "too low", "too high", "overshoot", "uphill",
  ]

  /// Words of sign that nothing vouches for.
  private var signs: [Remark] {
    guard step.claims.isEmpty, step.fresh.conditions.isEmpty else { return [] }
    for (text, place) in texts {
      let words = text.plainWords.map { $0.lowercased() }
      guard
        let word = StepTrial.sides.first(where: { words.contains($0) || ($0.contains(" ") && text.text.contains($0)) })
      else { continue }
      return [
        Remark(
          severity: .warning, place: place, message: "nothing says that “\(word)” is true of other numbers",
          help: "add claims: or fresh: with what makes it so, such as [dL/dw < 0]")
      ]
    }
    return []
  }

  /// Words of a prompt that lean on what the learner wrote before, which is not there when the step is asked again.
  private static let references = [
    "your last result", "you have found", "you just found", "you found", "that you have computed", "your four",
    "your two",
  ]

  private var leaning: [Remark] {
    let prompt = step.activity.prompt
    guard step.activity is NumberQuestion || step.activity is FormulaQuestion,
      let words = StepTrial.references.first(where: { prompt.text.contains($0) })
    else { return [] }
    return [
      Remark(
        severity: .warning, place: .step, message: "“\(words)” is not on the screen when this is asked again",
        help: "write the number itself, {dL/dz2}")
    ]
  }

  // MARK: - Slips that the lesson's own numbers hide

  /// The slips that a factor 1 or a bias 0 hides.
  private static let telling: Set<String> = [
    "bias-left-out", "factor-left-out", "input-left-out", "weight-left-out", "own-activation", "another-weight",
    "slope-left-out", "slope-of-wrong-quantity", "slope-at-result", "factor-two", "one-path",
    "another-parameter", "rate-left-out",
  ]

  /// Networks that come with the program: their numbers are those of the documents that they are from.
  private static let documents: [[String]] = BuiltInNetwork.all.compactMap { builtIn in
    (try? Network(parsing: SourceText(name: builtIn.name, text: builtIn.text)))?.formulas.map(\.text)
  }

  /// Slips that show with all other numbers, and not with these.
  private var hidden: [Remark] {
    guard !StepTrial.documents.contains(own.network.formulas.map(\.text)),
      let question = judge(step.activity, own)?.question, question.answer != 0
    else { return [] }
    let table = MistakeTable.standard
    func slips(_ question: Question) -> Set<String> { Set(table.candidates(for: question).map(\.mistake)) }
    var always: Set<String>?
    for set in sets.prefix(5) {
      guard let moved = judge(set.activity, set.context)?.question else { return [] }
      always = always?.intersection(slips(moved)) ?? slips(moved)
    }
    let unseen = (always ?? []).subtracting(slips(question)).intersection(StepTrial.telling)
    guard !unseen.isEmpty else { return [] }
    let rows = table.rows.filter { unseen.contains($0.id) }.map(\.name)
    return [
      Remark(
        severity: .warning, place: .step, message: "these numbers hide a slip", label: rows.joined(separator: "; "),
        help: "ask with: other numbers; factors 1 and biases 0 hide what was done with them")
    ]
  }

  /// The leaves of a set, as far as they are few.
  func numbers(_ set: MovedStep) -> String {
    let leaves = set.context.leafValues.sorted { $0.key < $1.key }.compactMap { node, value in
      set.context.narrator.naming.name(ofNode: node).map { "\($0) = \(NumberFormat.standard.text(value))" }
    }
    return leaves.prefix(6).joined(separator: ", ") + (leaves.count > 6 ? ", …" : "")
  }
}

extension Template {
  /// The words and numbers of its prose, without those of formulas and of expressions.
  fileprivate var plainWords: Set<String> {
    var words: Set<String> = []
    for case .text(let text, let style) in pieces where style != .code {
      // The 3 of z[3] is a place.
      let found = text.replacing("[", with: "[x").split { !($0.isLetter || $0.isNumber || ".-".contains($0)) }
      words.formUnion(found.map { String($0.last == "." ? $0.dropLast() : $0) })
    }
    return words
  }
}
