// A network's text with new numbers in the lines that just give numbers.

import Quantities
import Autograd
import Diagnostics
import Narration
import NetworkLanguage
import VectorFunctions

/// Rewrites the given numbers of a network.
package struct FreshNetwork {
  private let model: Narrator

  package init(_ model: Narrator) { self.model = model }

  /// How many numbers are changed at most; larger networks keep theirs.
  private static let limit = 200

  /// The formulas whose numbers can be changed.
  private var given: [Formula] {
    let network = model.network
    // Examples are rows of their own, not numbers of a formula.
    let examples = Set(network.examples.flatMap { $0.leaves.flatMap { $0 } })
    let uses = LeafUses(network.graph)
    let given = network.formulas.filter { formula in
      let variable = network.variables[formula.variable]
      return formula.isLeaf && formula.repetition.isEmpty && variable.version == 1 && isFree(variable, uses)
        && !variable.elements.contains(where: examples.contains)
    }
    let count = given.reduce(0) { $0 + network.variables[$1.variable].elements.count }
    return count <= FreshNetwork.limit ? given : []
  }

  /// Whether there is a number to change.
  package var canChange: Bool { !given.isEmpty }

  /// The network with new numbers; nil where there is nothing to change, or they make no network.
  /// - Parameter reshuffled: whether its own numbers change places, in place of new ones.
  package func narrator(_ numbers: inout RandomNumbers, reshuffled: Bool = false) -> Narrator? {
    let network = model.network
    let given = given
    guard !given.isEmpty else { return nil }
    var taken: Set<Double> = []
    var own: [Double]?
    if reshuffled {
      var values = given.map { network.variables[$0.variable] }.filter { !isLabel($0) }
        .flatMap { $0.elements.map { network.graph.values[$0] } }
      numbers.shuffle(&values)
      own = values
    }
    var text = Array(network.source.text.utf8)
    for formula in given.reversed() {
      let line = line(network.variables[formula.variable], &numbers, &taken, &own)
      text.replaceSubrange(formula.span.lower..<formula.span.upper, with: Array(line.utf8))
    }
    // Remarks speak of the numbers that were there.
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let source = SourceText(
      name: network.source.name, text: lines.filter { !$0.hasPrefix("#:") }.joined(separator: "\n"))
    do throws(DiagnosticReport) {
      return Narrator(network: try Network(parsing: source))
    } catch {
      return nil
    }
  }

  /// Whether other numbers would mean the same: not so for exponents, divisors, classes and counts.
  private func isFree(_ variable: Variable, _ uses: LeafUses) -> Bool {
    if variable.role == .parameter || isOneHot(variable) { return true }
    return !isYesOrNo(variable, uses) && variable.elements.allSatisfy { !uses.fixed.contains($0) }
  }

  /// Whether a constant is the answer yes or no to a network that gives a probability: 1 or 0, and no input.
  private func isYesOrNo(_ variable: Variable, _ uses: LeafUses) -> Bool {
    guard variable.elements.count == 1, [0, 1].contains(model.network.graph.values[variable.elements[0]]) else {
      return false
    }
    return uses.hasProbability && !uses.inputs.contains(variable.elements[0])
  }

  private func isOneHot(_ variable: Variable) -> Bool {
    let values = variable.elements.map { model.network.graph.values[$0] }
    return values.count > 1 && values.allSatisfy { $0 == 0 || $0 == 1 } && values.contains(1)
  }

  private func line(
    _ variable: Variable, _ numbers: inout RandomNumbers, _ taken: inout Set<Double>, _ own: inout [Double]?
  ) -> String {
    var values = variable.elements.map { model.network.graph.values[$0] }
    if isLabel(variable) {
      numbers.shuffle(&values)
    } else if let left = own {
      values = Array(left.suffix(values.count))
      own = left.dropLast(values.count)
    } else {
      let scale = values.map(abs).max() ?? 1
      values = values.map { _ in FreshNetwork.number(&numbers, &taken, large: scale > 2.5) }
    }
    let texts = values.map(NumberFormat.exact.text)
    return (variable.role == .parameter ? "param " : "") + "\(variable.name) = " + literal(texts, variable.shape)
  }

  /// Whether a constant's zeros and ones say which class is right.
  private func isLabel(_ variable: Variable) -> Bool { variable.role != .parameter && isOneHot(variable) }

  /// A short number with one decimal, neither 0 nor ±1, and not one that is in use, also with the other sign.
  package static func number(_ numbers: inout RandomNumbers, _ taken: inout Set<Double>, large: Bool) -> Double {
    let largest = large ? 30 : 19
    for attempt in 0..<100 {
      let tenths = 2 + numbers.index(below: largest - 1)
      // Once the short ones are used up, two decimals.
      let size = attempt < 40 ? Double(tenths) / 10 : Double(10 * tenths + 1 + numbers.index(below: 9)) / 100
      guard size != 1, taken.insert(size).inserted else { continue }
      return numbers.unit() < 0.5 ? -size : size
    }
    return 0.25 + numbers.unit()
  }

  private func literal(_ texts: [String], _ shape: Shape) -> String {
    switch shape.dimensions.count {
    case 0: return texts[0]
    case 1: return "[" + texts.joined(separator: ", ") + "]"
    default:
      let columns = max(shape.dimensions[1], 1)
      let rows = stride(from: 0, to: texts.count, by: columns).map { start in
        "[" + texts[start..<min(start + columns, texts.count)].joined(separator: ", ") + "]"
      }
      return "[" + rows.joined(separator: ", ") + "]"
    }
  }
}

/// How a network uses its numbers, found in one pass: a pass for each of thousands of constants would take seconds.
private struct LeafUses {
  /// Exponents and divisors.
  private(set) var fixed: Set<Int> = []
  /// What is multiplied by a leaf that wants a gradient.
  private(set) var inputs: Set<Int> = []
  /// Whether something in it gives a probability.
  private(set) var hasProbability = false

  init(_ graph: Graph) {
    for node in graph.nodes {
      switch node.operation {
      case .power?, .divide?: fixed.insert(node.operand(1))
      case .multiply?:
        let factors = node.operands
        if factors.contains(where: { graph.nodes[$0].isLeaf && graph.nodes[$0].wantsGradient }) {
          inputs.formUnion(factors)
        }
      case .sigmoid?, .log?: hasProbability = true
      default: break
      }
    }
  }
}
