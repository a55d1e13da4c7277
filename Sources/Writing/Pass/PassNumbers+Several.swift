// The numbers at which lines are judged: the network's own, others that no accident fits, and each side of every bend.

import Autograd
import NetworkLanguage

extension PassNumbers {
  /// How many others there are without those for bends.
  private static let others = 3
  /// How many more may be taken for the sides of bends, and how many are tried.
  private static let (forBends, tries) = (3, 60)
  /// The largest network that is tried for its bends: what is tried costs a forward pass each time.
  private static let largest = 4_000

  /// The network's own numbers, then three others: one with the signs of the own ones, which stays where logarithms and roots
  /// are defined, and two that may have any. Then more, until each function that bends was on both of its sides.
  static func several(_ pass: ForwardPass, at own: [Double]) -> [PassNumbers] {
    let graph = pass.network.graph
    var random = RandomNumbers(seed: 0x5EED)
    let leaves = pass.network.variables.enumerated().filter {
      $0.element.role != .computed && !pass.fixed.contains($0.offset)
    }.flatMap(\.element.elements)
    func moved(_ change: (Double, inout RandomNumbers) -> Double) -> [Double] {
      var values = own
      for leaf in leaves { values[leaf] = change(values[leaf], &random) }
      graph.forward(&values)
      return values
    }
    var result = [PassNumbers(pass, values: own)]
    var sides = BendSides(graph)
    sides.note(own)
    func take(_ values: [Double], _ most: Int) {
      guard result.count < most else { return }
      let numbers = PassNumbers(pass, values: values)
      guard numbers.isFinite else { return }
      result.append(numbers)
      sides.note(values)
    }
    for spread in [0.4, 1.0, 0.7, 0.3, 0.2, 0.1] where result.count < 1 + others {
      // A leaf of 0 moves, too, or what is multiplied with it would never be seen.
      take(
        moved { value, random in
          value == 0
            ? 0.3 * Double.random(in: -1...1, using: &random)
            : value * (1 + spread * 0.8 * Double.random(in: -1...1, using: &random))
        }, 1 + others)
      take(
        moved { value, random in
          value + spread * (0.3 + abs(value)) * 1.5 * Double.random(in: -1...1, using: &random)
        }, 1 + others)
    }
    guard graph.nodes.count <= largest else { return result }
    for _ in 0..<tries where result.count < 1 + others + forBends && !sides.isComplete {
      let values = moved { value, random in value + (0.5 + abs(value)) * 2 * Double.random(in: -1...1, using: &random) }
      if sides.isNew(values) { take(values, 1 + others + forBends) }
    }
    return result
  }
}

/// On which sides of their bends the functions of a network have been.
private struct BendSides {
  /// The nodes that bend, with what is compared: an operand with 0, or two operands.
  private let bends: [(a: Int, b: Int?)]
  private var seen: Set<Int> = []

  init(_ graph: Graph) {
    bends = graph.nodes.compactMap { node in
      guard let rule = node.operation?.rule, !rule.kink.isEmpty else { return nil }
      return (node.operand(0), rule.arity == 1 ? nil : node.operand(1))
    }
  }

  private func sides(_ values: [Double]) -> Set<Int> {
    Set(
      bends.indices.compactMap { place in
        let difference = values[bends[place].a] - (bends[place].b.map { values[$0] } ?? 0)
        return difference == 0 ? nil : 2 * place + (difference > 0 ? 1 : 0)
      })
  }

  /// Whether every bend was seen from both sides.
  var isComplete: Bool { seen.count == 2 * bends.count }

  /// Whether numbers show another side, and are nowhere just at a bend.
  func isNew(_ values: [Double]) -> Bool {
    let sides = sides(values)
    return sides.count == bends.count && !sides.isSubset(of: seen)
  }

  mutating func note(_ values: [Double]) { seen.formUnion(sides(values)) }
}
