// Why a network cannot be written in another language: what is wrong, where, and what to do instead.

import Autograd
import Diagnostics
import NetworkLanguage
import Writing

/// The reasons, each as a report about the network's text.
enum ExportProblem {
  /// More operators than this in one formula would nest too deep for those who read the program, and for its parsers.
  static let mostOperators = 400
  /// More lines of scalars than this nobody reads.
  static let mostScalars = 20_000

  static func report(
    _ network: Network, _ message: String, formula: Int? = nil, label: String? = nil, help: String
  ) -> DiagnosticReport {
    DiagnosticReport(
      source: network.source,
      diagnostics: [
        Diagnostic(.error, message, at: formula.map { network.formulas[$0].span }, label: label, help: help)
      ])
  }

  /// Sees that a network's formulas can be derived, and all its numbers compared.
  static func checkFormulas(of network: Network) throws(DiagnosticReport) {
    try checkNumbers(of: network)
    guard let problem = WritingLimits.problem(with: network, operations: mostOperators) else { return }
    throw DiagnosticReport(source: network.source, diagnostics: [problem])
  }

  /// Sees that a network can be written scalar by scalar.
  static func checkScalars(of network: Network) throws(DiagnosticReport) {
    try checkNumbers(of: network)
    let graph = network.graph
    guard graph.count <= mostScalars else {
      throw report(
        network, "the network is too large for a line a scalar", label: "it has \(graph.count) scalars",
        help: "at most \(mostScalars) are written; --to numpy writes whole vectors and matrices")
    }
    for (index, node) in graph.nodes.enumerated() {
      guard let operation = node.operation, ScalarRule(operation) == nil else { continue }
      throw report(
        network, "\(operation.rule.name) has no rule in plain Python", formula: network.formula(ofNode: index),
        label: "needed here", help: "Python's numbers have 64 bits; leave \(operation.rule.name) out to export the rest"
      )
    }
  }

  /// Sees that the update leads to numbers.
  static func checkUpdate(of network: Network, rate: Double) throws(DiagnosticReport) {
    let graph = network.graph
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    for parameter in network.parameters {
      let nodes = network.variables[parameter].elements
      // Where the network's own numbers are not finite the rate is not to blame.
      guard nodes.allSatisfy({ gradients[$0].isFinite }) else { continue }
      guard nodes.allSatisfy({ (graph.values[$0] - rate * gradients[$0]).isFinite }) else {
        throw report(
          network, "the update is not finite", formula: network.variables[parameter].formula,
          label: "this moves out of all bounds", help: "take a smaller learning rate than \(rate)")
      }
    }
  }

  /// Sees that all numbers are numbers: others are not the same in every language.
  static func checkNumbers(of network: Network) throws(DiagnosticReport) {
    let graph = network.graph
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    for node in graph.nodes.indices {
      let isValue = !graph.values[node].isFinite
      guard isValue || !gradients[node].isFinite else { continue }
      let formula = network.formula(ofNode: node)
      throw report(
        network, "a number of this network is not finite",
        formula: network.formulas.indices.contains(formula) ? formula : nil,
        label: isValue ? "a value here is too large or undefined" : "a gradient here is too large or undefined",
        help: "take other numbers: what is not finite comes out differently in each language")
    }
  }
}
