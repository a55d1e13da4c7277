// Where a gradient check fails because the loss has a corner there: which operation bends, and by which convention its
// slope is chosen.

import Quantities
import Autograd
import Narration
import NetworkLanguage

/// A bend that a leaf's gradient goes through.
struct Bend: Hashable {
  /// Which operation bends where, and what holds of it there.
  let place: String
  /// The slope of the loss itself, where it is the same from both sides: then the loss does not bend, and the gradient of the
  /// backward sweep is wrong.
  let slope: Double?

  /// Whether no bend explains it, but that numbers are rounded to few bits.
  var isRounding = false

  /// What is said of it.
  func words(_ gradient: Double, _ loss: String, _ format: NumberFormat) -> String {
    if isRounding {
      return
        "\(place), and so is what passes back there. Differences were taken as if nothing were rounded: about three "
        + "digits of each path agree."
    }
    guard let slope else {
      return "\(place). At a bend the two sides have different slopes, and neither is wrong."
    }
    return "\(place). But \(loss) itself does not bend here: its slope is \(format.text(slope)) from both sides, and "
      + "\(format.text(gradient)) is not it. Each operation's own choice at its bend is fair by itself; multiplied and added "
      + "up, such choices need not give a slope of the whole (Kakade and Lee 2018)."
  }
}

/// Looks for operations that stand at their kinks.
struct KinkFinder {
  /// For how many leaves a search is made; each takes a sweep over the network.
  static let limit = 20

  let network: Network
  let values: [Double]

  /// The bend that a leaf's gradient goes through; nil if there is none.
  func bend(for leaf: Int) -> Bend? {
    explanation(for: leaf).map { Bend(place: $0, slope: slopeOfBothSides(leaf)) }
      ?? rounding(for: leaf).map { Bend(place: $0, slope: nil, isRounding: true) }
  }

  /// The slope of the loss by a leaf, if differences to the left and to the right agree on one.
  private func slopeOfBothSides(_ leaf: Int) -> Double? {
    let sides = [-1.0, 1].map { side in
      GradientCheck.oneSidedDifference(
        graph: network.graph, root: network.lossNode, leaf: leaf, values: values, side: side)
    }
    let gap = abs(sides[0] - sides[1])
    return gap <= 1e-6 * max(1, abs(sides[0]), abs(sides[1])) ? (sides[0] + sides[1]) / 2 : nil
  }

  /// The kink that a leaf's gradient goes through, in words; nil if there is none.
  private func explanation(for leaf: Int) -> String? {
    let naming = Naming(network: network)
    return first(from: leaf) { index, operation, slots in
      let (rule, operands) = (operation.rule, network.graph.nodes[index].operands)
      guard !rule.kink.isEmpty, slots.contains(where: { bends(rule, operands, $0) }) else { return nil }
      let written = naming.definition(index, .symbols).text
      let places = operands.map { "\(naming.term($0, .symbols).text) = \(NumberFormat.standard.text(values[$0]))" }
      return "\(written) bends where \(places.joined(separator: " and ")); of \(rule.name) holds: \(rule.kink)"
    }
  }

  /// The first place where what a leaf moves is rounded to few bits.
  private func rounding(for leaf: Int) -> String? {
    first(from: leaf) { index, operation, _ in
      guard operation.isRounding else { return nil }
      return "\(Naming(network: network).definition(index, .symbols).text) is rounded to 16 bits"
    }
  }

  /// What is found first among the operations that a leaf moves, each with the slots through which it does.
  private func first(
    from leaf: Int, _ find: (_ index: Int, _ operation: Operation, _ slots: [Int]) -> String?
  ) -> String? {
    var depends = [Bool](repeating: false, count: network.graph.count)
    depends[leaf] = true
    for (index, node) in network.graph.nodes.enumerated() {
      guard let operation = node.operation else { continue }
      let operands = node.operands
      let slots = operands.indices.filter { depends[operands[$0]] }
      guard !slots.isEmpty else { continue }
      depends[index] = true
      if let found = find(index, operation, slots) { return found }
    }
    return nil
  }

  /// Whether the slope in an operand differs on the two sides of its value, or is NaN there.
  private func bends(_ rule: Rule, _ operands: [Int], _ slot: Int) -> Bool {
    let point = operands.map { values[$0] }
    guard point.allSatisfy(\.isFinite) else { return false }
    let shift = 1e-5 * max(1, abs(point[slot]))
    let slopes = [-shift, shift].map { (move: Double) -> Double in
      var moved = point
      moved[slot] += move
      let (a, b) = (moved[0], moved.count > 1 ? moved[1] : moved[0])
      return rule.partials[slot].value(a, b, rule.value(a, b))
    }
    let gap = abs(slopes[0] - slopes[1])
    return !gap.isFinite || gap > 0.1 * max(abs(slopes[0]), abs(slopes[1]))
  }
}
