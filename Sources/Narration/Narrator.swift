// Says a network's walk in words, symbols and numbers.

import Quantities
import Autograd
import Diagnostics
import NetworkLanguage
import Page

/// Turns places of a walk into what is shown of them.
package struct Narrator: Sendable {
  /// The network.
  package let network: Network
  /// Its stops at each level.
  package let stops: WalkStops
  /// The names of its nodes.
  package let naming: Naming
  /// The variables that are pre-activations: their gradients are called δ.
  let preActivations: Set<Int>
  /// For each variable how many rows of the table of names come before its own; then how many there are.
  let nameRows: [Int]
  /// For each variable whether the backward sweep gives it a gradient.
  private let hasGradient: [Bool]
  /// The ways through its formulas, for the drawing.
  let ways: FormulaWaysMemory
  /// The ways through its formulas, for the equations of the backward pass.
  let routes = FormulaRoutesMemory()
  /// What keeps gradients from nodes.
  let ends: GradientEnds
  /// What the network's text has to say about single stops.
  let remarks: [Remark]

  /// Prepares a network for narration.
  package init(network: Network) {
    self.network = network
    stops = WalkStops(network: network)
    naming = Naming(network: network)
    preActivations = Narrator.preActivations(of: network)
    nameRows = network.variables.reduce(into: [0]) { starts, variable in
      // Where elements are left out, a row says how many.
      starts.append(starts[starts.count - 1] + min(variable.elements.count, Narrator.elementLimit + 1))
    }
    hasGradient = network.variables.map { variable in
      variable.elements.contains { network.graph.nodes[$0].wantsGradient }
    }
    ways = FormulaWaysMemory(ParameterParts(network))
    ends = GradientEnds(network)
    remarks = Remark.remarks(in: network.source.text)
  }

  /// The walk.
  package var walk: Walk { stops.walk }

  /// The loss's name.
  package var lossName: String { naming.lossName }

  /// `∂L/∂name`
  package func gradientName(_ name: String) -> String { naming.gradientName(name) }

  /// The numbers of a round by what they are called.
  /// - Parameter given: a learner's own numbers, which are taken as they are.
  package func evaluation(
    _ training: Training, given: [Quantity: Double] = [:], settled: Set<Quantity> = []
  ) -> Evaluation {
    Evaluation(
      naming, values: training.pass.values, rate: training.rate, gradients: training.pass.gradients, given: given,
      settled: settled)
  }

  /// `∂` or, for a pre-activation, `δ`.
  func gradientLabel(_ variable: Int) -> String { preActivations.contains(variable) ? "δ" : "∂" }

  /// Whether a node is an element of a pre-activation: its gradient is a δ.
  package func isPreActivation(_ node: Int) -> Bool {
    network.name(ofNode: node).map { preActivations.contains($0.variable) } ?? false
  }

  /// Whether the backward sweep gives a variable a gradient.
  func wantsGradient(_ variable: Int) -> Bool { hasGradient[variable] }

  /// What activations are applied to, and what reads parameters and goes straight into the loss of a network that has
  /// activations: the z of each layer.
  private static func preActivations(of network: Network) -> Set<Int> {
    var found: Set<Int> = []
    var hasActivation = false
    for node in network.graph.nodes {
      guard let operation = node.operation, operation.rule.isActivation else { continue }
      hasActivation = true
      for operand in node.operands {
        if let name = network.name(ofNode: operand), network.variables[name.variable].role == .computed {
          found.insert(name.variable)
        }
      }
    }
    // What a softmax is taken of is a pre-activation as well; its result is none.
    var results: Set<Int> = []
    for formula in network.formulas where formula.text.has("softmax(") {
      results.insert(formula.variable)
      for operand in formula.operands where network.variables[operand].role == .computed { found.insert(operand) }
    }
    guard hasActivation || !results.isEmpty else { return found }
    let lossFormula = network.variables[network.loss].formula
    for operand in network.formulas[lossFormula].operands {
      let variable = network.variables[operand]
      let reads = network.formulas[variable.formula].operands
      let isActivated = variable.elements.contains { network.graph.nodes[$0].operation?.rule.isActivation ?? false }
      if variable.role == .computed, !isActivated, !results.contains(operand),
        reads.contains(where: { network.variables[$0].role == .parameter })
      {
        found.insert(operand)
      }
    }
    return found
  }
}

/// Where a learner is: a round of training, a place in its walk, and how it is looked at.
package struct Viewpoint: Sendable {
  /// The training with its current round.
  package var training: Training
  /// The place: how many steps of the round's walk have been taken.
  package var place: Int
  /// The level of detail.
  package var level: Level
  /// How numbers are written.
  package var format: NumberFormat
  /// The node of the name that the learner has chosen, if any.
  package var chosen: Int?
  /// How many equations a stop spells out, where a screen has no room for more; nil for what is usual.
  package var equationLimit: Int?

  package init(
    training: Training, place: Int = 0, level: Level = .operation, format: NumberFormat = .standard, chosen: Int? = nil
  ) {
    self.training = training
    self.place = place
    self.level = level
    self.format = format
    self.chosen = chosen
  }

  /// The numbers of the current round.
  var pass: Pass { training.pass }
}
