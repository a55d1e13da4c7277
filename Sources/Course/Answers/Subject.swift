// What a question asks for: one number of a training step.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// A number that a learner can be asked for.
package enum Subject: Hashable, Sendable {
  /// A node's value in the forward pass: `z1`.
  case value(node: Int)
  /// The loss's gradient with respect to a node: `∂L/∂w1`.
  case gradient(node: Int)
  /// The derivative of one node with respect to another that it is computed from: `∂a1/∂z1`.
  case local(result: Int, operand: Int)
  /// What a parameter becomes by the update: `w1 after update`.
  case update(node: Int)
  /// Any expression over names, or a value `after update`: `2*(z2 - y)`, `L after w1`.
  case expression(String)
}

extension Subject {
  /// Reads a subject as a lesson writes it: a name, `dL/dw1`, `da1/dz1`, `w1 after update`, or else an expression.
  /// Whether an expression can be evaluated is seen when it is asked for.
  package init(_ text: String, in narrator: Narrator) {
    let names = NameReader(narrator)
    let trimmed = text.trimmed
    if let node = names.node(trimmed) {
      self = .value(node: node)
    } else if let (result, operand) = names.derivative(trimmed) {
      self = result == narrator.walk.root ? .gradient(node: operand) : .local(result: result, operand: operand)
    } else if let (name, moved) = names.after(trimmed), moved == nil || moved == name, let node = names.node(name),
      narrator.walk.parameters.contains(node)
    {
      self = .update(node: node)
    } else {
      self = .expression(trimmed)
    }
  }

  /// The subject in symbols: `∂L/∂w1`.
  package func symbols(in narrator: Narrator) -> String {
    switch self {
    case .value(let node): name(node, narrator)
    case .gradient(let node): narrator.gradientName(name(node, narrator))
    case .local(let result, let operand): "∂\(name(result, narrator))/∂\(name(operand, narrator))"
    case .update(let node): "\(name(node, narrator)) after update"
    case .expression(let text): text
    }
  }

  private func name(_ node: Int, _ narrator: Narrator) -> String {
    let term = narrator.naming.term(node, .symbols)
    return term.strength == .atom ? term.text : "(\(term.text))"
  }

  /// The same subject in another network with the same names; nil where that has no such name.
  package func moved(from old: Narrator, to new: Narrator) -> Subject? {
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
