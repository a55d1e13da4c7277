// Put things in order.

import Templates
import Page
import Quantities

/// Things that belong in one order.
struct Ordering: Hashable, Sendable {
  /// What to put in order, and by what.
  let prompt: Template
  /// The things in the right order; they are shown in another one.
  let items: [Template]
}

extension Ordering: Activity {
  var optionTexts: [Template] { items }
  var isClosed: Bool { true }

  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    OrderTask(self, context, seed: seed)
  }

  func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { isAllowed }

  func moved(to context: LessonContext, _ change: (String) -> String) -> Ordering? {
    Ordering(prompt: prompt.mapped(change), items: items.map { $0.mapped(change) })
  }

  func score(of move: Move) -> Double? { move.showsOthers && move.keepsOptionsApart ? 1 : nil }

  func numbers(in context: LessonContext, _ format: NumberFormat) -> Element? {
    KnownSoFar(context).listing(beside: optionTexts, format)
  }
}

extension Ordering {
  static let kind: ActivityKind = ActivityKind(key: "order", fields: ["prompt", "items"]) { reading, node, _ in
    guard let fields = reading.fields(node, "order", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    var items: [Template] = []
    for item in reading.list(fields["items"], "items", atLeast: 2) {
      guard let text = reading.template(item, "an item") else { continue }
      if items.contains(where: { $0.text == text.text }) { reading.error("two items are the same", at: item) }
      items.append(text)
    }
    return prompt.map { Ordering(prompt: $0, items: items) }
  }
}
