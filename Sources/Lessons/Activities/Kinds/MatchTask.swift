// Matching pairs: `1b 2a 3c`, or in words.

import Templates
import Diagnostics
import Page
import Quantities

/// Two columns, the right one in another order.
struct MatchTask: StepTask {
  let activity: Matching
  let context: LessonContext?
  /// For each place in the right column, the pair whose right entry stands there.
  private let order: [Int]

  init(_ activity: Matching, _ context: LessonContext?, seed: UInt64) {
    self.activity = activity
    self.context = context
    order = Shuffle.order(activity.pairs.count, seed: seed)
  }

  var prompt: RunPrompt { .line(label: "your pairs", placeholder: "a letter for each number, such as \(example)") }
  var options: [RichText] { order.map { activity.pairs[$0].right.line(in: context) } }
  var selection: RunSelection { .pairs(left: activity.pairs.map { $0.left.line(in: context).plain }) }

  private var example: String {
    order.indices.map { "\($0 + 1)\(Letters.letter((order.count - 1) - $0))" }.joined(separator: " ")
  }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + [
        Letters.numbered(activity.pairs.map { $0.left.line(in: context, format: format) }),
        Letters.list(order.map { activity.pairs[$0].right.line(in: context, format: format) }.enumerated()),
      ]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let given = pairs(inWords: text) ?? pairs(text) else {
      return .unreadable("Write a letter for each number from 1 to \(order.count), such as \(example).")
    }
    let right = given.indices.filter { order[given[$0]] == $0 }
    if right.count == given.count { return Finding(.right, .right(": all pairs belong together.")) }
    let names = right.map { "\($0 + 1)\(Letters.letter(given[$0]))" }
    return Finding(
      .wrong,
      right.isEmpty
        ? .wrong(": none of these belong together.")
        : .wrong(": of these, \(names.listed) \(right.count == 1 ? "is" : "are") right, the others are not."))
  }

  /// The same written out: `left = right; left = right`.
  private func pairs(inWords text: String) -> [Int]? {
    let left = activity.pairs.map { $0.left.line(in: context).plain }
    let right = options.map(\.plain)
    var found: [Int: Int] = [:]
    for part in text.split(separator: ";") {
      guard let sides = Entries.sides(String(part), of: "=", left: left, right: right) else { return nil }
      found[sides.left] = sides.right
    }
    guard found.count == order.count, Set(found.values).count == order.count else { return nil }
    return order.indices.compactMap { found[$0] }
  }

  /// For each number, its place in the right column; nil unless all numbers have one, and each its own.
  private func pairs(_ text: String) -> [Int]? {
    var found: [Int: Int] = [:]
    var number: Int?
    var digits = ""
    var next = 0
    for character in text.lowercased() {
      if character.isASCII, character.isNumber {
        digits.append(character)
        guard digits.count < 4 else { return nil }
        number = Int(digits)
      } else if let place = Letters.index(String(character), count: order.count), character.isLetter {
        let left = number.map { $0 - 1 } ?? next
        guard order.indices.contains(left), found[left] == nil else { return nil }
        found[left] = place
        (number, digits, next) = (nil, "", left + 1)
      } else if character.isLetter {
        return nil
      } else if digits.isEmpty == false {
        digits = ""
      }
    }
    guard found.count == order.count, Set(found.values).count == order.count else { return nil }
    return order.indices.compactMap { found[$0] }
  }

  private var answer: [String] {
    activity.pairs.indices.map { pair in "\(pair + 1)\(Letters.letter(order.firstIndex(of: pair) ?? 0))" }
  }

  func hints(_ view: TaskView) -> [RichText] {
    [
      RichText("One of the pairs is \(answer[0])."),
      RichText("The answer is \(answer.joined(separator: " "))."),
    ]
  }

  func solution(_ view: TaskView) -> [Element] {
    let pairs = activity.pairs.map {
      $0.left.line(in: context, format: view.format) + RichText(": ", .muted)
        + $0.right.line(in: context, format: view.format)
    }
    return [.prose(RichText(answer.joined(separator: " "), .result)), .list(ItemList(points: pairs))]
  }
}
