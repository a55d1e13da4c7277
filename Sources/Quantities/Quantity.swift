// What can be asked for: one number of a training step.

/// A number of a training step.
package enum Quantity: Hashable, Sendable {
  /// A node's value in the forward pass: `z1`.
  case value(node: Int)
  /// The loss's gradient with respect to a node: `∂L/∂w1`.
  case gradient(node: Int)
  /// The derivative of one node with respect to another that it is computed from: `∂a1/∂z1`.
  case local(result: Int, operand: Int)
  /// What a parameter becomes by the update: `w1 after update`.
  case update(node: Int)
  /// Any expression over names, changed leaves and updates: `2*(z2 - y)`, `L after w1`, `L(w1 = 0.6)`.
  case expression(String)
}

extension Quantity {
  /// The quantity in symbols: `∂L/∂w1`.
  package func symbols(in naming: Naming) -> String {
    switch self {
    case .value(let node): name(node, naming)
    case .gradient(let node): naming.gradientName(name(node, naming))
    case .local(let result, let operand): "∂\(name(result, naming))/∂\(name(operand, naming))"
    case .update(let node): "\(name(node, naming)) after update"
    case .expression(let text): text
    }
  }

  private func name(_ node: Int, _ naming: Naming) -> String {
    let term = naming.term(node, .symbols)
    return term.strength == .atom ? term.text : "(\(term.text))"
  }

  /// The same quantity in another network with the same names; nil where that has no such name.
  package func moved(from old: Naming, to new: Naming) -> Quantity? {
    func moved(_ node: Int) -> Int? {
      guard let place = old.network.name(ofNode: node), new.network.variables.indices.contains(place.variable) else {
        return nil
      }
      let elements = new.network.variables[place.variable].elements
      return elements.indices.contains(place.element) ? elements[place.element] : nil
    }
    switch self {
    case .value(let node): return moved(node).map { .value(node: $0) }
    case .gradient(let node): return moved(node).map { .gradient(node: $0) }
    case .local(let result, let operand):
      guard let result = moved(result), let operand = moved(operand) else { return nil }
      return .local(result: result, operand: operand)
    case .update(let node): return moved(node).map { .update(node: $0) }
    case .expression: return self
    }
  }
}
