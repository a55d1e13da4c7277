// Choosing among options.

import Templates
import Autograd
import Diagnostics
import Page
import Quantities

/// A choice, its options in an order that the seed decides; without one, in the author's.
struct ChoiceTask: StepTask {
  let activity: Choice
  let context: LessonContext?
  private let shown: [Choice.Option]

  init(_ activity: Choice, _ context: LessonContext?, seed: UInt64?) {
    self.activity = activity
    self.context = context
    guard let seed else {
      shown = activity.options
      return
    }
    var random = RandomNumbers(seed: seed)
    shown = activity.options.shuffled(using: &random)
  }

  var prompt: RunPrompt {
    let last = Letters.letter(shown.count - 1)
    return .line(
      label: "your choice",
      placeholder: activity.wantsSeveral ? "all letters that fit, such as a \(last)" : "a letter from a to \(last)")
  }

  var options: [RichText] { shown.map { $0.text.line(in: context) } }
  var selection: RunSelection { activity.wantsSeveral ? .several : .one }
  var choices: Int? { activity.wantsSeveral ? nil : shown.count }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + (activity.wantsSeveral ? [.prose(RichText("More than one is right.", .muted))] : [])
      + [Letters.list(shown.map { $0.text.line(in: context, format: format) }.enumerated())]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let chosen = chosen(text) else {
      return .unreadable(
        activity.wantsSeveral
          ? "Write the letters of all that are right, such as a b." : "Write the letter of one of them, such as a.")
    }
    if chosen.count > 1, !activity.wantsSeveral { return .unreadable("One of them is right: write one letter.") }
    let right = Set(shown.indices.filter { shown[$0].isCorrect })
    let wrong = chosen.filter { !right.contains($0) }
    if wrong.isEmpty, chosen.count == right.count {
      return Finding(.right, [.prose(.right())] + whys(chosen.sorted(), view))
    }
    let named = wrong.sorted().map(Letters.letter).listed
    if wrong.isEmpty { return Finding(.wrong, .wrong(": what you chose is right, but it is not all that is.")) }
    let start: RichText =
      activity.wantsSeveral ? .wrong(": not \(named).") : .wrong(": it is not \(named).")
    return Finding(.wrong, [.prose(start)] + whys(wrong.sorted(), view))
  }

  /// The options that an answer names by letters, or one by the beginning of its text.
  private func chosen(_ text: String) -> Set<Int>? {
    let words = Letters.words(text).filter { $0.lowercased() != "and" }
    let letters = words.map { Letters.index($0, count: shown.count) }
    if !letters.isEmpty, letters.allSatisfy({ $0 != nil }) { return Set(letters.compactMap { $0 }) }
    // `ac`: letters without a space.
    if activity.wantsSeveral, words.count == 1 {
      let parts = text.trimmed.map { Letters.index(String($0), count: shown.count) }
      if parts.allSatisfy({ $0 != nil }) { return Set(parts.compactMap { $0 }) }
    }
    let start = text.trimmed.lowercased()
    guard start.count >= 3 else { return nil }
    let fitting = options.indices.filter { options[$0].plain.lowercased().hasPrefix(start) }
    return fitting.count == 1 ? Set(fitting) : nil
  }

  private func whys(_ indices: [Int], _ view: TaskView) -> [Element] {
    indices.flatMap { shown[$0].why.elements(in: context, format: view.format) }
  }

  func hints(_ view: TaskView) -> [RichText] {
    let wrong = shown.indices.filter { !shown[$0].isCorrect }
    var hints: [RichText] = []
    if shown.count > 2, let first = wrong.last { hints.append(RichText("It is not \(Letters.letter(first)).")) }
    return hints + [RichText("The answer is \(rightLetters).")]
  }

  private var rightLetters: String {
    shown.indices.filter { shown[$0].isCorrect }.map(Letters.letter).listed
  }

  func solution(_ view: TaskView) -> [Element] {
    let right = shown.indices.filter { shown[$0].isCorrect }
    let options = right.map { (offset: $0, element: shown[$0].text.line(in: context, format: view.format)) }
    return [Letters.list(options)] + whys(right, view)
  }
}
