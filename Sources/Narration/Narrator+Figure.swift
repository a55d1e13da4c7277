// The drawing of the network at a stop.

import Quantities
import Autograd
import NetworkLanguage
import Page

extension Narrator {
  /// The network's nodes and edges, with the values and gradients known so far.
  package func figure(_ view: Viewpoint) -> Figure {
    let focus = focus(view)
    let outline = GraphOutline(network, ways, around: focus)
    var nodes = outline.points.map { figureNode($0, focus, view) }
    let edges = outline.lines.map { figureEdge($0, outline, focus, view) }
    // A step inside a formula that no node or edge stands for (adding a bias) belongs to the formula's result.
    if !nodes.contains(where: \.isCurrent), let inner = focus.edge?.node ?? focus.results.single.first {
      for (index, point) in outline.points.enumerated() where point.inside.contains(inner) {
        nodes[index].isCurrent = true
      }
    }
    let columns = (outline.points.map(\.column).max() ?? -1) + 1
    let omitted = (0..<columns).map { column in outline.omitted[column].map { "\($0) more" } ?? "" }
    return Figure(nodes: nodes, edges: edges, omitted: omitted)
  }

  private func figureNode(_ point: GraphOutline.Point, _ focus: Focus, _ view: Viewpoint) -> Figure.Node {
    let variable = network.variables[point.variable]
    let hasGradient = network.graph.nodes[point.node].wantsGradient
    let state: Figure.State =
      !walk.isComputed(point.node, at: focus.place)
      ? .pending
      : hasGradient && walk.gradientState(point.node, at: focus.place) == .complete ? .swept : .known
    return Figure.Node(
      name: naming.name(of: variable, element: point.element), column: point.column,
      value: valueSpan(point.node, focus, view),
      gradientLabel: hasGradient ? gradientLabel(point.variable) : "",
      gradient: hasGradient ? gradientSpan(point.node, focus, view) : Span(""), state: state,
      isCurrent: focus.results.contains(point.node) || focus.receivers.contains(point.node))
  }

  private func figureEdge(_ line: GraphOutline.Line, _ outline: GraphOutline, _ focus: Focus, _ view: Viewpoint)
    -> Figure.Edge
  {
    let target = outline.points[line.to]
    let label =
      line.isMixed
      ? "\(line.paths.count) ways" : line.weight.map { view.format.text(view.pass.values[$0]) } ?? line.function
    var state: Figure.State = walk.isComputed(target.node, at: focus.place) ? .known : .pending
    let steps = line.paths.compactMap { path in
      let edge = line.ways.lastEdge(path)
      return walk.step(ofProductAt: edge.node, slot: edge.slot)
    }
    if state == .known, !steps.isEmpty, steps.allSatisfy({ $0 < focus.place }) { state = .swept }
    return Figure.Edge(
      from: line.from, to: line.to, label: label, state: state, flow: flow(line, outline, focus))
  }

  private func flow(_ line: GraphOutline.Line, _ outline: GraphOutline, _ focus: Focus) -> Figure.Flow {
    if let edge = focus.edge {
      return line.weights.contains(edge) || line.paths.contains { line.ways.has($0) { $0 == edge } } ? .backward : .none
    }
    let target = outline.points[line.to].node
    guard focus.formulas.contains(network.formula(ofNode: target)) else { return .none }
    if focus.isBackward { return focus.receivers.contains(outline.points[line.from].node) ? .backward : .none }
    let isComputing =
      focus.results.contains(target)
      || line.paths.contains { line.ways.has($0) { focus.results.contains($0.node) } }
    return isComputing ? .forward : .none
  }
}
