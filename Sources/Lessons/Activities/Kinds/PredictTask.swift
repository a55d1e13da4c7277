// Predicting what comes out, before it is shown.

import Templates
import Diagnostics
import Page
import Quantities

/// A prediction.
struct PredictTask: StepTask {
  let activity: Prediction
  let context: LessonContext

  private var outcomes: [Prediction.Outcome] { Prediction.Outcome.allCases }

  var prompt: RunPrompt {
    let words = outcomes.map { shortWord($0) }
    return .line(label: "your prediction", placeholder: "a, b or c; or \(words.joined(separator: ", "))")
  }
  var options: [RichText] { outcomes.map { RichText(activity.words($0)) } }
  var selection: RunSelection { .one }
  var choices: Int? { outcomes.count }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format)
      + [Letters.list(outcomes.map { RichText(activity.words($0)) }.enumerated())]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    guard let guess = outcome(text) else {
      return .unreadable("Write a, b or c, or one of the words \(outcomes.map(shortWord).joined(separator: ", ")).")
    }
    guard let outcome else {
      return Finding(.right, RichText("There is no number to hold this against; go on with Enter.", .muted))
    }
    if guess == outcome {
      var finding = Finding(.right, [.prose(.right(": \(activity.words(outcome))."))])
      finding.numbers = numbers(view)
      return finding
    }
    // The numbers would give the answer away, so they come with the right one.
    return Finding(.wrong, .wrong())
  }

  private var outcome: Prediction.Outcome? { try? activity.outcome(in: context) }

  /// `falls` of `it falls`.
  private func shortWord(_ outcome: Prediction.Outcome) -> String {
    activity.words(outcome).split(separator: " ").last.map(String.init) ?? ""
  }

  private func outcome(_ text: String) -> Prediction.Outcome? {
    if let index = Letters.index(text.trimmed, count: outcomes.count) { return outcomes[index] }
    let signs: [String: Prediction.Outcome] = [
      "-": .below, "−": .below, "–": .below, "n": .below, "<": .below, "0": .same, "=": .same, "+": .above, ">": .above,
    ]
    if let sign = signs[text.trimmed] { return sign }
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    for (outcome, spellings) in Self.spellings where !words.isEmpty && spellings.contains(words[0]) { return outcome }
    let word = words.last ?? ""
    guard word.count >= 3 else { return nil }
    if activity.kind == .falls, word == "yes" { return .below }
    let fitting = outcomes.filter { shortWord($0).hasPrefix(word) || word.hasPrefix(shortWord($0)) }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Other words for an outcome, by the first of an answer's words.
  private static let spellings: [(Prediction.Outcome, Set<String>)] = [
    (.below, ["below", "less", "smaller", "lower", "minus", "negative", "down", "decreases", "shrinks", "under"]),
    (
      .above,
      ["above", "more", "bigger", "greater", "larger", "higher", "plus", "positive", "up", "increases", "grows"]
    ),
    (.same, ["same", "equal", "unchanged", "zero", "none", "nothing", "neither"]),
  ]

  /// The numbers behind it, unless a later step asks for them.
  func numbers(_ view: TaskView) -> [RichText] {
    if activity.hidesNumbers { return [] }
    // What is written for the engine is no reading for people.
    let isPlain = !([activity.quantity] + (activity.against.map { [$0] } ?? [])).contains {
      $0.text.contains("(") || $0.text.contains(" after ") || Double($0.text) != nil
    }
    guard isPlain else { return bareNumbers(view) }
    var text = number(activity.quantity, view)
    if let against = activity.against { text += RichText(", held against ") + number(against, view) }
    return [text + RichText(".")]
  }

  private func bareNumbers(_ view: TaskView) -> [RichText] {
    let numbers = [activity.quantity, activity.against].compactMap { quantity in
      quantity.flatMap { try? context.value(of: $0.text) }.map(view.format.text)
    }
    guard let first = numbers.first else { return [] }
    if numbers.count > 1, numbers[1] == first {
      return [RichText("Both are ") + RichText(first, .result) + RichText(".")]
    }
    var text = RichText("It is ") + RichText(first, .result)
    if numbers.count > 1 { text += RichText(", against ") + RichText(numbers[1], .result) }
    return [text + RichText(".")]
  }

  private func number(_ quantity: AskedQuantity, _ view: TaskView) -> RichText {
    let value = (try? context.value(of: quantity.text)).map(view.format.text) ?? "?"
    let name = quantity.isNamed ? quantity.kind.symbols(in: context.narrator.naming) : quantity.text
    return RichText("\(name) = ") + RichText(value, .result)
  }

  func hints(_ view: TaskView) -> [RichText] {
    guard let outcome else { return [] }
    return [RichText("The answer is that \(activity.kind == .falls ? "" : "it is ")\(activity.words(outcome)).")]
  }

  func solution(_ view: TaskView) -> [Element] {
    [.prose(RichText(outcome.map(activity.words) ?? "?", .result))]
  }
}
