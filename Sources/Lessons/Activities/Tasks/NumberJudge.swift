// One number that is asked for, in a step, on a walk or in a quiz: how answers to it are judged, its hints, its solution.

import Templates
import Diagnostics
import Grading
import Guidance
import Labs
import Narration
import Page
import Progress
import Quantities

/// The judge of answers to one question.
package struct NumberJudge: Sendable {
  /// The question; nil where there is no number to ask for.
  package private(set) var question: Question?
  package let precision: Precision
  /// What is asked for, as whoever asks writes it.
  package let text: String
  /// What is asked for, in the words of whoever asks.
  package let symbols: String
  /// Whether the question is about the numbers of the step as they are, so that other answers build on it.
  package let isOwn: Bool
  /// Whether what is asked for is a name or a derivative of the network, with its own or with other numbers, and not an
  /// expression.
  package let isNamed: Bool
  /// What the line for the answer is called: the name of what is asked for, never a way to compute it.
  private let label: String
  private static let ownNumber = "your number"
  /// Whether the number has to do with a network.
  package let needsNetwork: Bool

  /// Notes what stands beside the question: what a walk shows at a place, and the numbers in a prompt. No slip can be
  /// there.
  mutating func show(at place: Int, _ prompt: Template, in context: LessonContext) {
    question?.show(at: place)
    guard isOwn else { return }
    let parser = QuantityParser(context.narrator.naming, as: .author)
    for expression in prompt.expressions {
      let quantity = parser.quantity(expression)
      guard quantity != question?.subject else { continue }
      question?.shown.insert(quantity)
      question?.given.insert(quantity)
    }
  }

  /// Notes that the names of its expression are nowhere on the screen.
  mutating func hideNames() { question?.hidesNames = true }

  /// The judge of a question about a walk.
  package init(_ question: Question) {
    self.question = question
    precision = question.precision
    text = question.symbols
    symbols = question.symbols
    label = question.symbols
    isOwn = true
    isNamed = true
    needsNetwork = true
  }

  /// The judge of a question that an author asks.
  /// - Parameter slips: those that the author knows of.
  package init(
    _ asked: AskedQuantity, _ precision: Precision, slips: [AskedSlip] = [], in context: LessonContext
  ) {
    let parser = QuantityParser(context.narrator.naming, as: .author)
    let isOwn = parser.isAboutTheStep(asked.kind)
    let elsewhere = isOwn ? nil : NumberJudge.elsewhere(asked, precision, context, parser)
    var question = elsewhere ?? NumberJudge.question(asked.kind, precision, context)
    question?.slips = slips.compactMap { $0.declared(in: context, isOwn: elsewhere == nil) }
    self.isOwn = isOwn && question != nil
    isNamed = self.isOwn || elsewhere != nil
    self.question = question
    self.precision = precision
    text = asked.text
    symbols = self.isOwn ? question?.symbols ?? asked.text : asked.text
    let name = question?.symbols ?? asked.text
    // A derivative has a / in its name; any other quotient is a way to compute the number.
    let isDerivative = name.contains("∂") || (name.hasPrefix("d") && name.contains("/d"))
    let isComputed =
      name.contains { "+-*^(".contains($0) } || name.count { $0 == "/" } > (isDerivative ? 1 : 0)
      || !name.contains(where: \.isLetter)
    label = isComputed ? NumberJudge.ownNumber : name
    needsNetwork = (try? LessonContext.value(of: asked.text, in: nil)) == nil
  }

  package init(_ activity: NumberQuestion, in context: LessonContext) {
    self.init(activity.quantity, activity.precision, slips: activity.slips, in: context)
  }

  private static func question(_ quantity: Quantity, _ precision: Precision, _ context: LessonContext) -> Question? {
    try? Question(context.narrator, context.training(), quantity, precision: precision)
  }

  /// `dL/dw1(w1 = -0.5)` is `dL/dw1` where w1 is -0.5.
  private static func elsewhere(
    _ asked: AskedQuantity, _ precision: Precision, _ context: LessonContext, _ parser: QuantityParser
  ) -> Question? {
    let text = asked.text.trimmed
    let atoms = text.atoms(isName: parser.isName)
    guard atoms.count == 1, let atom = atoms.first, atom.lower == 0, atom.end == text.utf8.count,
      let bracket = atom.changes.first
    else { return nil }
    var leaves: [Int: Double] = [:]
    for setting in Assignments.parts(String(text.bytes(bracket.upper..<text.utf8.count).dropLast())) {
      guard let (name, value) = Assignments.sides(setting), let node = context.narrator.node(named: name),
        let number = try? context.value(of: value)
      else { return nil }
      leaves[node] = number
    }
    let moved = context.with(leaves: leaves)
    let quantity = parser.quantity(text.bytes(0..<bracket.lower))
    if case .expression = quantity { return nil }
    return question(quantity, precision, moved)
  }

  // MARK: - What is said

  /// The right number; nil where there is none.
  package var answer: Double? { question?.answer }

  /// The digits that are asked for, in words.
  package var precisionWords: String { precision.words(for: answer ?? 1) }

  /// What a line for the answer says. Of a small number as many digits are asked for from the first that is not 0.
  package var prompt: RunPrompt {
    let isFew = precision.isSignificant(for: answer ?? 1)
    let digits = precision == .exact ? "not rounded" : (isFew ? "" : "to ") + precisionWords
    let isTiny = answer.map { precision.format.text($0).contains("e") } ?? false
    return .line(
      label: label,
      placeholder: "a number, \(digits)" + (isTiny ? "; 1.2e-5 is 1.2·10⁻⁵" : isFew ? "" : "; 5/4 or 2*(3 - 1) will do")
    )
  }

  private var solutionLine: RichText {
    RichText(label == NumberJudge.ownNumber ? "The number is " : "\(symbols) = ")
      + RichText(answer.map { precision.format.text($0) } ?? "?", .result) + RichText(".")
  }

  /// The hints that come from the walk; the last is the answer.
  package func hints(_ view: TaskView) -> [RichText] {
    question.map { Hints.ladder($0) } ?? [solutionLine]
  }

  /// The rule that leads to the number, over the names; nil where there is none.
  var rule: RichText? { isNamed ? question.flatMap(Hints.rule) : nil }

  /// The answer, and how the engine comes to it.
  package func solution(_ view: TaskView) -> [Element] {
    let worked = question.flatMap(Hints.worked)
    return [.prose(worked ?? solutionLine)] + (question.map { EngineCheck($0).trial(view.format) } ?? [])
  }

  // MARK: - Judging

  /// Judges an answer; earlier ones count where they are about the same numbers.
  package func finding(_ text: String, _ view: TaskView) -> Finding {
    guard let question else {
      return Finding(.kept, RichText("There is no number here to hold yours against; Enter goes on.", .muted))
    }
    let number: TypedNumber
    do throws(DiagnosticReport) {
      number = try AnswerParser(question).parse(text)
    } catch {
      return Finding(.unreadable, error.sentences.map { .prose($0) })
    }
    let finding = judged(number, text, question, view)
    return number.echo.map { finding.after(.readAs($0)) } ?? finding
  }

  private func judged(_ number: TypedNumber, _ text: String, _ question: Question, _ view: TaskView) -> Finding {
    let verdict = Grader().grade(number, question, earlier: isOwn ? view.earlier : [])
    var finding = Finding(NumberJudge.kind(of: verdict), verdict.sentences.map { .prose($0) })
    var answered = Answered(text, to: question, verdict: verdict)
    switch verdict {
    case .right(let right):
      let format = NumberFormat(digits: max(view.format.digits, precision.format.digits))
      if right.isPlain, let line = EngineCheck(question).line(format) {
        // The result stands once: at the end of the line that gives it.
        finding.message = [.prose(.right(": ") + line + RichText("."))]
      } else {
        finding.message += EngineCheck(question).elements(view.format)
      }
    case .roundedOff(let off) where isRightToTheDecimals(off.number, question):
      // Small numbers are shown with more digits than were asked for.
      finding = Finding(.right, [.prose(.right(" to \(precision.words). ") + solutionLine)])
      finding.message += EngineCheck(question).elements(view.format)
      answered = Answered(
        subject: question.subject, symbols: question.symbols, text: text, value: off.number, isRight: true)
    case .roundedOff: finding.mistakes = ["rounded-off"]
    case .carried(let carried):
      finding.mistakes = [Record.carriedForward]
      finding.origins = carried.from.map(\.subject)
    case .mistake(let diagnoses):
      finding.mistakes = diagnoses.map(\.mistake)
      if let ambiguity = verdict.ambiguity {
        finding.ambiguity = ambiguity
        finding.message = NumberJudge.elements(ambiguity)
      }
    case .unknown(let unknown): finding.refusal = unknown.refusal
    case .coincidence, .unreadable: break
    }
    finding.answered = isOwn ? answered : nil
    return finding
  }

  /// The slips in a formula for what is asked for, given with its value here.
  func diagnoses(of formula: String, _ value: Double) -> [Diagnosis] {
    question.map { Grader().diagnoses(of: formula, value, $0) } ?? []
  }

  /// The slips in a formula that is right here, but not with other numbers.
  func diagnosesElsewhere(of formula: String) -> [Diagnosis] {
    question.map { Grader().diagnosesElsewhere(of: formula, $0) } ?? []
  }

  /// Whether a number is the answer with just the decimals asked for, and two digits among them at least.
  private func isRightToTheDecimals(_ number: Double, _ question: Question) -> Bool {
    guard case .decimals(let count) = precision else { return false }
    let unit = (0..<count).reduce(1.0) { unit, _ in unit / 10 }
    return abs(number - question.answer) <= unit * 0.5 * (1 + 1e-9) && abs(number) >= unit * 9.5
  }

  private static func kind(of verdict: Verdict) -> RunOutcome {
    switch verdict {
    case .right: .right
    case .carried: .carried
    case .coincidence, .unreadable: .unreadable
    case .roundedOff, .mistake, .unknown: .wrong
    }
  }

  /// Several slips that fit, and the question that tells them apart.
  private static func elements(_ ambiguity: Ambiguity) -> [Element] {
    return [
      .prose(Ambiguity.announcement(ambiguity.options.count)),
      .prose(ambiguity.prompt),
      Letters.list(ambiguity.options.map { RichText($0.deed) }.enumerated()),
    ]
  }
}

extension Ambiguity {
  /// What is said once the learner has named the slip by its letter; nil for what is no letter of an option.
  package func told(_ text: String) -> (letter: RichText, sentences: [RichText])? {
    guard let index = Letters.index(text, count: options.count) else { return nil }
    return (
      RichText("\(Letters.letter(index)))", .chosen), [options[index].sentence, RichText("Now try again.", .muted)]
    )
  }
}
