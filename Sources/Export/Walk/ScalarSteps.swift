// The steps of a walk over scalars as lines of Python, in micrograd's way and in NumPy's.

import Autograd
import Diagnostics
import NetworkLanguage
import Notation
import Writing

/// A line for each step.
struct ScalarSteps: Sendable {
  private let walk: Walk
  private let network: Network
  private let style: WalkCode.Style
  /// For each node what holds its value and its gradient; numbers have only a value.
  private let values: [String]
  private let gradients: [String]
  /// The variables, by name, with their shapes: in NumPy's way they are there before they are computed.
  private let names: ProgramNames

  init(_ walk: Walk, _ network: Network, _ style: WalkCode.Style) throws(DiagnosticReport) {
    try ExportProblem.checkScalars(of: network)
    self.walk = walk
    self.network = network
    self.style = style
    let words = ReservedWords.python.union(ScalarRule.helpers.map(\.name)).union(PythonHelper.names)
    var names = ProgramNames(ForwardPass.names(of: network), reserved: words)
    switch style {
    case .micrograd:
      var scalars = ScalarNames(network, reserved: words)
      var values: [String] = []
      var gradients: [String] = []
      for (index, node) in network.graph.nodes.enumerated() {
        if scalars.nodes[index] == nil, node.isLeaf {
          values.append(Self.number(network.graph.values[index]))
          gradients.append("")
        } else {
          let name = scalars.nodes[index] ?? scalars.pool.take("t\(index)")
          values.append(name + ".data")
          gradients.append(name + ".grad")
        }
      }
      (self.values, self.gradients) = (values, gradients)
    case .numpy: (values, gradients) = Self.places(network, &names)
    }
    self.names = names
  }

  /// A number that binds as tightly as a name does.
  private static func number(_ number: Double) -> String {
    number < 0 ? "(\(PythonNumber.text(number)))" : PythonNumber.text(number)
  }

  /// In NumPy's way: elements of arrays, and scalars of their own for values on the way.
  private static func places(_ network: Network, _ names: inout ProgramNames) -> (values: [String], gradients: [String])
  {
    var values: [String] = []
    var gradients: [String] = []
    for (index, node) in network.graph.nodes.enumerated() {
      if let name = network.name(ofNode: index) {
        let variable = network.variables[name.variable]
        let dimensions = variable.shape.dimensions
        let place =
          switch dimensions.count {
          case 0: ""
          case 1: "[\(name.element)]"
          default: "[\(name.element / dimensions[1]), \(name.element % dimensions[1])]"
          }
        values.append(names.values[name.variable] + place)
        gradients.append(names.gradients[name.variable] + place)
      } else if node.isLeaf {
        values.append(number(network.graph.values[index]))
        gradients.append("")
      } else {
        let own = names.pool.take("t\(index)")
        values.append(own)
        gradients.append(names.pool.take("d" + own))
      }
    }
    return (values, gradients)
  }

  // MARK: Steps

  /// The lines of a step.
  func lines(_ step: Int) -> [String] {
    switch walk[step] {
    case .operation(let node): return [operation(node)]
    case .lossGradient(let node): return ["\(gradients[node]) = 1.0"]
    case .product(let node, let slot, let operand): return [product(node, slot, operand, at: step)]
    case .update(_, let node): return ["\(values[node]) -= rate*\(gradients[node])"]
    }
  }

  private func operation(_ node: Int) -> String {
    let row = network.graph.nodes[node]
    guard let operation = row.operation, let rule = ScalarRule(operation) else { return "" }
    let value = substituted(rule.value, row, node)
    guard style == .micrograd else { return "\(values[node]) = \(value)" }
    // In micrograd's way a value and its gradient come into being together.
    return "\(values[node].dropLast(5)) = Value(\(value))"
  }

  private func product(_ node: Int, _ slot: Int, _ operand: Int, at step: Int) -> String {
    let row = network.graph.nodes[node]
    let upstream = gradients[node]
    // What has a name starts from 0; a value on the way gets its first part at once.
    let isFirst =
      style == .numpy && network.name(ofNode: operand) == nil && walk.contributionsDone(operand, at: step) == 0
    let start = "\(gradients[operand]) \(isFirst ? "=" : "+=") "
    switch slope(row, slot) {
    case "1": return start + upstream
    case "-1": return start + "-" + upstream
    case let slope:
      let text = substituted(slope, row, node)
      return start + (text.contains(" ") ? "(\(text))" : text) + "*" + upstream
    }
  }

