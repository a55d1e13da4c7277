// What there is to see in the lab of attention, in words.

import Autograd
import LabKit
import Page

/// The facts about a pass that statements go by.
struct AttentionWords {
  private let it: AttentionReport

  init(_ report: AttentionReport) { it = report }

  /// What is true of the pass.
  var claims: [Claim] {
    Statement.claims(
      about: self, [Self.causes, Self.rows, Self.mask, Self.first, Self.places, Self.norms, Self.largest])
  }

  // MARK: Facts

  private var plan: AttentionPlan { it.plan }
  private var pass: AttentionPass { it.pass }
  private var other: AttentionPass { it.other }

  private func number(_ value: Double) -> String { ShortNumber.text(value) }

  /// How much of ∂L/∂V is left for queries and keys.
  private var hasNoChoice: Bool {
    max(pass.queries.norm, pass.keys.norm) < 1e-12 * max(pass.values.norm, 1e-300)
  }

  /// The largest difference between the rows of A of the first and of the last token.
  private var difference: Double {
    pass.weights.flatMap { matrix in
      zip(matrix.values[0], matrix.values[plan.tokens - 1]).map { abs($0 - $1) }
    }.reduce(0, max)
  }

  private var root: String { "√\(plan.headWidth)" }
  /// How many weights are masked, in all heads, and how many there are.
  private var maskedCount: Int { plan.heads * plan.tokens * (plan.tokens - 1) / 2 }
  private var count: Int { plan.heads * plan.tokens * plan.tokens }
  private var hasTwins: Bool { plan.tokens > 2 }

  // MARK: Why gradients are as they are

  private static let causes: [Statement<AttentionWords>] = [
    .init("equal", if: { $0.plan.hasEqualValues && $0.hasNoChoice }) { _ in
      "All tokens hand on the same value, so it makes no difference where a token looks: ∂L/∂Q and ∂L/∂K are 0, but for "
        + "rounding. Only V gets a gradient."
    },
    .init("noScores", if: { $0.plan.gain == 0 }) { _ in
      "With gain 0 all scores are 0: every token looks at all that it sees alike, and ∂L/∂Q and ∂L/∂K are 0."
    },
    .init("one", if: { $0.plan.headWidth == 1 }) { _ in
      "A head has a width of 1 here, and √1 = 1: it makes no difference whether scores are divided by it."
    },
    .init(
      "saturated",
      if: {
        !$0.plan.isScaled && $0.pass.scoreGradient < $0.other.scoreGradient
          && $0.pass.largest.weight > $0.other.largest.weight && $0.pass.entropy < $0.other.entropy
      }
    ) {
      "Without the division by \($0.root) the softmax saturates: the largest weight is \($0.number($0.pass.largest.weight)), "
        + "not \($0.number($0.other.largest.weight)), and ∂L/∂S has the norm \($0.number($0.pass.scoreGradient)), not "
        + "\($0.number($0.other.scoreGradient))."
    },
    .init("unscaled", if: { !$0.plan.isScaled }) {
      "Without the division by \($0.root) ∂L/∂S has the norm \($0.number($0.pass.scoreGradient)); with it, "
        + "\($0.number($0.other.scoreGradient))."
    },
    .init("scaled") {
      "Scores are divided by \($0.root). ∂L/∂S has the norm \($0.number($0.pass.scoreGradient)); without the division it "
        + "would have \($0.number($0.other.scoreGradient))."
    },
  ]

  // MARK: Rows, masks, places

  private static let rows: [Statement<AttentionWords>] = [
    .init("rows", if: { $0.pass.scoreGradient > 1e-9 && $0.pass.rowSum < 1e-12 * $0.pass.scoreGradient }) { _ in
      "Every row of ∂L/∂S sums to 0: what the loss gives to one score of a row it takes from the others."
    }
  ]

  private static let mask: [Statement<AttentionWords>] = [
    .init("causal", if: { $0.plan.isCausal }) {
      "A token does not see those after it: \($0.maskedCount) of \($0.count) weights are 0, and so is ∂L/∂S there."
    }
  ]

  private static let first: [Statement<AttentionWords>] = [
    .init("first", if: { $0.plan.isCausal && $0.pass.queries.gradients[0].allSatisfy { $0 == 0 } }) { _ in
      "The first token sees itself alone: its weight is 1 whatever its score, and its query gets no gradient."
    }
  ]

  private static let places: [Statement<AttentionWords>] = [
    .init("places.on", if: { $0.hasTwins && $0.plan.hasPositions && !$0.plan.isCausal && $0.difference > 1e-9 }) {
      "Tokens 1 and \($0.plan.tokens) are both a, but at other places: their weights differ by up to "
        + "\($0.number($0.difference))."
    },
    .init("places.off", if: { $0.hasTwins && !$0.plan.hasPositions && !$0.plan.isCausal && $0.difference < 1e-12 }) {
      "Tokens 1 and \($0.plan.tokens) are both a. Without positions their weights are equal: nothing tells them apart."
    },
    .init("places.mask", if: { $0.hasTwins && !$0.plan.hasPositions && $0.plan.isCausal }) {
      "Tokens 1 and \($0.plan.tokens) are both a. Without positions they have the same query, key and value; only the "
        + "mask tells them apart."
    }.where { !$0.plan.hasEqualValues },
  ]

  private static let norms: [Statement<AttentionWords>] = [
    .init("norms", if: { !$0.hasNoChoice }) {
      "∂L/∂V has the norm \($0.number($0.pass.values.norm)), ∂L/∂Q \($0.number($0.pass.queries.norm)), ∂L/∂K "
        + "\($0.number($0.pass.keys.norm))."
    }
  ]

  private static let largest: [Statement<AttentionWords>] = [
    .init("even", if: { $0.plan.gain == 0 }) {
      "The mean entropy of the rows is \($0.number($0.pass.entropy))."
    },
    .init("largest") {
      let place = $0.pass.largest
      return
        "The largest weight is \($0.number(place.weight)): in head \(place.head + 1) token \(place.query + 1) looks "
        + "at token \(place.key + 1). The mean entropy of the rows is \($0.number($0.pass.entropy))."
    },
  ]
}
