// An expression over names as a small network of its own, so that slips in it are found as in any formula.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage
import Quantities

/// An expression whose names, derivatives and numbers have become the leaves of a network.
struct ExpressionGraph {
  /// What stands in the expression.
  struct Leaf {
    /// As it is written there: `dL/du`, `L(w = 0.7)`, `0.1`.
    let text: String
    /// What stands for it in the small network.
    let name: String
    /// Its node there.
    var node: Int
    /// Whether it is a number.
    let isNumber: Bool
    /// For a derivative, the values of the two names in it.
    let values: [(name: String, value: Double)]
    /// For a value with one leaf changed, `L(w = 0.7)`, the derivative by that leaf.
    let gradient: (name: String, value: Double)?
  }

  /// How many leaves an expression may have.
  private static let mostLeaves = 40

  /// The small network.
  let narrator: Narrator
  let leaves: [Leaf]
  /// Where it is one path, edge by edge, `dL/du*du/dh`: the derivative over all paths, `dL/dh`.
  let path: (name: String, value: Double)?

  /// The result's node.
  var result: Int { narrator.walk.root }

  /// Takes an expression apart; nil where it is no arithmetic of single numbers.
  /// - Parameters:
  ///   - network: the network whose names stand in it.
  ///   - number: the number that a name or a derivative stands for.
  init?(_ text: String, in network: Narrator, number: (String) -> Double?) {
    let parser = QuantityParser(network.naming, as: .learner)
    var leaves: [Leaf] = []
    var values: [Double] = []
    var formula = ""
    var copied = 0
    for atom in text.atoms(isName: { parser.isName($0) || $0 == "rate" }) {
      formula += text.bytes(copied..<atom.lower)
      copied = atom.lower
      // An exponent is part of its operation.
      if atom.content == .number, formula.trimmed.hasSuffix("^") || formula.trimmed.hasSuffix("**") { continue }
      let spelling = text.bytes(atom.lower..<atom.end)
      // The same name twice is one leaf; a number stands for itself each time.
      if atom.content != .number, let known = leaves.first(where: { $0.text == spelling }) {
        formula += known.name
      } else {
        guard leaves.count < Self.mostLeaves, let value = number(spelling), value.isFinite else { return nil }
        let name = "q\(leaves.count)z"
        leaves.append(Leaf(atom, spelling, name: name, parser, number))
        formula += name
        values.append(value)
      }
      copied = atom.end
    }
    formula += text.bytes(copied..<text.utf8.count)
    // `log(n)` is a computation, `n` is none.
    guard leaves.count > 1 || (leaves.count == 1 && formula.trimmed != leaves[0].name) else { return nil }
    let lines = zip(leaves, values).map { "param \($0.name) = \($1)" }
    let source = SourceText(
      name: "expression", text: (lines + ["qz = \(formula)", "minimize qz"]).joined(separator: "\n"))
    guard let small = try? Network(parsing: source), small.variables[small.loss].elements.count == 1 else { return nil }
    for index in leaves.indices { leaves[index].node = small.variables[index].elements[0] }
    narrator = Narrator(network: small)
    self.leaves = leaves
    path = Self.path(leaves, number)
  }

  /// The derivative over all paths, where the leaves are the edges of one.
  private static func path(_ leaves: [Leaf], _ number: (String) -> Double?) -> (name: String, value: Double)? {
    let edges = leaves.map(\.values)
    guard edges.allSatisfy({ $0.count == 2 }), let first = edges.first, let last = edges.last,
      zip(edges, edges.dropFirst()).allSatisfy({ $0[1].name == $1[0].name })
    else { return nil }
    return number("d\(first[0].name)/d\(last[1].name)").map { ("∂\(first[0].name)/∂\(last[1].name)", $0) }
  }
}

extension ExpressionGraph.Leaf {
  fileprivate init(
    _ atom: Atom, _ text: String, name: String, _ parser: QuantityParser, _ number: (String) -> Double?
  ) {
    self.text = text
    self.name = name
    node = 0
    isNumber = atom.content == .number
    switch atom.content {
    case .derivative(let derivative) where atom.changes.isEmpty:
      let names = [derivative.numerator, derivative.denominator]
      let isKnown = names.allSatisfy { parser.node($0) != nil }
      values = isKnown ? names.compactMap { name in number(name).map { (name, $0) } } : []
      gradient = nil
    case .name(let result, let index) where !atom.changes.isEmpty:
      // What `L(w = 0.7)` changes, as a derivative.
      let moved = atom.changes.dropFirst().prefix { $0.text != "=" }.map(\.text).joined()
      values = []
      gradient = number("d\(result)\(index)/d\(moved)").map { ("∂\(result)\(index)/∂\(moved)", $0) }
    default:
      values = []
      gradient = nil
    }
  }
}
