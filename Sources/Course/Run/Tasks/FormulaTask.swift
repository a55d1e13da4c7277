// Asking for a formula.

import Narration
import Page

/// A question for a formula.
struct FormulaTask: StepTask {
  let activity: FormulaQuestion
  let context: LessonContext
  private let probe: NumberProbe

  init(_ activity: FormulaQuestion, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    probe = NumberProbe(activity.quantity, .exact, in: context)
  }

  var prompt: RunPrompt {
    .line(label: probe.symbols, placeholder: "a formula over the names, such as a*(b - c)")
  }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format) + [KnownSoFar(context).forward(format)]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    switch activity.judge(text, in: context) {
    case .right:
      return Finding(.right, .right(": equal here, and with any other numbers that I tried."))
    case .onlyHere:
      return Finding(
        .wrong, .wrong(": it gives the right number here, but not with other numbers. Write it over the names."))
    case .circular:
      return Finding(
        .unreadable, RichText("That names \(probe.symbols) itself: write it over other names.", .warning))
    case .unreadable(let report): return Finding(.unreadable, NumberProbe.sentences(report))
    case .wrong(let value): return wrong(value, view)
    }
  }

  /// A formula with the wrong value here: the known slips may give that very value.
  private func wrong(_ value: Double, _ view: TaskView) -> Finding {
    let shown = view.format.text(value)
    let start = RichText.wrong(
      ": with the numbers here, your formula gives \(shown), and that is not \(probe.symbols).")
    var finding = Finding(.wrong, [.prose(start)])
    if case .mistake(let diagnoses) = probe.diagnoses(of: value) {
      finding.mistake = diagnoses.count == 1 ? diagnoses[0].mistake : nil
      if diagnoses.count == 1 {
        finding.message.append(.prose(diagnoses[0].sentence))
      } else {
        finding.message.append(.prose("It could be one of these:"))
        finding.message += diagnoses.map { .prose(RichText("- ") + $0.sentence) }
      }
    }
    return finding
  }

  func hints(_ view: TaskView) -> [RichText] {
    // The rungs about numbers belong to the question for the number; the rule helps here too.
    let rules = probe.question.map { Array(Hints.ladder($0).prefix(2)) } ?? []
    return rules + [RichText("The answer: \(activity.answer)")]
  }

  func solution(_ view: TaskView) -> [Element] { [.prose(RichText(activity.answer, .result))] }
}
