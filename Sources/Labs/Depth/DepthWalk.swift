// A stack of the lab of depth as formulas, to be walked scalar by scalar.

import LabKit
import Autograd

enum DepthWalk {
  /// The maximum number of products that are walked: more would be too much to read.
  private static let limit = 50_000
  /// What a larger stack is made to.
  private static let (layers, width) = (20, 4)

  /// The network of all examples; a stack that is too large is made smaller.
  static func walk(_ settings: Settings) -> LabWalk {
    var plan = LayerStack.Plan(settings)
    var note = ""
    if plan.productCount > limit {
      plan.layers = min(plan.layers, layers)
      plan.width = min(plan.width, width)
      plan.examples = plan.normalization == .batch ? min(plan.examples, width) : 1
      note = "So large a stack is cut to \(plan.layers) layers of \(plan.width)."
    }
    if settings.choice("clip") != "none" { note += (note.isEmpty ? "" : " ") + "Clipping is left out." }
    return LabWalk(
      title: "\(plan.layers) layers of \(plan.width)", text: text(plan), rate: settings.number("rate"), note: note)
  }

  /// The formulas of a plan: of vectors for one example, else of matrices with a row for each.
  static func text(_ plan: LayerStack.Plan) -> String {
    let isSingle = plan.examples == 1 && plan.normalization != .batch
    var lines =
      isSingle
      ? ["h0 = \(NumberText.vector(plan.inputs[0]))", "y = \(NumberText.vector(plan.targets[0]))"]
      : [
        "h0 = \(NumberText.matrix(plan.inputs))", "y = \(NumberText.matrix(plan.targets))",
        "one = ones(\(plan.examples), 1)",
      ]
    if !isSingle, plan.normalization == .layer { lines.append("all = ones(\(plan.width), 1)") }
    for (index, layer) in LayerStack.parameters(plan).enumerated() {
      let number = index + 1
      let rows = stride(from: 0, to: layer.weights.count, by: plan.width).map {
        Array(layer.weights[$0..<$0 + plan.width])
      }
      lines.append("param W\(number) = \(NumberText.matrix(rows))")
      lines.append(
        "param b\(number) = \(isSingle ? NumberText.vector(layer.biases) : NumberText.matrix([layer.biases]))")
      lines.append(
        isSingle
          ? "z\(number) = W\(number) @ h\(index) + b\(number)"
          : "z\(number) = one @ b\(number) + h\(index) @ W\(number).T")
      var sums = "z\(number)"
      if plan.normalization != .none {
        lines += norm(number, plan, isSingle: isSingle)
        sums = "n\(number)"
      }
      let branch = plan.activation.operation.map { "\($0.rule.name)(\(sums))" } ?? sums
      lines.append("h\(number) = " + (plan.isResidual ? "h\(index) + \(branch)" : branch))
    }
    lines.append("L = 0.5 * mean((h\(plan.layers) - y)^2)")
    lines.append("minimize L")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The distances d from the mean, and n, which has the variance 1: over a row, or for BatchNorm over a column.
  private static func norm(_ number: Int, _ plan: LayerStack.Plan, isSingle: Bool) -> [String] {
    let (z, d, n) = ("z\(number)", "d\(number)", "n\(number)")
    if isSingle { return ["\(d) = \(z) - mean(\(z))", "\(n) = \(d) / sqrt(mean(\(d)^2) + \(Normalization.epsilon))"] }
    func mean(_ name: String) -> String {
      plan.normalization == .batch
        ? "one @ (one.T @ \(name)) / \(plan.examples)" : "(\(name) @ all) @ all.T / \(plan.width)"
    }
    return [
      "\(d) = \(z) - \(mean(z))", "q\(number) = \(d)^2",
      "\(n) = \(d) / sqrt(\(mean("q\(number)")) + \(Normalization.epsilon))",
    ]
  }
}
