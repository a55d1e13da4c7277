// What there is to see of ways back, in words.

import Page
import LabKit

/// The facts that statements go by.
struct AlignmentWords {
  private let it: AlignmentExperiment

  init(_ experiment: AlignmentExperiment) { it = experiment }

  var claims: [Claim] { Statement.claims(about: self, [Self.angles, Self.nudges, Self.losses]) }

  private func text(_ number: Double) -> String { ShortNumber.text(number) }
  private var angle: Double { it.now.angle }
  private var steps: String { it.step.counted("step") }
  private var networks: String { it.now.points.count == 1 ? "" : ", mean of \(it.now.points.count) networks" }
  private var isTurning: Bool { it.start.angle - angle > 5 && angle < 90 }

  private static let angles: [Statement<AlignmentWords>] = [
    .init("lost", if: { !$0.angle.isFinite || !($0.it.now.loss < 1e6) }) {
      "The weights have grown without bound: at the rate \($0.text($0.it.rate)) it does not hold together."
    },
    .init("baseline", if: { $0.it.method == .backpropagation }) { _ in
      "Backpropagation brings the gradient itself: the angle is 0."
    },
    .init("start", if: { $0.it.step == 0 && $0.it.method == .feedback }) {
      "At the start the random weights B bring the error back in a direction of their own, \($0.text($0.angle))° off "
        + "the gradient\($0.networks); 90° is no relation at all."
    },
    .init("turned", if: { $0.it.method == .feedback && $0.isTurning }) {
      "After \($0.steps) the random feedback is \($0.text($0.angle))° off the gradient\($0.networks), at the start it "
        + "was \($0.text($0.it.start.angle))°. B never changes: the weights forward turn towards it."
    },
    .init("not.turned", if: { $0.it.method == .feedback }) {
      "After \($0.steps) the random feedback is \($0.text($0.angle))° off the gradient\($0.networks), at the start it "
        + "was \($0.text($0.it.start.angle))°."
    },
    .init("target", if: { $0.it.method == .target }) {
      "Each layer gets a target, brought back by weights V that learn to undo W2: after \($0.steps) that signal is "
        + "\($0.text($0.angle))° off the gradient\($0.networks)."
    },
    .init("equilibrium") {
      "The states settle twice, free and pulled to the target; their difference is \($0.text($0.angle))° off the "
        + "gradient\($0.networks)."
    },
  ]

  private static let nudges: [Statement<AlignmentWords>] = [
    .init("nudge", if: { ($0.it.nearer ?? .infinity) < $0.angle && $0.angle > 1 }) {
      "With half the nudge the same weights come nearer: \($0.text($0.it.nearer ?? .nan))°."
    }
  ]

  private var loss: Double { it.now.loss }
  private var plain: Double { it.baseline[it.baseline.count - 1].loss }

  private static let losses: [Statement<AlignmentWords>] = [
    .init("loss.baseline", if: { $0.it.method == .backpropagation && $0.it.step > 0 && $0.loss.isFinite }) {
      "The loss on new examples went from \($0.text($0.it.start.loss)) to \($0.text($0.loss))."
    },
    .init("loss", if: { $0.it.step > 0 && $0.loss < 1e6 && $0.plain.isFinite }) {
      "The loss on new examples went from \($0.text($0.it.start.loss)) to \($0.text($0.loss)); backpropagation is at "
        + "\($0.text($0.plain)) after as many steps."
    },
  ]
}