  /// The derivative in an operand; with its exponent where that is a plain number.
  private func slope(_ row: Node, _ slot: Int) -> String {
    guard let operation = row.operation, let rule = ScalarRule(operation) else { return "0" }
    if operation == .power, slot == 0, network.name(ofNode: row.operand(1)) == nil,
      network.graph.nodes[row.operand(1)].isLeaf,
      let known = ScalarRule.slope(ofPower: network.graph.values[row.operand(1)])
    {
      return known
    }
    return rule.slopes[slot]
  }

  /// A rule's text with what stands for its operands and its result.
  private func substituted(_ text: String, _ row: Node, _ node: Int) -> String {
    let words = ["a": values[row.operand(0)], "b": values[row.operand(1)], "r": values[node]]
    var result = ""
    var word = ""
    for character in text + " " {
      if character.isLetter || character.isNumber || "._".contains(character) {
        word.append(character)
      } else {
        result += words[word] ?? word
        result.append(character)
        word = ""
      }
    }
    let plain = String(result.dropLast())
    guard style == .numpy else { return plain }
    return plain.replacing("math.", with: "np.").replacing("sign(", with: "np.sign(")
  }

  // MARK: Around the steps

  /// What stands before the first step.
  func preamble(helpers: Set<String>) -> [String] {
    switch style {
    case .micrograd:
      let texts = Set(network.graph.nodes.compactMap(\.operation)).compactMap(ScalarRule.init).flatMap {
        [$0.value] + $0.slopes
      }
      let functions = ScalarRule.helpers(for: texts) + [Self.value]
      let given = leaves.map { "\(values[$0].dropLast(5)) = Value(\(PythonNumber.text(network.graph.values[$0])))" }
      return ["import math"] + functions.flatMap(Self.function) + ["", ""] + given
    case .numpy:
      let all = PythonHelper.all(helpers.union(scalarHelpers), in: .numpy)
      let modules = Set(all.flatMap(\.modules)).sorted().map { "import \($0)" }
      let functions = all.flatMap { Self.function($0.text(.numpy)) }
      return modules + ["import numpy as np"] + functions + (functions.isEmpty ? [""] : ["", ""]) + arrays
        + gradientZeros
    }
  }

  /// A function's lines, below two blank ones.
  private static func function(_ text: String) -> [String] {
    ["", ""] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static let value = """
    class Value:
        # A number and its gradient.

        def __init__(self, data):
            self.data = data
            self.grad = 0.0
    """

  /// The given numbers that have a name.
  private var leaves: [Int] {
    network.graph.nodes.indices.filter { network.graph.nodes[$0].isLeaf && network.name(ofNode: $0) != nil }
  }

  private var scalarHelpers: Set<String> {
    let operations = Set(network.graph.nodes.compactMap(\.operation))
    var names: Set<String> = []
    if !operations.isDisjoint(with: [.sigmoid, .silu, .softplus]) { names.insert("sigmoid") }
    if operations.contains(.gelu) { names.formUnion(["Phi", "phi"]) }
    return names
  }

  /// Given numbers, and room for those that are computed.
  private var arrays: [String] {
    network.variables.enumerated().compactMap { index, variable in
      let numbers = variable.elements.map { network.graph.nodes[$0].isLeaf ? network.graph.values[$0] : 0 }
      if variable.shape.isScalar {
        return network.graph.nodes[variable.elements[0]].isLeaf
          ? "\(names.values[index]) = \(PythonNumber.text(numbers[0]))" : nil
      }
      let start = "\(names.values[index]) = "
      return start + "np.array("
        + PythonNumber.list(Tensor(variable.shape.dimensions, numbers), indent: start.count + 9) + ")"
    }
  }

  private var gradientZeros: [String] {
    network.variables.enumerated().compactMap { index, variable in
      guard variable.elements.contains(where: { network.graph.nodes[$0].wantsGradient }) else { return nil }
      let zeros = variable.shape.isScalar ? "0.0" : "np.zeros(\(Dialect.shape(variable.shape.dimensions)))"
      return "\(names.gradients[index]) = \(zeros)"
    }
  }

  /// What stands between two rounds.
  func nextRound(values numbers: [Double]) -> [String] {
    let moving = Set(network.examples.flatMap { $0.leaves.flatMap { $0 } })
    let rows = moving.sorted().map { "\(values[$0]) = \(PythonNumber.text(numbers[$0]))" }
    guard style == .micrograd else { return rows + gradientZeros }
    return rows + leaves.filter { network.graph.nodes[$0].wantsGradient }.map { "\(gradients[$0]) = 0.0" }
  }
}
