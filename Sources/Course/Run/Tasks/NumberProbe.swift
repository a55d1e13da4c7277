// One number that is asked for, in a step or on a walk: how answers to it are judged, its hints, its solution.

import Diagnostics
import Narration
import Page

/// A number that is asked for.
struct NumberProbe: Sendable {
  let quantity: Quantity
  let precision: Precision
  let context: LessonContext
  /// The right number; nil where there is none.
  let answer: Double?
  /// The same as a question whose mistakes are known; nil for what only a lesson can ask.
  let question: Question?
  /// Whether the question is about the lesson's own numbers, so that other answers build on it.
  let isOwn: Bool
  /// Whether what is asked for is a name or a derivative of the network, with its own or with other numbers, and not
  /// an expression.
  let isNamed: Bool

  init(_ quantity: Quantity, _ precision: Precision, in context: LessonContext) {
    self.quantity = quantity
    self.precision = precision
    self.context = context
    let answer = (try? context.value(of: quantity.text)).flatMap { $0.isFinite ? $0 : nil }
    self.answer = answer
    let own = NumberProbe.question(quantity, precision, context, answer)
    let named = own ?? NumberProbe.elsewhere(quantity, precision, context, answer)
    isOwn = own != nil
    isNamed = named != nil
    question =
      named
      ?? (answer == nil ? nil : try? Question(context, expression: quantity.text, precision: precision))
  }

  init(_ activity: NumberQuestion, in context: LessonContext) {
    let precision: Precision =
      switch activity.digits {
      case .exact: .exact
      case .decimals(let count): .decimals(count)
      }
    self.init(activity.quantity, precision, in: context)
  }

  /// The question for the grader; nil where the grader takes the words to mean another number.
  private static func question(
    _ quantity: Quantity, _ precision: Precision, _ context: LessonContext, _ answer: Double?
  ) -> Question? {
    let subject: Subject =
      switch quantity.kind {
      case .value(let node): .value(node: node)
      case .gradient(let node): .gradient(node: node)
      case .local(let result, let operand): .local(result: result, operand: operand)
      case .update(let node): .update(node: node)
      case .expression: Subject(quantity.text, in: context.narrator)
      }
    guard
      let answer,
      let question = try? Question(context.narrator, context.training(), subject, precision: precision),
      abs(question.answer - answer) <= 1e-9 * max(1, abs(answer))
    else { return nil }
    return question
  }

  /// `dL/dw1(w1 = -0.5)` is `dL/dw1` where w1 is -0.5.
  private static func elsewhere(
    _ quantity: Quantity, _ precision: Precision, _ context: LessonContext, _ answer: Double?
  ) -> Question? {
    let text = quantity.text.trimmed
    guard text.hasSuffix(")"), let bracket = text.firstIndex(of: "(") else { return nil }
    var leaves: [Int: Double] = [:]
    for setting in Assignments.parts(String(text[text.index(after: bracket)...].dropLast())) {
      guard let (name, value) = Assignments.sides(setting), let node = context.narrator.node(named: name),
        let number = try? context.value(of: value)
      else { return nil }
      leaves[node] = number
    }
    let base = String(text[..<bracket])
    let moved = context.with(leaves: leaves)
    guard !leaves.isEmpty, let quantity = try? moved.quantity(base) else { return nil }
    return question(quantity, precision, moved, answer)
  }

  /// What is asked for, in symbols.
  var symbols: String { isOwn ? question?.symbols ?? quantity.text : quantity.text }

  /// The digits that are asked for, in words.
  var precisionWords: String { precision.words(for: answer ?? 1) }

  /// What a line for the answer says.
  var prompt: RunPrompt {
    QuestionProbe.prompt(label, precision, answer: answer)
  }

  /// What the line for the answer is called: the name of what is asked for, never a way to compute it.
  private var label: String {
    let name = question?.symbols ?? quantity.text
    let isComputed =
      name.contains { "+-*^(".contains($0) } || name.count { $0 == "/" } > 1 || !name.contains(where: \.isLetter)
    return isComputed ? "your number" : name
  }

  /// Whether the number has to do with the network.
  var needsNetwork: Bool { (try? LessonContext.value(of: quantity.text, in: nil)) == nil }

  /// Judges an answer.
  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let question else { return judgeAlone(text, view) }
    var finding = QuestionProbe(question, symbols: symbols).judge(text, view, earlier: isOwn ? view.earlier : [])
    if !isOwn { finding.answered = nil }
    return finding
  }

  /// Judges by the number alone.
  private func judgeAlone(_ text: String, _ view: TaskView) -> Finding {
    guard let answer else {
      return Finding(.kept, RichText("There is no number here to hold yours against; Enter goes on.", .muted))
    }
    let value: Double
    do throws(DiagnosticReport) {
      value = try context.value(of: text)
    } catch {
      return Finding(.unreadable, NumberProbe.sentences(error))
    }
    let difference = abs(value - answer)
    if difference <= precision.tolerance(of: answer) {
      return Finding(.right, RichText.right(": ") + solutionLine)
    }
    if difference <= precision.unit(of: answer) * 1.5 {
      var finding = Finding(.wrong, RichText("Off by rounding alone: keep more digits on the way.", .good))
      finding.mistakes = ["rounded-off"]
      return finding
    }
    if answer != 0, abs(value + answer) <= precision.tolerance(of: answer) {
      return Finding(.wrong, .wrong(": the size is right, the sign is not."))
    }
    return Finding(.wrong, .wrong(": \(view.format.text(value)) is not it, and I do not see how it came about."))
  }

  /// What is wrong with a text, in sentences.
  static func sentences(_ report: DiagnosticReport) -> [Element] {
    report.diagnostics.map { problem in
      .prose(
        RichText([problem.message, problem.label, problem.help].compactMap { $0 }.joined(separator: ": "), .warning))
    }
  }

  /// The slips that would give a number here: for what else computes it, such as a formula.
  func diagnoses(of value: Double, _ format: NumberFormat) -> Verdict? {
    guard let question else { return nil }
    return Grader().grade(TypedNumber(value: value, spelling: format.text(value)), question)
  }

  private var solutionLine: RichText {
    // `L(w = 0.7)` is the author's notation.
    RichText(question == nil && quantity.text.contains(" = ") ? "" : "\(symbols) = ")
      + RichText(answer.map(precision.format.text) ?? "?", .result) + RichText(".")
  }

  /// The hints that come from the walk; the last is the answer.
  func hints(_ view: TaskView) -> [RichText] {
    let ladder = question.map { Hints.ladder($0) } ?? []
    return ladder.isEmpty ? [RichText("The answer: ") + solutionLine] : ladder
  }

  /// The answer, and how the engine comes to it.
  func solution(_ view: TaskView) -> [Element] {
    [.prose(solutionLine)] + (question.map { EngineCheck($0).elements(view.format) } ?? [])
  }
}
