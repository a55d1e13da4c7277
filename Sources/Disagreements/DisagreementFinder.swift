// Where a gradient check fails: which operation bends, jumps, rounds or has no finite slope, and how the loss goes on there.

import Autograd
import GradientChecking
import NetworkLanguage
import Quantities

/// Looks for what makes a gradient and its differences part.
package struct DisagreementFinder {
  /// For how many leaves a search is made; each takes some sweeps over the network.
  package static let limit = 20

  private let network: Network
  private let values: [Double]
  private let gradients: [Double]

  /// - Parameters:
  ///   - values: the value of each node of the network.
  ///   - gradients: the gradient of each.
  package init(network: Network, values: [Double], gradients: [Double]) {
    self.network = network
    self.values = values
    self.gradients = gradients
  }

  /// What is in the way of a leaf's check; nil if nothing is known to be.
  package func disagreement(for leaf: Int) -> Disagreement? {
    guard values[network.lossNode].isFinite else {
      return noNumber(for: leaf).map { Disagreement(obstacle: .noNumber, place: $0) }
    }
    guard
      let (obstacle, place) = infiniteSlope(for: leaf) ?? kink(for: leaf)
        ?? rounding(for: leaf).map({ (.rounding, $0) })
    else { return nil }
    return Disagreement(obstacle: obstacle, place: place, left: side(-1, leaf), right: side(1, leaf))
  }

  private func side(_ side: Double, _ leaf: Int) -> GradientCheck.Side {
    GradientCheck.side(graph: network.graph, root: network.lossNode, leaf: leaf, values: values, side: side)
  }

  // MARK: Numbers that are not finite

  /// The first number that is not finite, in the order in which they are computed.
  private func noNumber(for leaf: Int) -> String? {
    let needed = network.graph.needed(by: network.lossNode)
    guard let node = network.graph.nodes.indices.first(where: { needed[$0] && !values[$0].isFinite }) else {
      return nil
    }
    let naming = Naming(network: network)
    let (name, definition) = (naming.term(node, .symbols).text, naming.definition(node, .symbols).text)
    let given = places(of: network.graph.nodes[node].operands)
    let written = network.graph.nodes[node].isLeaf || name == definition ? name : definition
    return "\(written) is \(NumberFormat.standard.text(values[node]))" + (given.isEmpty ? "" : " where \(given)")
  }

  /// Where the slope is infinite that made a leaf's gradient so, or NaN.
  private func infiniteSlope(for leaf: Int) -> (Disagreement.Obstacle, String)? {
    guard !gradients[leaf].isFinite else { return nil }
    let graph = network.graph
    let found: String? = first(from: leaf) { index, operation, slots in
      guard gradients[index].isFinite else { return nil }
      guard let slot = slots.first(where: { !local(index, $0).isFinite }) else { return nil }
      return "the slope of \(Naming(network: network).definition(index, .symbols).text) is "
        + "\(NumberFormat.standard.text(local(index, slot))) where \(places(of: graph.nodes[index].operands))"
    }
    guard let found else { return nil }
    let (infinity, nan) = (NumberFormat.standard.text(.infinity), NumberFormat.standard.text(.nan))
    guard gradients[leaf].isNaN else { return (.infiniteSlope, found) }
    let isProduct =
      first(from: leaf) { index, _, slots in
        gradients[index].isInfinite && slots.contains { local(index, $0) == 0 } ? "" : nil
      } != nil
    return (.infiniteSlope, found + (isProduct ? ", and the chain rule's product \(infinity) × 0 is \(nan)" : ""))
  }

  private func local(_ node: Int, _ slot: Int) -> Double {
    network.graph.localDerivative(of: node, slot: slot, values: values)
  }

  // MARK: Operations at their kinks

  /// The first operation that a leaf moves and that stands at its kink, in words.
  private func kink(for leaf: Int) -> (Disagreement.Obstacle, String)? {
    var obstacle = Disagreement.Obstacle.bend
    let place = first(from: leaf) { index, operation, slots in
      let (rule, operands) = (operation.rule, network.graph.nodes[index].operands)
      guard !rule.kink.isEmpty else { return nil }
      if slots.contains(where: { jumps(operation, operands, $0) }) {
        obstacle = .jump
      } else if !slots.contains(where: { bends(rule, operands, $0) }) {
        return nil
      }
      let written = Naming(network: network).definition(index, .symbols).text
      return "\(written) \(obstacle == .jump ? "jumps" : "bends") where \(places(of: operands)) "
        + "(the rule of \(rule.name): \(rule.kink))"
    }
    return place.map { (obstacle, $0) }
  }

  /// The first place where what a leaf moves is rounded to few bits.
  private func rounding(for leaf: Int) -> String? {
    first(from: leaf) { index, operation, _ in
      guard operation.isRounding else { return nil }
      return "\(Naming(network: network).definition(index, .symbols).text) is rounded to 16 bits"
    }
  }

  /// `z = 0 and y = 2`; without what is written as its own number.
  private func places(of operands: [Int]) -> String {
    let naming = Naming(network: network)
    var places: [String] = []
    for operand in operands {
      let (term, number) = (naming.term(operand, .symbols).text, NumberFormat.standard.text(values[operand]))
      let place = "\(term) = \(number)"
      if term != number, !places.contains(place) { places.append(place) }
    }
    return places.joined(separator: " and ")
  }

  /// What is found first among the operations through which a leaf moves the loss, each with the slots through which it
  /// does. What ends the gradient stays where it is while the leaf moves.
  private func first(from leaf: Int, _ find: (_ index: Int, _ operation: Operation, _ slots: [Int]) -> String?)
    -> String?
  {
    let needed = network.graph.needed(by: network.lossNode)
    var depends = [Bool](repeating: false, count: network.graph.count)
    depends[leaf] = true
    for (index, node) in network.graph.nodes.enumerated() {
      guard let operation = node.operation, !operation.endsGradient, needed[index] else { continue }
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

  /// Whether the value jumps on one of the sides of an operand's value.
  private func jumps(_ operation: Operation, _ operands: [Int], _ slot: Int) -> Bool {
    guard !operation.isRounding else { return false }
    let point = operands.map { values[$0] }
    let here = operation.result(point[0], point.count > 1 ? point[1] : 0)
    guard point.allSatisfy(\.isFinite), here.isFinite else { return false }
    return [-1.0, 1].contains { side in
      let gaps = [1.0, 0x1p-20].map { (nearness: Double) -> Double in
        var moved = point
        moved[slot] += side * nearness * 1e-5 * max(1, abs(point[slot]))
        return abs(operation.result(moved[0], moved.count > 1 ? moved[1] : 0) - here)
      }
      return gaps[1] > 1e-12 * max(1, abs(here)) && gaps[1] > gaps[0] / 2
    }
  }
}
