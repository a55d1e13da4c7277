// The network's formulas as expressions, each name with a spelling of its own.

import Autograd
import NetworkLanguage
import Notation
import Quantities

/// The formulas of a network, ready to be derived and evaluated.
package struct ForwardPass: Sendable {
  /// One computed formula.
  struct Formula: Sendable {
    /// The variable that it gives: an index into the network's.
    let variable: Int
    let name: String
    let expression: Expression
    /// The names in the expression.
    let reads: Set<String>

    init(variable: Int, name: String, expression: Expression) {
      self.variable = variable
      self.name = name
      self.expression = expression
      reads = expression.names
    }
  }

  package let network: Network
  /// What each variable is called in written lines: a version of a name by its number, `h2`.
  package let names: [String]
  private let known: Set<String>
  /// For each variable the one that it is another name of, or itself.
  let originals: [Int]
  /// The computed formulas in order; none for `a = b`.
  let formulas: [Formula]
  /// For each variable whether it only shows elements that others have computed.
  let isView: [Bool]
  /// Constants that count or choose, whose numbers are never put in question.
  let fixed: Set<Int>

  package init(_ network: Network) {
    self.network = network
    let names = Self.names(of: network)
    self.names = names
    known = Set(names)
    var originals = Array(network.variables.indices)
    var formulas: [Formula] = []
    for formula in network.formulas where !formula.isLeaf {
      guard let expression = Self.expression(of: formula, in: network, names) else { continue }
      if case .name(let other) = expression.kind, let original = names.firstIndex(of: other) {
        originals[formula.variable] = originals[original]
        continue
      }
      let own = expression.renamed { name in
        names.firstIndex(of: name).map { .name(names[originals[$0]]) }
      }
      formulas.append(Formula(variable: formula.variable, name: names[formula.variable], expression: own))
    }
    self.originals = originals
    self.formulas = formulas
    isView = network.variables.map { variable in
      let nodes = network.formulas[variable.formula].nodes
      return variable.role == .computed && variable.elements.contains { !nodes.contains($0) }
    }
    fixed = FixedConstants(network, formulas, names).found
  }

  /// What a gradient is called: `dz1`; `∂z1` where the network itself calls something dz1.
  package func gradientName(_ variable: Int) -> String {
    let name = names[originals[variable]]
    return known.contains("d" + name) ? "∂" + name : "d" + name
  }

  /// The variable of a name; nil for others.
  func variable(_ name: String) -> Int? { names.firstIndex(of: name).map { originals[$0] } }

  /// The variable behind a gradient's name, as `gradientName` spells it.
  func variable(ofGradient name: String) -> Int? {
    name.hasPrefix("d") || name.hasPrefix("∂") ? variable(String(name.dropFirst())) : nil
  }

  /// Whether the backward sweep gives a variable a gradient.
  package func hasGradient(_ variable: Int) -> Bool {
    network.variables[variable].elements.contains { network.graph.nodes[$0].wantsGradient }
  }

  /// What each variable is called in written lines: a version of a name by its number.
  package static func names(of network: Network) -> [String] {
    let naming = Naming(network: network)
    let own = Set(network.variables.map(\.name))
    return network.variables.map { variable in
      let full = naming.name(of: variable)
      guard full != variable.name else { return full }
      let plain = variable.name + "\(variable.version)"
      return own.contains(plain) ? variable.name + "_\(variable.version)" : plain
    }
  }

  /// The right side of a formula, its names those of the versions that it reads.
  private static func expression(of formula: NetworkLanguage.Formula, in network: Network, _ names: [String])
    -> Expression?
  {
    guard let tokens = try? NotationToken.tokens(of: Array(formula.text)),
      let sign = tokens.firstIndex(where: { $0.kind == .sign && $0.text.hasSuffix("=") })
    else { return nil }
    var parser = NotationParser(tokens[(sign + 1)...], gradient: { _ in nil }, isLoss: { _ in false })
    guard var expression = try? parser.whole() else { return nil }
    // `c += a` reads c, too.
    if let operation = Expression.Sign(rawValue: String(tokens[sign].text.dropLast())) {
      expression = .binary(operation, .name(network.variables[formula.variable].name), expression)
    }
    let read = Dictionary(formula.operands.map { (network.variables[$0].name, names[$0]) }) { first, _ in first }
    return expression.renamed { read[$0].map(Expression.name) }.withoutSpans
  }
}
