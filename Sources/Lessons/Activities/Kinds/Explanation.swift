// Explain in one's own words.

import Templates
import Page
import Quantities

/// A question that the learner answers in their own words; what was written is kept and shown beside a model answer.
struct Explanation: Hashable, Sendable {
  /// The question.
  let prompt: Template
  /// A good answer.
  let model: Template
  /// What a good answer says, to compare with.
  let checklist: [Template]
}

extension Explanation: Activity {
  var answerTexts: [Template] { [model] + checklist }
  var isAsked: Bool { false }

  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    ExplainTask(activity: self, context: context)
  }

  func canMove(in context: LessonContext, isAllowed: Bool) -> Bool { isAllowed }

  func moved(to context: LessonContext, _ change: (String) -> String) -> Explanation? {
    Explanation(
      prompt: prompt.mapped(change), model: model.mapped(change), checklist: checklist.map { $0.mapped(change) })
  }

  func score(of move: Move) -> Double? { move.showsOthers ? 1 : nil }

  func numbers(in context: LessonContext, _ format: NumberFormat) -> Element? { KnownSoFar(context).forward(format) }
}

extension Explanation {
  static let kind: ActivityKind = ActivityKind(key: "explain", fields: ["prompt", "model", "checklist"]) {
    reading, node, _ in
    guard let fields = reading.fields(node, "explain", known: kind.fields, required: kind.fields) else { return nil }
    let prompt = reading.template(fields["prompt"], "prompt")
    let model = reading.template(fields["model"], "model")
    let checklist = reading.templates(fields["checklist"], "checklist")
    guard let prompt, let model else { return nil }
    return Explanation(prompt: prompt, model: model, checklist: checklist)
  }
}
