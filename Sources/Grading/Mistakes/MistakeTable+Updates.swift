// Rows about the update: direction, rate, what moves.

import Quantities
import Autograd

extension MistakeTable {
  static let updateRows: [MistakeRow] = [
    MistakeRow(
      "ascent", "ascent in place of descent", asks: "Does the parameter move with its gradient, or against it?"
    ) {
      at in
      // Both give the same number: the wrong sign in the rule, and a gradient with the wrong sign.
      let isNegative = at.use == .update && at.given.derivative(at.narrator.walk.root, at.target) < 0
      return at.updates(
        isNegative ? "the gradient is added, or its minus is lost" : "the gradient is added, or its sign is wrong",
        "descent moves against the gradient, so rate × gradient is subtracted"
          + (isNegative ? ", and minus a negative number is plus" : "")
      ) { $0 + $2 * $1 }
    },
    MistakeRow(
      "rate-left-out", "the learning rate left out", asks: "How large is the step: the gradient, or rate × gradient?"
    ) {
      at in
      at.updates("the whole gradient is subtracted", "the step is rate × gradient") {
        old, gradient, _ in
        old - gradient
      }
    },
    MistakeRow("gradient-left-out", "the gradient left out of the update", asks: "What is the rate multiplied by?") {
      at in
      at.updates("the rate alone is subtracted", "the step is rate × gradient") { old, _, rate in old - rate }
        + at.updates("the rate is divided by the gradient", "the step is rate × gradient") { old, gradient, rate in
          old - rate / gradient
        }
    },
    MistakeRow(
      "update-order", "the rate subtracted before the multiplication", asks: "What is worked out first in the update?"
    ) { at in
      at.updates(
        "old - rate is multiplied by the gradient", "first rate × gradient, then subtract it from the old value"
      ) { old, gradient, rate in (old - rate) * gradient }
    },
    MistakeRow("step-alone", "the step in place of the new value", asks: "Is this the step, or the value after it?") {
      at in
      guard at.use == .update else { return [] }
      let step = at.rate * at.given.derivative(at.narrator.walk.root, at.target)
      return [-step, step].map {
        Slip($0, "the step alone is given", "the new value is the old one and the step together")
      }
    },
    MistakeRow(
      "gradient-for-value", "the gradient in place of the new value",
      asks: "Is this the gradient, or the value after the step?"
    ) { at in
      guard at.use == .update else { return [] }
      return [
        Slip(
          at.given.derivative(at.narrator.walk.root, at.target), "the gradient is given",
          "the new value is the old one less rate × gradient")
      ]
    },
    MistakeRow("not-updated", "the value before the update", asks: "Is this the value before or after the update?") {
      at in
      switch at.use {
      case .update, .after:
        return [Slip(at.values[at.target], "the value before the update is given", "the update is still to be made")]
      default: return []
      }
    },
    MistakeRow("others-moved", "other parameters moved, or kept", asks: "Which parameters move in this update?") { at in
      guard case .after(let text) = at.use, let (_, moved) = ExpressionParts.single(text) else { return [] }
      let evaluation = at.given
      let names: [String?] =
        moved == nil ? at.network.parameters.prefix(12).map { at.network.variables[$0].name } : [nil]
      return names.compactMap { name in
        evaluation.valuesAfterUpdate(of: name, by: at.given.updated).map { values in
          Slip(
            values[at.target], name.map { "only \($0) is updated" } ?? "all parameters are updated",
            moved.map { "here only \($0) moves" } ?? "here all parameters move")
        }
      }
    },
  ]
}

extension MistakeContext {
  /// What is asked for when the update is made in another way.
  fileprivate func updates(
    _ deed: String, _ remedy: String, _ rule: @escaping (_ old: Double, _ gradient: Double, _ rate: Double) -> Double
  ) -> [Slip] {
    let updated = { (node: Int) in
      rule(self.values[node], self.given.derivative(self.narrator.walk.root, node), self.rate)
    }
    switch use {
    case .update: return [Slip(updated(target), deed, remedy)]
    case .after(let text):
      guard let (_, moved) = ExpressionParts.single(text),
        let values = given.valuesAfterUpdate(
          of: moved, by: updated)
      else { return [] }
      return [Slip(values[target], deed, remedy)]
    default: return []
    }
  }
}
