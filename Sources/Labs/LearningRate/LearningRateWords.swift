// What the lab of the learning rate says of the learner's own rate: what a step multiplies the error by, and what follows.

import LabKit
import Quantities
import Page

/// What the learner's own rate does, and why.
struct LearningRateWords {
  private let it: LearningRateExperiment
  private let format = NumberFormat.standard

  init(_ experiment: LearningRateExperiment) { it = experiment }

  /// What is true of the rate.
  var claims: [Claim] { Statement.claims(about: self, [Self.start, Self.outcome, Self.flatWeight]) }

  // MARK: Facts

  private var rate: Double { it.own.rate }
  private var product: Double { rate * it.task.curvature }
  /// What a step multiplies the error of the steepest weight by.
  private var factor: Double { 1 - product }
  private var regime: LearningRateExperiment.Regime { it.own.regime }

  private func text(_ number: Double) -> String { format.text(number) }

  // MARK: Statements

  private static let start: [Statement<LearningRateWords>] = [
    .init("factor") { words in
      let (curvature, bound) = (words.text(words.it.task.curvature), words.text(words.it.task.bound))
      let (rate, product, factor) = (words.text(words.rate), words.text(words.product), words.text(words.factor))
      return
        "Here λ = \(curvature), so the bound is 2/λ = \(bound). At the rate \(rate) a step multiplies the error by "
        + "1 - rate·λ = 1 - \(product) = \(factor)."
    }
  ]

  private static let outcome: [Statement<LearningRateWords>] = [
    .init("slow", if: { $0.regime == .creeping && $0.rate < 0.2 * $0.it.task.bound }) { _ in
      "That is stable, but slow: a larger rate would get there sooner."
    },
    .init("stable", if: { $0.regime == .creeping }) { _ in "That is stable: the error shrinks and keeps its sign." },
    .init("arrives", if: { $0.regime == .arriving }) { _ in
      "That is 0: the very first step lands on the best weight. It is half of the bound."
    },
    .init("oscillates", if: { $0.regime == .swinging }) { _ in
      "It is negative, so each step overshoots to the other side, but lands nearer: it oscillates and converges."
    },
    .init("bounces", if: { $0.regime == .bouncing }) { _ in
      "It is -1: each step lands as far off on the other side, for ever. This is the bound itself."
    },
    .init("diverges.dies", if: { $0.regime == .diverging && $0.it.task.kind == .trace }) { _ in
      "It is below -1: each step lands further off on the other side, until one takes w1 below 0, where ReLU is off and "
        + "its slope is 0."
    },
    .init("diverges", if: { $0.regime == .diverging }) { _ in
      "It is below -1: each step lands further off on the other side, where the slope is steeper still. It diverges."
    },
    .init("dead", if: { $0.regime == .dead }) {
      "A step took w1 below 0. There ReLU gives 0, so its slope is 0, no gradient comes through, and the loss stays at "
        + "\($0.text($0.it.own.descent[$0.it.until].loss)) for ever."
    },
  ]

  private var isRavine: Bool { it.task.kind == .ravine && it.task.ratio > 1 && it.own.factors.count == 2 }

  private var waits: Bool { abs(it.own.factors[0]) > abs(it.own.factors[1]) }

  private static let flatWeight: [Statement<LearningRateWords>] = [
    .init("flat.waits", if: { $0.isRavine && $0.waits }) {
      "Along the flat weight the factor is \($0.text($0.it.own.factors[0])), nearer to 1: the steep weight sets the "
        + "bound, and the flat one has to wait."
    },
    .init("flat", if: \.isRavine) { "Along the flat weight the factor is \($0.text($0.it.own.factors[0]))." },
  ]
}
