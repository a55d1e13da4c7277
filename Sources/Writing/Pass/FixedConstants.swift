// The constants that count or choose: with other numbers in them the network would be another one.

import NetworkLanguage
import Notation

/// Finds the constants whose numbers are never put in question.
struct FixedConstants {
  private let network: Network
  private let names: [String]
  private let expressions: [String: Expression]
  /// What stands where a number counts: in a divisor or an exponent, behind the first argument of a call, in an index.
  private var counting: Set<String> = []
  /// What picks a class or a row.
  private var choosing: Set<String> = []
  /// What is combined with other constants alone, which is no part of the recorded graph.
  private var bound: Set<String> = []

  init(_ network: Network, _ formulas: [ForwardPass.Formula], _ names: [String]) {
    self.network = network
    self.names = names
    expressions = Dictionary(formulas.map { ($0.name, $0.expression) }) { first, _ in first }
    for formula in formulas { look(formula.expression) }
  }

  /// Their places among the network's variables.
  var found: Set<Int> {
    Set(
      network.variables.indices.filter { place in
        if bound.contains(names[place]) { return true }
        guard isConstant(place), isWhole(place) else { return false }
        guard network.variables[place].elements.count == 1 else { return choosing.contains(names[place]) }
        // A program's own 0, such as a target, leaves no trace in its lines.
        let isNothing = network.program != nil && network.graph.values[network.variables[place].elements[0]] == 0
        return isNothing || choosing.contains(names[place]) || counting.contains(names[place])
      })
  }

  private func isConstant(_ place: Int) -> Bool { network.variables[place].role == .constant }

  private func isWhole(_ place: Int) -> Bool {
    network.variables[place].elements.allSatisfy { Int(exactly: network.graph.values[$0]) != nil }
  }

  private func isGiven(_ name: String) -> Bool {
    names.firstIndex(of: name).map { network.variables[$0].role }.map { $0 != .computed && $0 != .parameter } ?? false
  }

  private mutating func look(_ expression: Expression) {
    let used = expression.names
    if !expression.children.isEmpty, !used.isEmpty, used.allSatisfy(isGiven) { bound.formUnion(used) }
    switch expression.kind {
    case .call("onehot", let arguments, _): choosing.formUnion(arguments[0].names)
    case .call("cross_entropy", let arguments, _) where arguments.count > 1: choosing.formUnion(arguments[1].names)
    // `y * log(p)` picks one logarithm of each row.
    case .binary(.multiply, let a, let b):
      for (mark, other) in [(a, b), (b, a)] where isLogarithm(other) { noteOneHot(mark, rows: 1) }
    // `X @ C` picks rows of a table.
    case .binary(.product, let table, _): noteOneHot(table, rows: 2)
    case .index(_, let places):
      for case .at(let place) in places { choosing.formUnion(place.names) }
    default: break
    }
    switch expression.kind {
    case .binary(.divide, _, let count), .binary(.power, _, let count): counting.formUnion(count.names)
    case .call(_, let arguments, let named):
      for argument in arguments.dropFirst() + named.values { counting.formUnion(argument.names) }
    default: break
    }
    for child in expression.children { look(child) }
  }

  /// Whether it is a logarithm, by itself or by the name of one.
  private func isLogarithm(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .call(let function, _, _): function.hasPrefix("log")
    case .name(let name): expressions[name].map { if case .name = $0.kind { false } else { isLogarithm($0) } } ?? false
    default: false
    }
  }

  /// Notes a constant whose rows, so many at least, are classes: zeros and one 1.
  private mutating func noteOneHot(_ mark: Expression, rows least: Int) {
    guard case .name(let name) = mark.kind, let place = names.firstIndex(of: name),
      let columns = network.variables[place].shape.dimensions.last, columns > 1
    else { return }
    let numbers = network.variables[place].elements.map { network.graph.values[$0] }
    guard numbers.count >= least * columns else { return }
    let isOneHot = stride(from: 0, to: numbers.count, by: columns).allSatisfy { start in
      let row = numbers[start..<(start + columns)]
      return row.allSatisfy { $0 == 0 || $0 == 1 } && row.reduce(0, +) == 1
    }
    if isOneHot { choosing.insert(name) }
  }
}
