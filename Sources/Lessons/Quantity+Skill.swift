// The skill that a number of a training step asks for.

import Narration
import Progress
import Quantities

extension Quantity {
  /// The skill that it asks for.
  /// - Parameter narrator: the network; nil where there is none.
  package func skill(in narrator: Narrator?) -> Skill {
    switch self {
    case .value: .forwardValue
    case .gradient(let node): narrator.map { .ofGradient(node, in: $0) } ?? .chainProduct
    case .local: .localDerivative
    case .update: .update
    case .expression(let text): .ofExpression(text)
    }
  }
}

extension Skill {
  /// What finding the loss's gradient with respect to a node takes.
  package static func ofGradient(_ node: Int, in narrator: Narrator) -> Skill {
    let network = narrator.network
    guard let name = network.name(ofNode: node) else { return .chainProduct }
    if network.variables[name.variable].role == .parameter { return .weightGradient }
    let lossFormula = network.formulas[network.variables[network.loss].formula]
    if lossFormula.operands.contains(name.variable) { return .lossGradient }
    if narrator.walk.contributionCount(node) > 1 { return .sumOverPaths }
    return narrator.isPreActivation(node) ? .delta : .chainProduct
  }

  /// What evaluating an expression takes.
  package static func ofExpression(_ text: String) -> Skill {
    text.contains(" after ") ? .update : text.contains("/d") ? .chainProduct : .forwardValue
  }
}
