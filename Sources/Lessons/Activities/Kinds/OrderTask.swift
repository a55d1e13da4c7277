// Putting things in order: `3 1 2`, or in words.

import Templates
import Narration
import Page
import Quantities

/// Things in an order that is not the right one.
struct OrderTask: StepTask {
  let activity: Ordering
  let context: LessonContext?
  /// For each place as shown, the item that stands there.
  private let order: [Int]

  init(_ activity: Ordering, _ context: LessonContext?, seed: UInt64) {
    self.activity = activity
    self.context = context
    order = Shuffle.order(activity.items.count, seed: seed)
  }

  var prompt: RunPrompt {
    .line(label: "your order", placeholder: "the numbers, first to last, such as \(example)")
  }
  var options: [RichText] { order.map { activity.items[$0].line(in: context) } }
  var selection: RunSelection { .order }

  private var example: String { order.indices.reversed().map { "\($0 + 1)" }.joined(separator: " ") }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + [Letters.numbered(order.map { activity.items[$0].line(in: context, format: format) })]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let given = places(text) else {
      return .unreadable("Write each of the numbers 1 to \(order.count) once, first to last, such as \(example).")
    }
    let items = given.map { order[$0] }
    guard let slip = items.indices.first(where: { items[$0] != $0 }) else { return Finding(.right, .right()) }
    let wrong = given[slip] + 1
    return Finding(
      .wrong,
      slip == 0
        ? .wrong(": it does not begin with \(wrong).")
        : .wrong(": right up to \(given[slip - 1] + 1), but \(wrong) does not come next."))
  }

  private func places(_ text: String) -> [Int]? {
    // `first > second > third`, written out.
    let named = text.split(separator: ">").compactMap { Entries.index(String($0), in: options.map(\.plain)) }
    if named.sorted() == Array(order.indices) { return named }
    var words = Letters.words(text.replacing(">", with: " ").replacing("→", with: " ").replacing("-", with: " "))
    // `312`: digits without a space.
    if words.count == 1, order.count < 10 { words = words[0].map { String($0) } }
    let numbers = words.compactMap { Int($0) }.map { $0 - 1 }
    guard numbers.count == words.count, numbers.sorted() == Array(order.indices) else { return nil }
    return numbers
  }

  private var answer: String {
    order.indices.map { item in "\((order.firstIndex(of: item) ?? 0) + 1)" }.joined(separator: " ")
  }

  func hints(_ view: TaskView) -> [RichText] {
    [RichText("It begins with \((order.firstIndex(of: 0) ?? 0) + 1)."), RichText("The answer is \(answer).")]
  }

  func solution(_ view: TaskView) -> [Element] {
    [
      .prose(RichText(answer, .result)),
      .list(ItemList(points: activity.items.map { $0.line(in: context, format: view.format) })),
    ]
  }
}
