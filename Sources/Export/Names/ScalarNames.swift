// What each named element of a network is called where a program has a line for each scalar.

import NetworkLanguage
import Writing

/// The identifiers of a network's elements: `W1_0_1`.
struct ScalarNames {
  /// By node; nil for literals and for values on the way to a result.
  private(set) var nodes: [String?]
  /// For further names.
  var pool: IdentifierPool

  init(_ network: Network, reserved: Set<String>) {
    var pool = IdentifierPool(reserved: reserved)
    var nodes = [String?](repeating: nil, count: network.graph.count)
    let names = ForwardPass.names(of: network)
    for (index, variable) in network.variables.enumerated() {
      for (element, node) in variable.elements.enumerated() where nodes[node] == nil {
        nodes[node] = pool.take(names[index] + Self.places(element, of: variable).map { "_\($0)" }.joined())
      }
    }
    self.nodes = nodes
    self.pool = pool
  }

  /// The indices of an element; none for a single one.
  static func places(_ element: Int, of variable: Variable) -> [Int] {
    let dimensions = variable.shape.dimensions
    guard variable.elements.count > 1 else { return [] }
    return dimensions.count < 2 ? [element] : [element / dimensions[1], element % dimensions[1]]
  }
}
