// Reading what a network computes, for the tests of this target.

import Autograd
import Diagnostics

@testable import NetworkLanguage

extension Network {
  /// A network from a text that is known to be right.
  init(_ text: String, gradientsFor: Set<String> = []) throws {
    try self.init(parsing: SourceText(name: "test.net", text: text), gradientsFor: gradientsFor)
  }

  /// The last version of a name.
  func variable(_ name: String) -> Variable? { variables.last { $0.name == name } }

  /// The elements of the last version of a name.
  subscript(name: String) -> [Double] { variable(name)?.elements.map { graph.values[$0] } ?? [] }

  /// The gradients of the loss with respect to the elements of a name's version.
  func gradient(_ name: String, version: Int = 1) -> [Double] {
    let gradients = graph.gradients(of: lossNode, values: graph.values)
    return variables.first { $0.name == name && $0.version == version }?.elements.map { gradients[$0] } ?? []
  }

  /// The operations in the order in which they were recorded, leaves as their numbers.
  var recorded: [String] {
    graph.nodes.indices.map { index in
      let node = graph.nodes[index]
      guard let operation = node.operation else { return "\(graph.values[index])" }
      return "\(operation) " + node.operands.map(String.init).joined(separator: " ")
    }
  }
}

/// The report that a wrong text causes, as it is shown; empty if the text is right.
func report(_ text: String, limits: Limits = .standard) -> String {
  do throws(DiagnosticReport) {
    _ = try Network(parsing: SourceText(name: "test.net", text: text), limits: limits)
    return ""
  } catch {
    return error.rendered()
  }
}

/// Whether two lists of numbers agree to some digits.
func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}
