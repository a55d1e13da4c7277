// Asking for a formula.

import Diagnostics
import Templates
import Grading
import Narration
import Page
import Quantities

/// A question for a formula.
struct FormulaTask: StepTask {
  let activity: FormulaQuestion
  let context: LessonContext
  private let numberJudge: NumberJudge

  init(_ activity: FormulaQuestion, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    numberJudge = NumberJudge(activity.quantity, .exact, in: context)
  }

  var prompt: RunPrompt {
    .line(label: numberJudge.symbols, placeholder: "a formula over the names, such as a*(b - c)")
  }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format) + [KnownSoFar(context).forward(format)]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    let reading: AnswerReading
    do throws(DiagnosticReport) {
      reading = try AnswerReading(text, to: activity.quantity.kind, in: context.narrator.naming)
    } catch {
      return Finding(.unreadable, error.sentences.map { .prose($0) })
    }
    var finding = judged(reading.text, view)
    for other in reading.alternatives where finding.kind == .wrong {
      let found = judged(other, view)
      if found.kind == .right { return found.after(.readAs(reading.read(as: other).echo ?? other)) }
    }
    if let echo = reading.echo { finding = finding.after(.readAs(echo)) }
    return finding
  }

  private func judged(_ text: String, _ view: TaskView) -> Finding {
    switch activity.judge(text, in: context) {
    case .right:
      return Finding(.right, .right(": equal here, and with any other numbers that I tried."))
    case .onlyHere:
      return onlyHere(text, view)
    case .circular:
      return Finding(
        .unreadable, RichText("That names \(numberJudge.symbols) itself: write it over other names.", .warning))
    case .unreadable(let report): return Finding(.unreadable, report.sentences.map { .prose($0) })
    case .wrong(let value): return wrong(text, value, view)
    }
  }

  /// A formula whose value is wrong here: a known slip may give that very value.
  private func wrong(_ text: String, _ value: Double, _ view: TaskView) -> Finding {
    let shown = view.format.text(value)
    let start = RichText.wrong(
      ": with the numbers here, your formula gives \(shown), and that is not \(numberJudge.symbols).")
    var finding = Finding(.wrong, [.prose(start)])
    guard case .mistake(let diagnoses) = numberJudge.diagnoses(of: value, view.format) else { return finding }
    let left = diagnoses.count > 1 ? parted(diagnoses, text, view) : diagnoses
    finding.mistakes = left.map(\.mistake)
    if left.count == 1 {
      finding.message.append(.prose(left[0].sentence))
    } else {
      finding.message.append(.prose("Several slips would give this, so I cannot tell which it was:"))
      finding.message.append(.list(ItemList(points: left.map(\.sentence))))
    }
    return finding
  }

  /// A formula that is right with these numbers only: with others a slip may show.
  private func onlyHere(_ text: String, _ view: TaskView) -> Finding {
    var finding = Finding(.wrong, .wrong(": it gives the right number here, but not with other numbers."))
    let found = elsewhere(text, view.format)
    let left = (found.first ?? []).filter { slip in
      found.allSatisfy { $0.contains { $0.mistake == slip.mistake } }
    }
    if left.count == 1 {
      finding.mistakes = [left[0].mistake]
      finding.message.append(.prose(RichText("With other numbers, ") + left[0].sentence))
    } else {
      finding.message.append(.prose("Write it over the names."))
    }
    return finding
  }

  /// The slips that the formula also fits with other numbers; all of them where that leaves none.
  private func parted(_ diagnoses: [Diagnosis], _ text: String, _ view: TaskView) -> [Diagnosis] {
    var left = diagnoses
    for found in elsewhere(text, view.format) {
      let mistakes = Set(found.map(\.mistake))
      left = left.filter { mistakes.contains($0.mistake) }
    }
    return left.isEmpty ? diagnoses : left
  }

  /// The slips that the formula fits with other numbers, twice.
  private func elsewhere(_ text: String, _ format: NumberFormat) -> [[Diagnosis]] {
    guard let question = numberJudge.question else { return [] }
    var numbers = FreshNumbers(seed: 1)
    return (0..<2).compactMap { _ in
      guard let other = numbers.exercise(like: [question])?.first,
        let value = try? LessonContext(network: other.narrator.network, rate: context.rate).value(of: text),
        case .mistake(let found) = Grader().grade(TypedNumber(value: value, spelling: format.text(value)), other)
      else { return nil }
      return found
    }
  }

  func hints(_ view: TaskView) -> [RichText] {
    // The rungs about numbers belong to the question for the number; the rule helps here too.
    let rules = numberJudge.question.map { Array(Hints.ladder($0).prefix(2)) } ?? []
    return rules + [RichText("The answer: \(activity.answer)")]
  }

  func solution(_ view: TaskView) -> [Element] { [.prose(RichText(activity.answer, .result))] }
}
