// A stack of the lab of depth as formulas, to be walked scalar by scalar.

import LabKit
import Autograd

enum DepthWalk {
  /// The maximum number of layers and units that are walked: more would be too long to step through.
  private static let limit = (layers: 20, width: 4)

  /// The network for one example; a large stack is made smaller.
  static func walk(_ settings: Settings) -> LabWalk {
    var plan = LayerStack.Plan(settings)
    var notes: [String] = []
    if plan.layers > limit.layers || plan.width > limit.width {
      plan.layers = min(plan.layers, limit.layers)
      plan.width = min(plan.width, limit.width)
      notes.append("This is a stack of \(plan.layers) layers of \(plan.width), small enough to step through.")
    }
    if plan.normalization == .batch {
      plan.normalization = .none
      notes.append("BatchNorm is left out, for it needs several examples.")
    }
    if plan.examples > 1 { notes.append("It has one example, so its gradients are not those of the batch.") }
    plan.examples = 1
    return LabWalk(
      title: "\(plan.layers) layers of \(plan.width)", text: text(plan), rate: settings.number("rate"),
      note: notes.joined(separator: " "))
  }

  /// The formulas of a plan with one example.
  static func text(_ plan: LayerStack.Plan) -> String {
    var lines = ["h0 = \(vector(plan.inputs[0]))", "y = \(vector(plan.targets[0]))"]
    for (index, layer) in LayerStack.parameters(plan).enumerated() {
      let number = index + 1
      let rows = stride(from: 0, to: layer.weights.count, by: plan.width).map {
        vector(Array(layer.weights[$0..<$0 + plan.width]))
      }
      lines.append("param W\(number) = [\(rows.joined(separator: ", "))]")
      lines.append("param b\(number) = \(vector(layer.biases))")
      lines.append("z\(number) = W\(number) @ h\(index) + b\(number)")
      var sums = "z\(number)"
      if plan.normalization == .layer {
        lines.append("d\(number) = \(sums) - mean(\(sums))")
        lines.append("n\(number) = d\(number) / sqrt(mean(d\(number)^2) + \(Normalization.epsilon))")
        sums = "n\(number)"
      }
      let branch = plan.activation.operation.map { "\($0.rule.name)(\(sums))" } ?? sums
      lines.append("h\(number) = " + (plan.isResidual ? "h\(index) + \(branch)" : branch))
    }
    lines.append("L = 0.5 * mean((h\(plan.layers) - y)^2)")
    lines.append("minimize L")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func vector(_ numbers: [Double]) -> String {
    "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]"
  }
}
