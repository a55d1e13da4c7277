// What the lab of recurrence says: whether the bit is recalled, how much of the gradient gets back to it, and why.

import CLibrary
import LabKit
import Page
import Quantities

/// The facts about a training step that statements go by.
struct RecurrenceWords {
  private let it: RecurrenceReport

  init(_ report: RecurrenceReport) { it = report }

  /// What is true of the step.
  var claims: [Claim] {
    Statement.claims(about: self, [Self.recall, Self.gradient, Self.why, Self.reference, Self.clipping])
  }

  // MARK: Facts

  private var plan: RecurrencePlan { it.plan }
  private var moment: RecurrenceMoment { it.moment }
  private var passed: Int { moment.passed }
  /// How many of the held-back sequences are recalled.
  private var rightCount: Int { Int((it.score.accuracy * Double(RecurrencePlan.heldBack)).rounded()) }
  private var isCut: Bool { !plan.cuts.isEmpty }
  private var vanishes: Bool { first > 0 && moment.carriedRatio < 0.01 }
  /// The gradients at the ends of the way that carries the memory, and what they are of.
  private var first: Double { moment.carried.first ?? .nan }
  private var last: Double { moment.carried.last ?? .nan }
  private var norm: String { moment.memory.isEmpty ? "|∂L/∂h|" : "|∂L/∂c|" }
  /// Both ends, and what a time step multiplies by.
  private var ends: String {
    "\(norm) is \(text(last)) at t = \(plan.length) and \(text(first)) at t = 1, a factor of "
      + "\(text(pow(moment.carriedRatio, 1 / Double(passed)))) per time step."
  }
  /// Within two standard deviations of what guessing gives.
  private var guesses: Bool { abs(it.score.accuracy - 0.5) <= 1 / Double(RecurrencePlan.heldBack).squareRoot() }
  private var isPlain: Bool { plan.cell == .rnn }

  private func text(_ number: Double) -> String { ShortNumber.text(number) }
  private func exact(_ number: Double) -> String { NumberFormat.standard.text(number) }
  /// ` training steps` with their number.
  private var steps: String { it.score.step.counted("training step") }
  private var count: String { passed.counted("time step") }
  private var held: String { "\(rightCount) of \(RecurrencePlan.heldBack) held-back sequences" }

  // MARK: Statements

  private static let recall: [Statement<RecurrenceWords>] = [
    .init("ended", if: { $0.it.trouble != nil }) {
      "Training ends at step \($0.it.step): a number is not finite. A smaller rate or gain keeps them small."
    },
    .init("recalls", if: { $0.it.score.accuracy >= 0.95 }) {
      "After \($0.steps) the first bit is recalled in \($0.held), \($0.count) later."
    },
    .init("guesses", if: \.guesses) {
      "After \($0.steps) the first bit is recalled in \($0.held). Guessing does about as well."
    },
    .init("partly") {
      "After \($0.steps) the first bit is recalled in \($0.held). Guessing gets about half of them right."
    },
  ]

  private static let gradient: [Statement<RecurrenceWords>] = [
    .init("nothing", if: { $0.last == 0 }) { _ in "Even the last state gets the gradient 0: the loss is flat here." },
    .init("cut", if: { $0.isCut }) {
      let cut = $0.plan.cuts.last ?? 0
      return "The gradient is cut after \($0.plan.window.counted("time step")): up to "
        + "t = \(cut) ∂L/∂h is exactly 0, so no gradient says what to keep of what was read there."
    },
    .init("gone", if: { $0.first == 0 }) {
      "Nothing of the gradient arrives at t = 1: of \($0.text($0.last)) at t = \($0.plan.length) 0 is left."
    },
    .init("vanishes", if: \.vanishes) { "The gradient vanishes: \($0.ends)" },
    .init("explodes", if: { $0.moment.carriedRatio > 100 }) { "The gradient explodes: \($0.ends)" },
    .init("arrives.cell", if: { $0.moment.carriedRatio.isFinite && $0.plan.cell == .lstm }) {
      "The gradient arrives along the cell state: \($0.ends)"
    },
    .init("arrives", if: { $0.moment.carriedRatio.isFinite }) { "The gradient arrives: \($0.ends)" },
  ]

  private static let why: [Statement<RecurrenceWords>] = [
    .init("why", if: { $0.vanishes && !$0.isCut && $0.guesses && $0.it.score.step > 0 && $0.it.trouble == nil }) { _ in
      "The bit is read at t = 1, where hardly any gradient says what to make of it."
    }
  ]

  private static let reference: [Statement<RecurrenceWords>] = [
    .init("linear", if: { $0.isPlain && $0.it.activation == "linear" && $0.it.step == 0 && !$0.isCut && $0.last > 0 }) {
      "The cell is linear and its weights are \($0.text($0.plan.gain)) times a rotation, so exactly "
        + "\($0.power($0.plan.gain)) is left."
    },
    .init("sigmoid", if: { $0.isPlain && $0.it.activation == "sigmoid" && $0.it.step == 0 && $0.plan.gain < 4 }) {
      "The slope of sigmoid is at most 0.25, so a time step leaves at most \(exactly(0.25 * $0.plan.gain)), and "
        + "\($0.count) at most \($0.power(0.25 * $0.plan.gain)). That vanishes for every gain below 4."
    },
    .init("tanh", if: { $0.isPlain && $0.it.activation == "tanh" && $0.it.step == 0 && !$0.isCut }) {
      "A linear cell would leave \($0.power($0.plan.gain)). The slopes of tanh are at most 1: they only take away."
    },
    .init("reference", if: \.isPlain) {
      "A linear cell with the gain of the start would leave \($0.power($0.plan.gain))."
    },
    .init("forget", if: { $0.plan.cell == .lstm }) {
      "A forget gate keeps \($0.text($0.moment.gate)) of the cell state per time step, as the geometric mean, and "
        + "\($0.text($0.moment.bestGate)) in the unit that keeps most."
    },
    .init("update", if: { $0.plan.cell == .gru }) {
      "The gate z keeps \($0.text($0.moment.gate)) of the state per time step, as the geometric mean, and "
        + "\($0.text($0.moment.bestGate)) in the unit that keeps most."
    },
  ]

  /// A factor to the power of the time steps passed, with what it is: `0.9^50 = 0.005154`.
  private func power(_ factor: Double) -> String {
    "\(Self.exactly(factor))^\(passed) = \(exact(pow(factor, Double(passed))))"
  }

  private static func exactly(_ number: Double) -> String { NumberFormat.standard.text(number) }

  private static let clipping: [Statement<RecurrenceWords>] = [
    .init(
      "clipped",
      if: { $0.plan.clipping.rule != .none && $0.moment.gradientNorm > $0.plan.clipping.limit && $0.it.trouble == nil }
    ) {
      "The gradient of all parameters has the norm \($0.text($0.moment.gradientNorm)); clipping scales it down to "
        + "\($0.text($0.plan.clipping.limit))."
    }
  ]
}
