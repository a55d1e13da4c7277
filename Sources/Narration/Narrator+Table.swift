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
    // Of a long program only a window of the rows is written.
    let (starts, total) = (nameRows.dropLast(), nameRows[nameRows.count - 1])
    let current = focus.nodes.namedVariables.min().map { variable in
      starts[variable]
        + (shownElements(of: variable, focus).firstIndex {
          focus.nodes.contains(network.variables[variable].elements[$0])
        }
          ?? 0)
    }
    let start = max(0, min((current ?? 0) - Narrator.rowLimit / 2, total - Narrator.rowLimit))
    let window = start..<min(start + Narrator.rowLimit, total)
    var rows: [[Span]] = []
    // The last variable whose rows begin at or before the window.
    var index = starts.firstIndexSorted { $0 > start } - 1
    while index >= 0, index < starts.count, starts[index] < window.upperBound {
      for (place, element) in shownElements(of: index, focus).enumerated() where window.contains(starts[index] + place)
      {
        rows.append(nameRow(index, element, focus, view))
      }
      let left = network.variables[index].elements.count - Narrator.elementLimit
      if left > 0, window.contains(starts[index] + Narrator.elementLimit) {
        let words = "… \(left.grouped) more \(left == 1 ? "element" : "elements")"
        rows.append([Span(words, .muted)] + [Span](repeating: Span(""), count: 4))
      }
      index += 1
    }
    return Table(
      columns: [
        .init("name"), .init("value", .trailing), .init("∂\(lossName)/∂name", .trailing), .init(""),
        .init("new", .trailing),
      ], rows: rows, current: current.map { $0 - start }, above: start,
      below: total - window.upperBound)
  }

  private func nameRow(_ index: Int, _ element: Int, _ focus: Focus, _ view: Viewpoint) -> [Span] {
    let variable = network.variables[index]
    let node = variable.elements[element]
    let label = wantsGradient(index) ? gradientLabel(index) : ""
    let updated =
      isUpdated(index, element: element, at: focus.place)
      ? Span(view.format.text(view.training.updated(node)), .result) : Span("")
    return [
      Span(naming.name(of: variable, element: element), variable.role == .parameter ? .parameter : .plain),
      valueSpan(node, focus, view),
      label.isEmpty ? Span("") : gradientSpan(node, focus, view),
      Span(label == "δ" ? "δ" : variable.role == .parameter ? "param" : "", .muted),
      updated,
    ]
  }

  /// The loss of each round so far, as far as it is computed at this place of the walk.
  package func lossPlot(_ view: Viewpoint) -> Plot {
    Plot(
      title: "\(lossName) by round", xLabel: "round", yLabel: lossName,
      series: [
        .init(
          name: lossName,
          points: losses(view).enumerated().map { [Double($0.offset + 1), $0.element] })
      ], cursor: walk.isComputed(walk.root, at: view.place) ? Double(view.training.round + 1) : nil)
  }

  /// The losses of the rounds before, and that of this round once the walk has come to it: until then it is asked for.
  package func losses(_ view: Viewpoint) -> ArraySlice<Double> {
    view.training.losses.prefix(view.training.round + (walk.isComputed(walk.root, at: view.place) ? 1 : 0))
  }
}
