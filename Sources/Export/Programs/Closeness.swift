// When two numbers count as the same in an exported program.

import NetworkLanguage
import Notation
import Writing

/// The bounds within which numbers agree, in Swift and in Python.
struct Closeness {
  /// The relative difference that the order of a computation may make.
  let relative = 1e-9
  /// The absolute one: where large numbers cancel, their last digits are left.
  let absolute: Double

  init(_ network: Network) {
    let graph = network.graph
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    let largest = (graph.values + gradients).reduce(1) { max($0, abs($1)) }
    // The power of ten below: 1e-12 where no number is above 10.
    var scale = 1.0
    while scale * 10 <= largest, scale < 1e300 { scale *= 10 }
    absolute = 1e-12 * scale
  }

  /// Whether a tensor has the expected one's shape, and its elements but for their last digits; NaN expects nothing.
  func isSame(_ found: Tensor, _ expected: Tensor) -> Bool {
    found.shape == expected.shape
      && zip(found.elements, expected.elements).allSatisfy { $1.isNaN || abs($0 - $1) <= absolute + relative * abs($1) }
  }

  /// Whether an expression comes to a variable's value or gradient, but for elements that are plain numbers and have no gradient.
  func holds(_ expression: Expression, for variable: Int, _ value: Tensor, in derived: DerivedPass) -> Bool {
    let network = derived.pass.network
    let nodes = network.variables[variable].elements
    guard let own = derived.value(of: expression), own.elements.count == value.elements.count,
      nodes.count == own.elements.count
    else { return false }
    return nodes.indices.allSatisfy { place in
      !network.graph.nodes[nodes[place]].wantsGradient
        || abs(own.elements[place] - value.elements[place]) <= absolute + relative * abs(value.elements[place])
    }
  }
}
