// A drawing of a network: nodes in columns, edges between them. The widgets lay it out.

/// Nodes and edges of a network.
package struct Figure: Codable, Hashable, Sendable {
  /// How far something has been computed.
  package enum State: String, Codable, Hashable, Sendable {
    /// Not computed yet.
    case pending
    /// Its value is known.
    case known
    /// Its gradient is known too (the backward pass has been here).
    case swept
  }

  /// Which way the current step flows along an edge.
  package enum Flow: String, Codable, Hashable, Sendable {
    /// Not part of the current step.
    case none
    /// The value flows to the right in this step.
    case forward
    /// The gradient flows to the left in this step.
    case backward
  }

  /// One node: a named scalar, or one element of a named vector or matrix.
  package struct Node: Codable, Hashable, Sendable {
    /// The name, e.g. `z1[0]`.
    package var name: String
    /// The column it stands in, from 0 at the left.
    package var column: Int
    /// The value's text; `·` where not computed yet.
    package var value: Span
    /// `∂` or `δ`; empty where no gradient is asked for.
    package var gradientLabel: String
    /// The gradient's text so far; `·` where not computed yet.
    package var gradient: Span
    /// How far it has been computed.
    package var state: State
    /// Whether the current step is about it.
    package var isCurrent: Bool

    package init(
      name: String, column: Int, value: Span, gradientLabel: String = "", gradient: Span = Span(""),
      state: State, isCurrent: Bool
    ) {
      self.name = name
      self.column = column
      self.value = value
      self.gradientLabel = gradientLabel
      self.gradient = gradient
      self.state = state
      self.isCurrent = isCurrent
    }
  }

  /// One edge from a node to a later one.
  package struct Edge: Codable, Hashable, Sendable {
    /// The index of the node where the value comes from.
    package var from: Int
    /// The index of the node that uses it; its column is larger.
    package var to: Int
    /// What happens on the way: a weight's value (`0.4`), or a function's name (`tanh`); may be empty.
    package var label: String
    /// How far it has been computed: `swept` when the gradient has come back over it.
    package var state: State
    /// Which way the current step flows along it.
    package var flow: Flow

    package init(from: Int, to: Int, label: String = "", state: State, flow: Flow = .none) {
      self.from = from
      self.to = to
      self.label = label
      self.state = state
      self.flow = flow
    }
  }

  /// The nodes; within a column from top to bottom.
  package var nodes: [Node]
  /// The edges.
  package var edges: [Edge]
  /// Per column what was left out for want of room, e.g. "119 more"; empty strings where nothing was.
  package var omitted: [String]

  package init(nodes: [Node], edges: [Edge], omitted: [String] = []) {
    self.nodes = nodes
    self.edges = edges
    self.omitted = omitted
  }
}
