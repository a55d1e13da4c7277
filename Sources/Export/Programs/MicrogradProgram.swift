// A program over scalars in micrograd's way: each element of each formula a line, `backward()`, and asserts.

import Autograd
import Diagnostics
import NetworkLanguage
import Notation
import Writing

/// A network as a program over scalars.
struct MicrogradProgram {
  /// micrograd looks for its order by recursion, which Python ends at a depth of 1000.
  private static let deepest = 200

  private let network: Network
  private let rate: Double
  private let lines: ScalarLines
  private let operations: Set<Autograd.Operation>
  /// Whether the package itself has all that is needed.
  private let isPackageEnough: Bool

  init(_ network: Network, rate: Double) throws(DiagnosticReport) {
    try ExportProblem.checkScalars(of: network)
    let graph = network.graph
    self.network = network
    self.rate = rate
    operations = Set(graph.nodes.compactMap(\.operation))
    isPackageEnough = Self.isPackageEnough(network)
    let words = ReservedWords.python.union(ScalarRule.helpers.map(\.name))
    lines = ScalarLines(network, names: ScalarNames(network, reserved: words))
  }

  private static func isPackageEnough(_ network: Network) -> Bool {
    let graph = network.graph
    var depth = [Int](repeating: 0, count: graph.count)
    for (index, node) in graph.nodes.enumerated() {
      depth[index] = (node.operands.map { depth[$0] }.max() ?? 0) + 1
      guard depth[index] <= deepest else { return false }
      switch node.operation {
      case nil, .add, .subtract, .multiply, .divide, .negate, .relu, .stop: continue
      // An exponent has to be a number, and 0 to the power 0 - 1 is none.
      case .power where isPlain(node.operand(1), network) && graph.values[node.operand(1)] != 0: continue
      default: return false
      }
    }
    return true
  }

  /// Whether a node is a number that is written where it is used.
  private static func isPlain(_ node: Int, _ network: Network) -> Bool {
    network.graph.nodes[node].isLeaf && network.name(ofNode: node) == nil
  }

  private var ownClass: MicrogradClass {
    let powers = network.graph.nodes.filter { $0.operation == .power }
    return MicrogradClass(
      operations,
      hasPlainExponents: powers.allSatisfy { Self.isPlain($0.operand(1), network) })
  }

  /// The whole program.
  var programLines: some Sequence<String> {
    var text = ProgramText(
      network,
      [
        "Every scalar of the network, a line for each element of each formula, in micrograd's way.",
        "The numbers below were computed by another engine; the program stops where its own differ.",
      ])
    text.add(["import math"] + (isPackageEnough ? ["", "from micrograd.engine import Value"] : []))
    text.add(functions: (isPackageEnough ? [] : ownClass.functions) + [check])
    text.add(leaves(isParameter: false), heading: "The data.")
    text.add(leaves(isParameter: true), heading: "The parameters.")
    text.add(forward, heading: "The forward pass.")
    text.add(["\(name(network.lossNode)).backward()"], heading: "The backward pass.")
    text.add(checks, heading: "The numbers to agree with.")
    text.add(update, heading: "The update: each parameter moves against its gradient.")
    text.add(ProgramText.agreement(compared.count))
    return text.lines
  }

  private var check: String {
    let closeness = Closeness(network)
    return """
      def check(name, found, expected):
          assert math.isclose(
              found, expected, rel_tol=\(PythonNumber.text(closeness.relative)), \
      abs_tol=\(PythonNumber.text(closeness.absolute))), f"{name} is {found}, not {expected}"
      """
  }

  private func name(_ node: Int) -> String { lines.names[node] ?? "t\(node)" }

  /// The nodes of given numbers that have a name.
  private func leaves(isParameter: Bool) -> [String] {
    var seen: Set<Int> = []
    return network.variables.filter { ($0.role == .parameter) == isParameter }.flatMap(\.elements)
      .filter { network.graph.nodes[$0].isLeaf && owner($0, isParameter) && seen.insert($0).inserted }.map {
        "\(name($0)) = Value(\(PythonNumber.text(network.graph.values[$0])))"
      }
  }

  /// Whether the variable that a node is named after is of a kind: another one may show it, too.
  private func owner(_ node: Int, _ isParameter: Bool) -> Bool {
    network.name(ofNode: node).map { network.variables[$0.variable].role == .parameter } == isParameter
  }

  private var forward: [String] {
    var formula = -1
    return lines.lines.flatMap { line in
      let own = network.formula(ofNode: line.node)
      let isNew = own != formula
      formula = own
      let text = network.formulas[own].text
      return (isNew && text != "\(line.name) = \(line.text)" ? ["# \(text)"] : []) + ["\(line.name) = \(line.text)"]
    }
  }

  private func isParameter(_ node: Int) -> Bool { owner(node, true) }

  /// The nodes whose gradients are compared: those with a name that the loss depends on, and all parameters.
  private var compared: [Int] {
    let reached = network.graph.reached(from: network.lossNode)
    return network.graph.nodes.indices.filter { (reached[$0] || isParameter($0)) && network.name(ofNode: $0) != nil }
  }

  private var checks: [String] {
    let graph = network.graph
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    let values = graph.nodes.indices.filter { !graph.nodes[$0].isLeaf && network.name(ofNode: $0) != nil }
    return values.map { ProgramText.check("\(name($0)).data", "\(name($0)).data", Tensor(graph.values[$0])) }
      + compared.reversed().map { ProgramText.check("\(name($0)).grad", "\(name($0)).grad", Tensor(gradients[$0])) }
  }

  private var update: [String] {
    let graph = network.graph
    let gradients = graph.gradients(of: network.lossNode, values: graph.values)
    let moved = network.parameters.flatMap { network.variables[$0].elements }
    guard !moved.isEmpty else { return [] }
    return ["rate = \(PythonNumber.text(rate))"] + moved.map { "\(name($0)).data -= rate*\(name($0)).grad" }
      + moved.map {
        ProgramText.check(
          "\(name($0)) after the update", "\(name($0)).data", Tensor(graph.values[$0] - rate * gradients[$0]))
      }
  }
}
