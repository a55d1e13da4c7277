// A nudge: how much the loss changes by the gradient's promise, and how much it really does.

import Quantities
import Autograd
import Page

/// Moving one leaf a little, for several sizes of the move.
package struct Nudge: Hashable, Sendable, Codable {
  /// One move.
  package struct Row: Hashable, Sendable, Codable {
    /// How far the leaf is moved.
    package var step: Double
    /// The change of the loss that the gradient promises: gradient × step.
    package var promised: Double
    /// The change of the loss that comes.
    package var came: Double
  }

  /// The moves that are tried, the largest first.
  package static let steps: [Double] = [0.1, -0.1, 0.01, -0.01, 0.001, -0.001, 0.0001, -0.0001]

  /// The leaf's name.
  package var name: String
  /// Its value.
  package var value: Double
  /// Its gradient.
  package var gradient: Double
  /// The loss before the move.
  package var loss: Double
  /// The moves.
  package var rows: [Row]
}

extension Narrator {
  /// Nudges a leaf of the current round; the round itself stays as it is.
  package func nudge(_ node: Int, in training: Training) -> Nudge {
    let pass = training.pass
    let loss = pass.values[walk.root]
    return Nudge(
      name: naming.name(ofNode: node) ?? "", value: pass.values[node], gradient: pass.gradients[node], loss: loss,
      rows: Nudge.steps.map { step in
        Nudge.Row(
          step: step, promised: pass.gradients[node] * step,
          came: training.loss(ifLeaf: node, were: pass.values[node] + step) - loss)
      })
  }

  /// A nudge as a page, with one row marked.
  package func page(_ nudge: Nudge, current: Int, _ format: NumberFormat) -> Page {
    let gradient = format.text(nudge.gradient)
    let rows = nudge.rows.map { row in
      [
        Span((row.step > 0 ? "+" : "") + format.text(row.step), .value),
        Span(format.text(row.promised), .gradient),
        Span(format.text(row.came), .result),
        Span(format.text(row.came - row.promised), .muted),
      ]
    }
    return Page(
      title: "Nudge \(nudge.name)",
      facts: ["\(nudge.name) = \(format.text(nudge.value))", "\(lossName) = \(format.text(nudge.loss))"],
      elements: [
        .prose(
          RichText("\(gradientName(nudge.name)) = ") + RichText(gradient, .gradient)
            + RichText(
              " promises: move \(nudge.name) by a step, and \(lossName) changes by \(gradient) × step. "
                + "Here is what the promise says, and what comes when the forward pass is run again.")),
        .table(
          Table(
            columns: [
              .init("step of \(nudge.name)", .trailing), .init("promised change of \(lossName)", .trailing),
              .init("change that came", .trailing), .init("off by", .trailing),
            ], rows: rows, current: current)),
        .prose(RichText(closing(nudge))),
      ])
  }
}
