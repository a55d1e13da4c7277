// The table of names, and the loss over the rounds.

import Quantities
import Autograd
import NetworkLanguage
import Page

extension Narrator {
  /// How many rows a table holds; the window moves with the step.
  static let rowLimit = 200

  /// All names with value, gradient and update.
  package func names(_ view: Viewpoint) -> Table {
    let focus = focus(view)
    var rows: [(cells: [Span], isCurrent: Bool)] = []
    for (index, variable) in network.variables.enumerated() {
      let label = wantsGradient(index) ? gradientLabel(index) : ""
      for element in shownElements(of: index, focus) {
        let node = variable.elements[element]
        let updated =
          isUpdated(index, element: element, at: focus.place)
          ? Span(view.format.text(view.training.updated(node)), .result) : Span("")
        rows.append(
          (
            [
              Span(naming.name(of: variable, element: element), variable.role == .parameter ? .parameter : .plain),
              valueSpan(node, focus, view),
              label.isEmpty ? Span("") : gradientSpan(node, focus, view),
              Span(label == "δ" ? "δ" : variable.role == .parameter ? "param" : "", .muted),
              updated,
            ], focus.nodes.contains(node)
          ))
      }
    }
    let current = rows.firstIndex { $0.isCurrent }
    let start = max(0, min((current ?? 0) - Narrator.rowLimit / 2, rows.count - Narrator.rowLimit))
    let window = rows[start..<min(start + Narrator.rowLimit, rows.count)]
    return Table(
      columns: [
        .init("name"), .init("value", .trailing), .init("∂\(lossName)/∂name", .trailing), .init(""),
        .init("new", .trailing),
      ], rows: window.map(\.cells), current: current.map { $0 - start })
  }

  /// The loss of each round so far.
  package func lossPlot(_ view: Viewpoint) -> Plot {
    Plot(
      title: "\(lossName) by round", xLabel: "round", yLabel: lossName,
      series: [
        .init(
          name: lossName,
          points: view.training.losses.enumerated().map { [Double($0.offset + 1), $0.element] })
      ], cursor: Double(view.training.round + 1))
  }
}
