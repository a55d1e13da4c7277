// A rule of the learner's own engine: the tutor sweeps the step's network with it.

import Autograd
import Notation
import Page
import Quantities
import Templates
import Writing

/// A rule that is asked for.
struct EngineRuleTask: StepTask {
  let activity: EngineRule
  let context: LessonContext

  /// How long the network trains to show what a rule does.
  private static let rounds = 30

  init(_ activity: EngineRule, _ context: LessonContext) {
    self.activity = activity
    self.context = context
  }

  private var own: String { activity.operand == 0 ? "a.grad" : "b.grad" }

  var prompt: RunPrompt { .line(label: "\(own) +=", placeholder: "over a.data, b.data, out.data, out.grad") }

  func elements(_ format: NumberFormat) -> [Element] {
    activity.prompt.elements(in: context, format: format) + [KnownSoFar(context).forward(format)]
  }

  func judge(_ text: String, _ view: TaskView) -> Finding {
    let rule: WrittenRule
    do throws(NotationProblem) {
      rule = try WrittenRule(text, of: activity.operation, operand: activity.operand)
    } catch {
      return .unreadable(error.says)
    }
    let engine = OwnEngine(context.network, rule, leaves: context.leafValues)
    switch rule.verdict {
    case .right:
      let agrees = engine.firstWrong == nil
      return Finding(.right, .right(agrees ? ": with it the network's gradients agree with finite differences." : "."))
    case .overwrites:
      var finding = Finding(
        .wrong,
        [
          .prose(
            .wrong(
              ": the part is right, but = overwrites what other uses of the value have brought. Where a value is used twice, both "
                + "parts count: +="))
        ] + effect(of: engine, view))
      finding.mistakes = ["overwrites"]
      return finding
    case .wrong(let slip):
      return Finding(.wrong, [.prose(.wrong("." + (slip.map { " " + $0 } ?? "")))] + effect(of: engine, view))
    }
  }

  /// What an engine with this rule makes of the network: the first parameter that it gets wrong, and training.
  private func effect(of engine: OwnEngine, _ view: TaskView) -> [Element] {
    guard let wrong = engine.firstWrong, let name = context.narrator.naming.name(ofNode: wrong.leaf) else {
      return [.prose("With this network's numbers no parameter shows it; with others it does.")]
    }
    let format = view.format
    var sentences = [
      "An engine with this rule gives \(format.text(wrong.own)) for ∂L/∂\(name); a finite difference gives \(format.text(wrong.difference))."
    ]
    let training = engine.training(rounds: Self.rounds, rate: context.rate)
    if let start = training.engine.first, let right = training.engine.last, let own = training.written.last {
      let count = Self.rounds.counted("round")
      if training.written.count < training.engine.count {
        sentences.append(
          "Trained with it, the loss grows beyond all numbers; rightly it goes from \(format.text(start)) to \(format.text(right)) in \(count)."
        )
      } else {
        sentences.append(
          "Trained with it for \(count), the loss goes from \(format.text(start)) to \(format.text(own)); with the right rule to \(format.text(right))."
        )
      }
    }
    return sentences.map { .prose(RichText($0)) }
  }

  func hints(_ view: TaskView) -> [RichText] {
    let rule = activity.operation.rule
    let writing = Writing(a: Term("a"), b: Term("b"), r: Term("out"))
    let local = rule.partials[activity.operand].written(writing).text
    return [
      RichText("What arrives is out.grad. The chain rule multiplies it with the operation's local derivative."),
      RichText("The local derivative with respect to \(activity.operand == 0 ? "a" : "b") is \(local)."),
      RichText("The line is \(own) += \(activity.answer)."),
    ]
  }

  func solution(_ view: TaskView) -> [Element] { [.code([RichText("\(own) += \(activity.answer)", .result)])] }
}
