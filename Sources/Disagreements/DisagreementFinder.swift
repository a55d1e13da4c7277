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
    guard let (obstacle, place) = foundObstacle(for: leaf) else { return nil }
    return Disagreement(obstacle: obstacle, place: place, left: side(-1, leaf), right: side(1, leaf))
  }

  /// What is in the way, and where; what stands right there goes before what stands near by.
  private func foundObstacle(for leaf: Int) -> (Disagreement.Obstacle, String)? {
    if let found = infiniteSlope(for: leaf) ?? kink(for: leaf) { return found }
    if let place = rounding(for: leaf) { return (.rounding, place) }
    if let place = cancellation(for: leaf) { return (.cancellation, place) }
    return nearKink(for: leaf)
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
    var isOverflow = false
    let found: String? = first(from: leaf) { index, operation, slots in
      guard gradients[index].isFinite else { return nil }
      guard let slot = slots.first(where: { !local(index, $0).isFinite }) else { return nil }
      isOverflow = overflows(operation.rule, graph.nodes[index].operands, slot)
      if isOverflow, !gradients[leaf].isNaN {
        return "the slope of \(Naming(network: network).definition(index, .symbols).text) where "
          + "\(places(of: graph.nodes[index].operands)) is too large for a number"
      }
      return "the slope of \(Naming(network: network).definition(index, .symbols).text) is "
        + "\(NumberFormat.standard.text(local(index, slot))) where \(places(of: graph.nodes[index].operands))"
    }
    guard let found else { return nil }
    let (infinity, nan) = (NumberFormat.standard.text(.infinity), NumberFormat.standard.text(.nan))
    guard gradients[leaf].isNaN else { return (isOverflow ? .overflow : .infiniteSlope, found) }
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

  /// The first operation that a leaf moves and that stands at its kink, or where its numbers end, in words.
  private func kink(for leaf: Int) -> (Disagreement.Obstacle, String)? {
    var obstacle = Disagreement.Obstacle.bend
    let place = first(from: leaf) { index, operation, slots in
      let (rule, operands) = (operation.rule, network.graph.nodes[index].operands)
      var written: String { Naming(network: network).definition(index, .symbols).text }
      if slots.contains(where: { ends(operation, operands, $0, isNear: false) }) {
        obstacle = .edge
        return "\(written) is a finite number where \(places(of: operands)), but not on both sides of there"
      }
      guard !rule.kink.isEmpty else { return nil }
      if slots.contains(where: { jumps(operation, operands, $0) }) {
        obstacle = .jump
      } else if !slots.contains(where: { bends(rule, operands, $0, isNear: false) }) {
        return nil
      }
      return "\(written) \(obstacle == .jump ? "jumps" : "bends") where \(places(of: operands)) "
        + "(the rule of \(rule.name): \(rule.kink))"
    }
    return place.map { (obstacle, $0) }
  }

  /// The first operation that stands beside its kink, or where its numbers end, and that a difference moves across it, in
  /// words.
  private func nearKink(for leaf: Int) -> (Disagreement.Obstacle, String)? {
    let graph = network.graph
    let distance = GradientCheck.nearDistance(values[leaf])
    let moved = [-distance, distance].map { (move: Double) -> [Double] in
      var work = values
      work[leaf] += move
      graph.forward(&work, asSweptAt: values)
      return work
    }
    let place = first(from: leaf) { index, operation, slots in
      let (rule, operands) = (operation.rule, network.graph.nodes[index].operands)
      var written: String { Naming(network: network).definition(index, .symbols).text }
      let doesEnd = moved.contains { !$0[index].isFinite }
      if doesEnd, slots.contains(where: { ends(operation, operands, $0, isNear: true) }) {
        return "\(written) is no finite number at some places near \(places(of: operands))"
      }
      guard !rule.kink.isEmpty else { return nil }
      let doesJump = moved.contains { abs($0[index] - values[index]) > 1e-3 }
      let isJump = doesJump && slots.contains { jumpsNear(operation, operands, $0) }
      let doesBend = slots.contains { slot in
        let here = local(index, slot)
        let isCrossed = moved.contains {
          abs(graph.localDerivative(of: index, slot: slot, values: $0) - here) > 1e-3
        }
        return isCrossed && bends(rule, operands, slot, isNear: true)
      }
      guard isJump || doesBend else { return nil }
      return "\(written) \(isJump ? "jumps" : "bends") near \(places(of: operands)) "
        + "(the rule of \(rule.name): \(rule.kink))"
    }
    return place.map { (.near, $0) }
  }

  /// The first sum or difference that a leaf moves and of which hardly more than the rounding of its operands is left.
  private func cancellation(for leaf: Int) -> String? {
    first(from: leaf) { index, operation, slots in
      guard operation == .add || operation == .subtract else { return nil }
      let operands = network.graph.nodes[index].operands
      // What is given is exact: only what was computed is rounded.
      let rounded = operands.filter { !network.graph.nodes[$0].isLeaf }.map { abs(values[$0]) }.max() ?? 0
      let left = abs(values[index])
      guard left > 0, left <= 0x1p20 * rounded.ulp, left < rounded else { return nil }
      return "\(Naming(network: network).definition(index, .symbols).text) is "
        + "\(NumberFormat.standard.text(values[index])) where \(places(of: operands)): nearly all digits cancel"
    }
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

  /// The places at both sides of a number: the very next ones, or as far away as differences soon reach.
  private func beside(_ number: Double, isNear: Bool) -> [Double] {
    let shift = 1e-5 * max(1, abs(number))
    return isNear ? [number - shift, number + shift] : [number.nextDown, number.nextUp]
  }

  /// The slope in an operand where that is moved to a place.
  private func slope(_ rule: Rule, _ point: [Double], _ slot: Int, at place: Double) -> Double {
    var moved = point
    moved[slot] = place
    let (a, b) = (moved[0], moved.count > 1 ? moved[1] : moved[0])
    return rule.partials[slot].value(a, b, rule.value(a, b))
  }

  /// The value where an operand is moved to a place.
  private func result(_ operation: Operation, _ point: [Double], _ slot: Int, at place: Double) -> Double {
    var moved = point
    moved[slot] = place
    return operation.result(moved[0], moved.count > 1 ? moved[1] : 0)
  }

  /// Whether the slope in an operand differs on the two sides of its value, or is NaN there; near by: whether it does
  /// farther out, and the value stands on one of the sides.
  private func bends(_ rule: Rule, _ operands: [Int], _ slot: Int, isNear: Bool) -> Bool {
    let point = operands.map { values[$0] }
    guard point.allSatisfy(\.isFinite) else { return false }
    let slopes = beside(point[slot], isNear: isNear).map { slope(rule, point, slot, at: $0) }
    let gap = abs(slopes[0] - slopes[1])
    let size = max(abs(slopes[0]), abs(slopes[1]))
    // x^2 at 0 has slopes of two signs right beside it, but tiny ones.
    guard isNear else { return !gap.isFinite || gap > max(0.1 * size, 1e-100) }
    let here = slope(rule, point, slot, at: point[slot])
    return gap.isFinite && gap > max(0.1 * size, 1e-3) && slopes.contains { abs($0 - here) <= 1e-3 * size }
  }

  /// Whether there is no finite value on one of the sides of an operand's value.
  private func ends(_ operation: Operation, _ operands: [Int], _ slot: Int, isNear: Bool) -> Bool {
    let point = operands.map { values[$0] }
    guard !operation.isRounding, point.allSatisfy(\.isFinite),
      result(operation, point, slot, at: point[slot]).isFinite
    else { return false }
    return beside(point[slot], isNear: isNear).contains { !result(operation, point, slot, at: $0).isFinite }
  }

  /// Whether the slope in an operand is infinite only because it is too large for a number: it is so at both sides, too.
  private func overflows(_ rule: Rule, _ operands: [Int], _ slot: Int) -> Bool {
    let point = operands.map { values[$0] }
    guard point.allSatisfy(\.isFinite), point[slot] != 0 else { return false }
    return beside(point[slot], isNear: false).allSatisfy { slope(rule, point, slot, at: $0).isInfinite }
  }

  /// Whether the value jumps on one of the sides of an operand's value.
  private func jumps(_ operation: Operation, _ operands: [Int], _ slot: Int) -> Bool {
    guard !operation.isRounding else { return false }
    let point = operands.map { values[$0] }
    let here = result(operation, point, slot, at: point[slot])
    guard point.allSatisfy(\.isFinite), here.isFinite else { return false }
    let (next, far) = (beside(point[slot], isNear: false), beside(point[slot], isNear: true))
    return next.indices.contains { side in
      let gap = abs(result(operation, point, slot, at: next[side]) - here)
      let farther = abs(result(operation, point, slot, at: far[side]) - here)
      return gap > 1e-12 * max(1, abs(here)) && gap > farther / 2
    }
  }

  /// Whether the value jumps not far from an operand's value: it changes there by much more than its slope says.
  private func jumpsNear(_ operation: Operation, _ operands: [Int], _ slot: Int) -> Bool {
    let point = operands.map { values[$0] }
    guard !operation.isRounding, point.allSatisfy(\.isFinite) else { return false }
    let here = result(operation, point, slot, at: point[slot])
    let steepness = abs(slope(operation.rule, point, slot, at: point[slot]))
    return beside(point[slot], isNear: true).contains { place in
      let gap = abs(result(operation, point, slot, at: place) - here)
      return gap.isFinite && gap > 1e-3 && gap > 10 * steepness * abs(place - point[slot])
    }
  }
}
