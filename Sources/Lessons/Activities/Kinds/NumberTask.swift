// Asking for a number: the question, and the network with what is known by then.

import Templates
import Grading
import Page
import Quantities

/// A question for a number.
struct NumberTask: StepTask {
  let activity: NumberQuestion
  let context: LessonContext
  private(set) var numberJudge: NumberJudge
  private var smaller = SmallerSteps()

  init(_ activity: NumberQuestion, _ context: LessonContext) {
    self.activity = activity
    self.context = context
    numberJudge = NumberJudge(activity, in: context)
    if promptSaysAll { numberJudge.hideNames() }
    if numberJudge.needsNetwork {
      numberJudge.show(at: KnownSoFar(context).place(before: activity.quantity), activity.prompt, in: context)
    }
  }

  var prompt: RunPrompt { smaller.prompt ?? numberJudge.prompt }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + (numberJudge.needsNetwork && !promptSaysAll && !isElsewhere
        ? [KnownSoFar(context).listing(before: activity.quantity, format)] : [])
  }

  func scene(isAnswered: Bool) -> Scene? {
    guard numberJudge.needsNetwork, !promptSaysAll, isAboutTheWalk, !isElsewhere else { return nil }
    return Scene(activity.quantity, isAnswered: isAnswered, in: context)
  }

  /// Whether a value, a gradient or an update is asked for, or something made of them; numbers of another kind, which a network
  /// only holds, have no picture.
  private var isAboutTheWalk: Bool {
    activity.quantity.isNamed || ["/d", " after ", " = "].contains { activity.quantity.text.contains($0) }
  }

  /// Whether a derivative at other numbers than those of the network is asked for: its own numbers would mislead.
  private var isElsewhere: Bool {
    let text = activity.quantity.text
    return text.contains("/d") && text.contains(" = ") && !text.contains("rate")
  }

  /// Whether an expression over given numbers alone is asked for, and the prompt gives them: then the formulas beside them
  /// would say how it is computed.
  private var promptSaysAll: Bool {
    guard !activity.quantity.isNamed else { return false }
    let given = Set(context.leafValues.keys.compactMap { context.narrator.naming.name(ofNode: $0) })
    let said = Set(activity.prompt.expressions.flatMap { $0.nameWords })
    let names = activity.quantity.text.nameWords.filter { $0 != "rate" }
    return !names.isEmpty && names.allSatisfy { given.contains($0) && said.contains($0) }
  }

  mutating func judge(_ text: String, _ view: TaskView) -> Finding {
    if let finding = smaller.judge(text, whole: numberJudge, view) { return finding }
    return smaller.split(numberJudge, after: numberJudge.finding(text, view), view)
  }

  var isSplit: Bool { smaller.current != nil }
  mutating func leaveSmaller() -> Bool { smaller.leave() }

  func answered(_ text: String, part: String?, _ view: TaskView) -> Answered? {
    numberJudge.finding(text, view).answered
  }
  func hints(_ view: TaskView) -> [RichText] { (smaller.current ?? numberJudge).hints(view) }
  func solution(_ view: TaskView) -> [Element] { numberJudge.solution(view) }
}
