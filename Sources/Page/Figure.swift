// A drawing of a network: nodes in columns, edges between them. The widgets lay it out.

/// Nodes and edges of a network.
public struct Figure: Codable, Hashable, Sendable {
  /// How far something has been computed.
  public enum State: String, Codable, Hashable, Sendable {
    /// Not computed yet.
    case pending
    /// Its value is known.
    case known
    /// Its gradient is known too (the backward pass has been here).
    case swept
  }

  /// Which way the current step flows along an edge.
  public enum Flow: String, Codable, Hashable, Sendable {
    /// Not part of the current step.
    case none
    /// The value flows to the right in this step.
    case forward
    /// The gradient flows to the left in this step.
    case backward
  }

  /// One node: a named scalar, or one element of a named vector or matrix.
  public struct Node: Codable, Hashable, Sendable {
    /// The name, e.g. `z1[0]`.
    public var name: String
    /// The column it stands in, from 0 at the left.
    public var column: Int
    /// The value's text; `·` where not computed yet.
    public var value: Span
    /// `∂` or `δ`; empty where no gradient is asked for.
    public var gradientLabel: String
    /// The gradient's text so far; `·` where not computed yet.
    public var gradient: Span
    /// How far it has been computed.
    public var state: State
    /// Whether the current step is about it.
    public var isCurrent: Bool

    /// Creates a node.
    public init(
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
  public struct Edge: Codable, Hashable, Sendable {
    /// The index of the node where the value comes from.
    public var from: Int
    /// The index of the node that uses it; its column is larger.
    public var to: Int
    /// What happens on the way: a weight's value (`0.4`), or a function's name (`tanh`); may be empty.
    public var label: String
    /// How far it has been computed: `swept` when the gradient has come back over it.
    public var state: State
    /// Which way the current step flows along it.
    public var flow: Flow

    /// Creates an edge.
    public init(from: Int, to: Int, label: String = "", state: State, flow: Flow = .none) {
      self.from = from
      self.to = to
      self.label = label
      self.state = state
      self.flow = flow
    }
  }

  /// The nodes; within a column from top to bottom.
  public var nodes: [Node]
  /// The edges.
  public var edges: [Edge]
  /// Per column what was left out for want of room, e.g. "119 more"; empty strings where nothing was.
  public var omitted: [String]

  /// Creates a figure.
  public init(nodes: [Node], edges: [Edge], omitted: [String] = []) {
    self.nodes = nodes
    self.edges = edges
    self.omitted = omitted
  }
}
