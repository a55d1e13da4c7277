// Match pairs.

import Templates
import Page
import Quantities

/// Two columns: each entry on the left belongs to one on the right.
struct Matching: Hashable, Sendable {
  /// Two entries that belong together.
  struct Pair: Hashable, Sendable {
    /// The entry on the left.
    let left: Template
    /// What belongs to it.
    let right: Template
  }

  /// What to match.
  let prompt: Template
  /// The pairs as they belong; the right column is shown in another order.
  let pairs: [Pair]
}

extension Matching: Activity {
  var optionTexts: [Template] { pairs.flatMap { [$0.left, $0.right] } }
  var isClosed: Bool { true }

  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    MatchTask(self, context, seed: seed)
  }

  func canMove(in context: LessonContext, isAllowed: Bool) -> Bool {
    isAllowed || optionTexts.contains { !$0.expressions.isEmpty }
  }

  func moved(to context: LessonContext, _ change: (String) -> String) -> Matching? {
    let pairs = pairs.map { Pair(left: $0.left.mapped(change), right: $0.right.mapped(change)) }
    return Matching(prompt: prompt.mapped(change), pairs: pairs)
  }

  func score(of move: Move) -> Double? { move.showsOthers && move.keepsOptionsApart ? 1 : nil }

  func numbers(in context: LessonContext, _ format: NumberFormat) -> Element? {
    KnownSoFar(context).listing(beside: optionTexts, format)
  }
}

extension Matching {
  static let pairFields = ["left", "right"]

  static let kind: ActivityKind = ActivityKind(key: "match", fields: ["prompt", "pairs"]) { reading, node, _ in
    guard let fields = reading.fields(node, "match", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    var pairs: [Pair] = []
    for item in reading.list(fields["pairs"], "pairs", atLeast: 2) {
      guard let entry = reading.fields(item, "a pair", known: pairFields, required: pairFields) else { continue }
      let left = reading.template(entry["left"], "left") ?? ""
      let right = reading.template(entry["right"], "right") ?? ""
      if pairs.contains(where: { $0.left.text == left.text || $0.right.text == right.text }) {
        reading.error("two pairs share an entry", at: item, help: "each entry belongs to one other")
      }
      pairs.append(Pair(left: left, right: right))
    }
    return prompt.map { Matching(prompt: $0, pairs: pairs) }
  }
}
