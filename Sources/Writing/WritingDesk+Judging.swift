// What the judge asks of the network: its parts, its chains, and how numbers are shown.

import NetworkLanguage
import Notation
import Quantities

extension WritingDesk {
  /// Judges lines, each given those before it.
  /// - Parameter numbers: what each line is called, where that is not its place.
  package func judge(_ lines: [String], numbers: [Int]? = nil) -> PassReport {
    var judge = PassJudge(self, lines, numbers: numbers)
    return judge.report()
  }

  /// Whether a name is that of a gradient that a pass has.
  func isWanted(_ name: String) -> Bool { wantedNames.contains(name) }

  /// The gradients of what nothing is computed before.
  var leaves: [String] {
    order.filter { network.variables[$0].role != .computed }.map(pass.gradientName)
  }

  /// The expressions of the ways in which a variable is used.
  func parts(of variable: Int) -> [Expression] {
    pass.terms(for: variable, at: numbers[0])?.map(\.expression) ?? []
  }

  /// What some ways bring together, gradients being right.
  func sum(_ parts: [Expression], at index: Int) -> Tensor? {
    guard let first = parts.first else { return nil }
    let numbers = numbers[index]
    let whole = parts.dropFirst().reduce(first) { $0 + $1 }
    return try? TensorEvaluator { numbers.values[$0] ?? numbers.gradients[$0] }.evaluate(whole)
  }

  /// The derived lines of a gradient and of those that arrive at it, the nearest first.
  func chain(above variable: Int) -> [Expression] {
    var lines: [Expression] = []
    var open = [variable]
    var seen: Set<Int> = []
    while let next = open.first, lines.count < 6 {
      open.removeFirst()
      guard seen.insert(next).inserted, let line = pass.line(for: next, at: numbers[0]) else { continue }
      lines.append(line)
      open += line.names.sorted().compactMap { isWanted($0) ? pass.variable(ofGradient: $0) : nil }
    }
    return lines
  }

  /// The gradients that can arrive at a variable: those of all that is computed from it.
  func gradients(above variable: Int) -> Set<String> {
    var names: Set<String> = [pass.names[variable]]
    var found: Set<String> = []
    for formula in pass.formulas where !formula.expression.names.isDisjoint(with: names) {
      names.insert(formula.name)
      found.insert(pass.gradientName(formula.variable))
    }
    return found
  }

  /// A tensor's numbers, cut short where they are many.
  func shown(_ tensor: Tensor) -> String {
    let format = NumberFormat(digits: 4)
    if let number = tensor.number, tensor.shape.isEmpty { return format.text(number) }
    let texts = tensor.elements.prefix(6).map(format.text)
    return "[" + texts.joined(separator: ", ") + (tensor.elements.count > 6 ? ", …]" : "]")
  }

  /// Whether a function of the network bends just at its own numbers.
  var isAtKink: Bool {
    let graph = network.graph
    return graph.nodes.contains { node in
      guard let operation = node.operation, !operation.rule.kink.isEmpty else { return false }
      let (a, b) = (values[node.operand(0)], values[node.operand(1)])
      return operation.rule.arity == 1 ? a == 0 : a == b
    }
  }
}
