// Where a learner writes a backward pass: the network, what is wanted, and the judge of each line.

import Autograd
import NetworkLanguage
import Notation

/// A network whose backward pass is to be written by hand.
package struct WritingDesk: Sendable {
  /// The network's formulas.
  package let pass: ForwardPass
  /// The values of all nodes that count as the network's own.
  let values: [Double]
  /// The network's own numbers, and others.
  let numbers: [PassNumbers]
  /// The variables that a pass goes through, from the loss back to the parameters.
  let order: [Int]
  /// What words mean its gradients.
  let words: GradientWords
  let wantedNames: Set<String>

  /// The network.
  package var network: Network { pass.network }

  /// Makes ready to judge.
  /// - Parameter leaves: other values for leaves, by their nodes.
  package init(_ network: Network, leaves: [Int: Double] = [:]) {
    pass = ForwardPass(network)
    var values = network.graph.values
    for (leaf, value) in leaves { values[leaf] = value }
    if !leaves.isEmpty { network.graph.forward(&values) }
    self.values = values
    numbers = PassNumbers.several(pass, at: values)
    order = Self.order(pass)
    words = GradientWords(pass)
    wantedNames = Set(order.map(pass.gradientName))
  }

  private static func order(_ pass: ForwardPass) -> [Int] {
    let network = pass.network
    let reached = network.graph.reached(from: network.lossNode)
    return order(pass) { network.variables[$0].elements.contains { reached[$0] } }
  }

  /// The loss first, then what it is computed from; each parameter after the last formula that reads it.
  /// - Parameter isWanted: whether a variable that has a gradient takes part.
  static func order(_ pass: ForwardPass, isWanted: (Int) -> Bool) -> [Int] {
    let network = pass.network
    let wanted = network.variables.indices.filter { index in
      pass.originals[index] == index && pass.hasGradient(index) && isWanted(index)
    }
    func place(_ variable: Int) -> Int {
      guard network.variables[variable].role != .computed else {
        // A leaf comes after the first formula that reads it.
        return pass.formulas.first { $0.reads.contains(pass.names[variable]) }?.variable ?? variable
      }
      return variable
    }
    let places = Dictionary(
      uniqueKeysWithValues: wanted.map { ($0, (place($0), network.variables[$0].role == .computed ? 1 : 0, $0)) })
    return wanted.sorted { (places[$0] ?? (0, 0, 0)) > (places[$1] ?? (0, 0, 0)) }
  }

  /// The gradients that a pass has, from the loss back to the parameters.
  package var wanted: [WantedGradient] {
    order.map { variable in
      let entry = network.variables[variable]
      return WantedGradient(
        name: pass.gradientName(variable), variable: pass.names[variable],
        shape: entry.shape.isScalar ? "" : Tensor.words(entry.shape.dimensions),
        isParameter: entry.role == .parameter)
    }
  }

  /// The line that gives a gradient; nil for a name that is none, and where no single line does.
  package func solution(for gradient: String) -> String? {
    guard let variable = pass.variable(ofGradient: gradient), order.contains(variable) else { return nil }
    return pass.line(for: variable, at: numbers[0]).map { "\(gradient) = \($0.text)" }
  }

  /// What a learner wrote where a gradient is asked for, as a whole line: its name may have been left out.
  package func line(_ text: String, for gradient: String) -> String {
    if WrittenLine.isAssignment(text), !text.hasPrefix("=") { return text }
    return "\(gradient) = \(text.drop { $0 == "=" || $0 == " " })"
  }

  /// The names that a line may use: those of the network, of its gradients and of functions.
  package var completions: [String] {
    let own = pass.names.enumerated().filter { pass.originals[$0.offset] == $0.offset }.map(\.element)
    return Array(Set(own + wantedNames + FunctionTable.standard.functions.map(\.name))).sorted()
  }
}
