// The drawing of the network at a stop.

import Autograd
import NetworkLanguage
import Page

extension Narrator {
  /// The network's nodes and edges, with the values and gradients known so far.
  public func figure(_ view: Viewpoint) -> Figure {
    let focus = focus(view)
    let sketch = Sketch(network, parts, around: focus)
    var nodes = sketch.points.map { figureNode($0, focus, view) }
    let edges = sketch.lines.map { figureEdge($0, sketch, focus, view) }
    // A step inside a formula that no node or edge stands for (adding a bias) belongs to the formula's result.
    if !nodes.contains(where: \.isCurrent), let inner = focus.hop?.node ?? focus.results.single.first {
      for (index, point) in sketch.points.enumerated() where point.inside.contains(inner) {
        nodes[index].isCurrent = true
      }
    }
    let columns = (sketch.points.map(\.column).max() ?? -1) + 1
    let omitted = (0..<columns).map { column in sketch.omitted[column].map { "\($0) more" } ?? "" }
    return Figure(nodes: nodes, edges: edges, omitted: omitted)
  }

  private func figureNode(_ point: Sketch.Point, _ focus: Focus, _ view: Viewpoint) -> Figure.Node {
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

  private func figureEdge(_ line: Sketch.Line, _ sketch: Sketch, _ focus: Focus, _ view: Viewpoint) -> Figure.Edge {
    let target = sketch.points[line.to]
    let label = line.weight.map { view.format.text(view.pass.values[$0]) } ?? line.function
    var state: Figure.State = walk.isComputed(target.node, at: focus.place) ? .known : .pending
    let steps = line.ways.compactMap { way in
      let hop = sketch.lastHop(way)
      return walk.step(ofProductAt: hop.node, slot: hop.slot)
    }
    if state == .known, !steps.isEmpty, steps.allSatisfy({ $0 < focus.place }) { state = .swept }
    return Figure.Edge(
      from: line.from, to: line.to, label: label, state: state, flow: flow(line, sketch, focus))
  }

  private func flow(_ line: Sketch.Line, _ sketch: Sketch, _ focus: Focus) -> Figure.Flow {
    if let hop = focus.hop {
      return line.weights.contains(hop) || line.ways.contains { sketch.has($0) { $0 == hop } } ? .backward : .none
    }
    let target = sketch.points[line.to].node
    guard focus.formulas.contains(network.formula(ofNode: target)) else { return .none }
    if focus.isBackward { return focus.receivers.contains(sketch.points[line.from].node) ? .backward : .none }
    let isComputing =
      focus.results.contains(target)
      || line.ways.contains { sketch.has($0) { focus.results.contains($0.node) } }
    return isComputing ? .forward : .none
  }
}
