// The computational graph as boxes and arrows: scalar by scalar where that can be taken in at a glance, else name by name.

import Characters
import Autograd
import Diagnostics
import NetworkLanguage
import Quantities
import VectorFunctions

/// What drawings draw.
struct PictureGraph {
  /// What part a box plays.
  enum Role: String {
    case data, parameter, number, computed, loss
  }

  /// A box.
  struct Box {
    let name: String
    let role: Role
    /// What computes it: a sign, a function, or a formula; empty for what is given.
    let operation: String
    let value: String
    /// Empty where none is computed.
    let gradient: String
    /// The boxes that it is computed from, in order.
    let inputs: [Int]
  }

  let title: String
  let boxes: [Box]
  /// Whether each box is a scalar.
  let isScalar: Bool

  /// - Parameter mostScalars: with more scalars than this there is a box for each name.
  init(_ network: Network, mostScalars: Int) {
    title = Printable.text(network.title)
    isScalar = network.graph.count <= mostScalars
    boxes = isScalar ? Self.scalars(network) : Self.names(network)
  }

  private static let format = NumberFormat.standard

  // MARK: Scalars

  private static func scalars(_ network: Network) -> [Box] {
    let graph = network.graph
    let naming = Naming(network: network)
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    let reached = graph.reached(from: network.lossNode)
    return graph.nodes.indices.map { index in
      let node = graph.nodes[index]
      let value = format.text(graph.values[index])
      let name = naming.name(ofNode: index)
      return Box(
        name: name ?? (node.isLeaf ? value : ""), role: role(index, network),
        operation: node.operation.map(sign) ?? "", value: value,
        gradient: reached[index] ? format.text(gradients[index]) : "", inputs: node.operands)
    }
  }

  private static func role(_ node: Int, _ network: Network) -> Role {
    if node == network.lossNode { return .loss }
    guard network.graph.nodes[node].isLeaf else { return .computed }
    guard let name = network.name(ofNode: node) else { return .number }
    return network.variables[name.variable].role == .parameter ? .parameter : .data
  }

  /// How an operation is marked in a drawing.
  private static func sign(_ operation: Autograd.Operation) -> String {
    switch operation.rule.form {
    case .infix("*"): "×"
    case .infix(let sign), .prefix(let sign): sign
    case .function: operation.rule.name
    }
  }

  // MARK: Names

  private static func names(_ network: Network) -> [Box] {
    let graph = network.graph
    let naming = Naming(network: network)
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    let reached = graph.reached(from: network.lossNode)
    return network.variables.enumerated().map { index, variable in
      let formula = network.formulas[variable.formula]
      let isReached = variable.elements.contains { reached[$0] }
      let role: Role =
        index == network.loss
        ? .loss : variable.role == .parameter ? .parameter : variable.role == .constant ? .data : .computed
      return Box(
        name: naming.name(of: variable), role: role, operation: variable.role == .computed ? formula.text : "",
        value: numbers(variable.elements.map { graph.values[$0] }, variable.shape),
        gradient: isReached ? numbers(variable.elements.map { gradients[$0] }, variable.shape) : "",
        inputs: variable.role == .computed ? formula.operands : [])
    }
  }

  /// A few numbers, or how many there are.
  private static func numbers(_ numbers: [Double], _ shape: Shape) -> String {
    if numbers.count == 1 { return format.text(numbers[0]) }
    if numbers.count <= 3, shape.isVector { return "[" + numbers.map(format.text).joined(separator: ", ") + "]" }
    let low = numbers.min() ?? 0
    let high = numbers.max() ?? 0
    return "\(shape), \(format.text(low)) to \(format.text(high))"
  }
}
