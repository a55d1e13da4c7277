// What a step's picture shows: its network, and how far its walk has come for the learner.

import Autograd
import Narration
import Page
import Quantities

/// A network at a place of its walk.
package struct Scene: Sendable {
  /// The network with the step's numbers.
  package let context: LessonContext
  /// How many steps of the walk the learner has seen or answered.
  package var place: Int
  /// The first place at which the picture would tell what is asked; nil where nothing is.
  package let limit: Int?
  /// The stop's level where the step is a stop of the walk; nil where nothing moves.
  package private(set) var level: Level?
  /// What is asked for: it is marked in the drawing.
  private let asked: Int?

  /// A question about a quantity, before it is answered, or after.
  package init(_ quantity: AskedQuantity, isAnswered: Bool, in context: LessonContext) {
    self.context = context
    let before = KnownSoFar(context).place(before: quantity)
    let (first, last) = Scene.places(of: quantity, in: context.narrator.walk) ?? (before, before)
    place = isAnswered ? max(before, last) : before
    limit = isAnswered ? nil : max(before, first)
    asked = isAnswered ? nil : quantity.node
    level = nil
  }

  /// A place of the walk; with a level it is a stop, whose step is shown as it happens.
  package init(at place: Int, level: Level? = nil, limit: Int? = nil, in context: LessonContext) {
    self.context = context
    self.place = place
    self.level = level
    self.limit = limit
    asked = nil
  }

  /// The last place at which nothing is seen of a quantity, and the first at which all of it is; nil for what no step
  /// of the walk computes.
  private static func places(of quantity: AskedQuantity, in walk: Walk) -> (Int, Int)? {
    switch quantity.kind {
    case .value(let node): return walk.stepComputing(node).map { ($0, $0 + 1) }
    case .gradient(let node):
      let steps = walk.steps(addingTo: node)
      return steps.first.flatMap { first in steps.last.map { (first, $0 + 1) } }
    case .update(let node):
      return walk.parameters.firstIndex(of: node).map { index in
        let step = walk.range(of: .update).lowerBound + index
        return (step, step + 1)
      }
    case .local, .expression: return nil
    }
  }

  /// Takes away the marks of a step that happens: the walk has passed it.
  package mutating func stand() { level = nil }

  /// Whether the curve of the loss over a parameter tells what a text asks for: the loss here, or its slope.
  package func tells(_ asked: String, curve parameter: String) -> Bool {
    let quantity = QuantityParser(context.narrator.naming, as: .author).quantity(asked)
    return quantity == .value(node: context.network.lossNode)
      || quantity == context.narrator.node(named: parameter).map { .gradient(node: $0) }
  }

  private func viewpoint(_ format: NumberFormat) -> Viewpoint {
    Viewpoint(training: context.training(), place: place, level: level ?? .operation, format: format)
  }

  /// The drawing of the network.
  package func drawing(_ format: NumberFormat) -> Element {
    var figure = context.narrator.figure(viewpoint(format))
    if level == nil {
      // Nothing happens here; what is asked for has the mark.
      let name = asked.flatMap { context.narrator.naming.name(ofNode: $0) }
      for index in figure.nodes.indices { figure.nodes[index].isCurrent = figure.nodes[index].name == name }
      for index in figure.edges.indices { figure.edges[index].flow = .none }
    }
    return .figure(figure)
  }

  /// The loss against a parameter, over the range that suits the lesson's own numbers, so that the curve stays where it is
  /// while the parameter moves.
  /// - Parameter said: what was told up to here: the tangent belongs to it where the gradient does.
  package func curve(
    along parameter: String, of lesson: LessonContext?, said: [Template], _ format: NumberFormat
  ) -> Element? {
    guard let node = context.narrator.node(named: parameter) else { return nil }
    let view = viewpoint(format)
    var range: ClosedRange<Double>?
    if let lesson, lesson.network.source.text == context.network.source.text {
      let own = lesson.narrator.curveRange(along: node, lesson.training().pass)
      if let value = context.leafValues[node], own.contains(value) { range = own }
    }
    let parser = QuantityParser(context.narrator.naming, as: .author)
    let isTold = said.contains { $0.expressions.contains { parser.quantity($0) == .gradient(node: node) } }
    return .plot(context.narrator.lossCurve(along: node, in: range, knowsSlope: isTold, view))
  }
}

extension AskedQuantity {
  /// The node that is asked about; nil for expressions.
  fileprivate var node: Int? {
    switch kind {
    case .value(let node), .gradient(let node), .update(let node): node
    case .local, .expression: nil
    }
  }
}
