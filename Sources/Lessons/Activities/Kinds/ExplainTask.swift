// Explaining in one's own words: kept, and shown beside a model answer and a checklist, which can be ticked.

import Templates
import Page
import Quantities

/// A question that is answered freely.
struct ExplainTask: StepTask {
  let activity: Explanation
  let context: LessonContext?
  /// Whether something was written: then the points of the list are asked for.
  private var isWritten = false

  /// The fewest words that explain anything.
  private static let fewestWords = 3

  init(activity: Explanation, context: LessonContext?) {
    self.activity = activity
    self.context = context
  }

  mutating func resume(_ answer: String?, parts: [String: PartStanding], isDone: Bool) { isWritten = isDone }

  var wantsMore: Bool { isWritten && !activity.checklist.isEmpty }

  var prompt: RunPrompt {
    guard wantsMore else { return .line(label: "in your words", placeholder: "a sentence or two") }
    let last = Letters.letter(activity.checklist.count - 1)
    let letters = activity.checklist.count == 1 ? "a if it does" : "letters from a to \(last)"
    return .line(label: "yours says", placeholder: "\(letters); Enter goes on")
  }

  func elements(_ format: NumberFormat) -> [Element] { activity.prompt.elements(in: context, format: format) }

  mutating func judge(_ text: String, _ view: TaskView) -> Finding {
    if wantsMore { return ticked(text, view) }
    let words = text.split { !$0.isLetter && !$0.isNumber }
    guard words.count >= ExplainTask.fewestWords else {
      return .unreadable("Write a sentence or two: putting it into words is the exercise. It can also be skipped.")
    }
    isWritten = true
    return Finding(.kept, [.prose(RichText("Compare it with this one:", .strong))] + solution(view))
  }

  /// What the learner finds in the own answer, and what is not there.
  private func ticked(_ text: String, _ view: TaskView) -> Finding {
    let count = activity.checklist.count
    var chosen: Set<Int> = []
    for word in Letters.words(text) where word.lowercased() != "and" {
      let letters =
        Letters.index(word, count: count).map { [$0] } ?? word.map { Letters.index(String($0), count: count) ?? -1 }
      guard !letters.contains(-1) else {
        return Finding(
          .told,
          RichText("Write the letters of the points that your answer makes, such as a; Enter alone goes on.", .warning))
      }
      chosen.formUnion(letters)
    }
    let points = activity.checklist.enumerated().map { index, point in
      let mark = chosen.contains(index) ? Span("✓", .good) : Span("-", .muted)
      return ItemList.Item(mark, point.line(in: context, format: view.format))
    }
    let words: RichText =
      chosen.count == count
      ? RichText("Your answer says it all.", .good) : "What is not ticked is worth another look above."
    return Finding(.told, [.prose(words), .list(ItemList(points))])
  }

  func hints(_ view: TaskView) -> [RichText] {
    activity.checklist.map { RichText("A good answer does this: ") + $0.line(in: context, format: view.format) }
  }

  func solution(_ view: TaskView) -> [Element] {
    let model = activity.model.elements(in: context, format: view.format)
    guard !activity.checklist.isEmpty else { return model }
    let points = activity.checklist.map { $0.line(in: context, format: view.format) }
    return model + [.prose(RichText("Does yours say this?", .strong)), Letters.list(points.enumerated())]
  }
}
