// Choose the right answers among several.

import Templates
import Narration
import Page
import Quantities

/// A question with answers to choose from.
struct Choice: Hashable, Sendable {
  /// One answer.
  struct Option: Hashable, Sendable {
    /// The answer.
    let text: Template
    /// Whether it is right.
    let isCorrect: Bool
    /// Why it is right or wrong, told after it was chosen; may be empty.
    let why: Template
  }

  /// The question.
  let prompt: Template
  /// The answers in the author's order; they are shown in another one.
  let options: [Option]

  /// Whether several answers are right, and all of them are wanted.
  var wantsSeveral: Bool { options.count { $0.isCorrect } > 1 }
}

extension Choice: Activity {
  var optionTexts: [Template] { options.map(\.text) }
  var answerTexts: [Template] { options.map(\.why) }
  var isClosed: Bool { true }

  func answer(in hint: Template, _ context: LessonContext?) -> String? {
    // A short answer, such as "down", may well be a word of a hint.
    let said = hint.line(in: context).plain.lowercased()
    return options.filter(\.isCorrect).map { $0.text.line(in: context).plain }.first {
      $0.count > 10 && said.contains($0.lowercased())
    }
  }

  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    ChoiceTask(self, context, seed: keepsOptions ? nil : seed)
  }

  func canMove(in context: LessonContext, isAllowed: Bool) -> Bool {
    isAllowed || optionTexts.contains { !$0.expressions.isEmpty }
  }

  func moved(to context: LessonContext, _ change: (String) -> String) -> Choice? {
    let options = options.map {
      Option(text: $0.text.mapped(change), isCorrect: $0.isCorrect, why: $0.why.mapped(change))
    }
    return Choice(prompt: prompt.mapped(change), options: options)
  }

  func score(of move: Move) -> Double? { move.showsOthers && move.keepsOptionsApart ? 1 : nil }

  func numbers(in context: LessonContext, _ format: NumberFormat) -> Element? {
    KnownSoFar(context).listing(beside: optionTexts, format)
  }
}

extension Choice {
  static let optionFields = ["text", "correct", "why"]

  static let kind: ActivityKind = ActivityKind(key: "choose", fields: ["prompt", "options"]) { reading, node, _ in
    guard let fields = reading.fields(node, "choose", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    var options: [Option] = []
    for item in reading.list(fields["options"], "options", atLeast: 2) {
      guard let entry = reading.fields(item, "an option", known: optionFields, required: ["text"]) else { continue }
      let text = reading.template(entry["text"], "text") ?? ""
      if options.contains(where: { $0.text.text == text.text }), !text.isEmpty {
        reading.error("two options are the same", at: entry["text"]!)
      }
      options.append(
        Option(
          text: text, isCorrect: reading.boolean(entry["correct"], "correct") ?? false,
          why: reading.template(entry["why"], "why") ?? ""))
    }
    if options.count >= 2, let list = fields["options"] {
      let right = options.count { $0.isCorrect }
      if right == 0 { reading.error("no option is right", at: list, help: "add correct: true to the one that is") }
      if right == options.count { reading.error("every option is right", at: list, help: "add one that is wrong") }
    }
    return prompt.map { Choice(prompt: $0, options: options) }
  }
}
