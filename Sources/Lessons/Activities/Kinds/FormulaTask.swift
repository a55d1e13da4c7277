// Asking for a formula.

import Diagnostics
import Templates
import Grading
import Guidance
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
    numberJudge = NumberJudge(activity.quantity, .exact, slips: activity.slips, in: context)
  }

  var prompt: RunPrompt {
    .line(label: numberJudge.symbols, placeholder: "a formula over the names, such as a*(b - c)")
  }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format) + [KnownSoFar(context).forward(format)]
  }

  func scene(isAnswered: Bool) -> Scene? { Scene(activity.quantity, isAnswered: isAnswered, in: context) }

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
    case .onlyHere: return onlyHere(text, view)
    case .circular:
      return Finding(
        .unreadable, RichText("That names \(numberJudge.symbols) itself: write it over other names.", .warning))
    case .unreadable(let report): return Finding(.unreadable, report.sentences.map { .prose($0) })
    case .wrong(let value): return wrong(text, value, view)
    }
  }

  /// A formula whose value is wrong here.
  private func wrong(_ text: String, _ value: Double, _ view: TaskView) -> Finding {
    let shown = numberJudge.precision.format.text(value)
    let start = RichText.wrong(
      ": with the numbers here, your formula gives \(shown), and that is not \(numberJudge.symbols).")
    return finding(.prose(start), numberJudge.diagnoses(of: text, value), or: nil)
  }

  /// A formula that is right with these numbers only: with others a slip may show.
  private func onlyHere(_ text: String, _ view: TaskView) -> Finding {
    let start = RichText.wrong(": it gives the right number here, but not with other numbers.")
    return finding(.prose(start), numberJudge.diagnosesElsewhere(of: text), or: "Write it over the names.")
  }

  private func finding(_ start: Element, _ slips: [Diagnosis], or rest: String?) -> Finding {
    var finding = Finding(.wrong, [start])
    finding.mistakes = slips.map(\.mistake)
    switch slips.count {
    case 0: if let rest { finding.message.append(.prose(RichText(rest))) }
    case 1: finding.message.append(.prose(slips[0].sentence))
    default:
      finding.message.append(.prose("Several slips would give this, so I cannot tell which it was:"))
      finding.message.append(.list(ItemList(points: slips.map(\.sentence))))
    }
    return finding
  }

  func hints(_ view: TaskView) -> [RichText] {
    // The rungs about numbers belong to the question for the number; the rule helps here too.
    let rules = numberJudge.question.map { Array(Hints.ladder($0).prefix(2)) } ?? []
    return rules + [RichText("The answer is \(activity.answer).")]
  }

  func solution(_ view: TaskView) -> [Element] { [.prose(RichText(activity.answer, .result))] }
}
