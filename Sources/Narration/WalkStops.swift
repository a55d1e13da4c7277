// The levels of detail: where a walk stops when it goes operation by operation, formula by formula, layer by layer.

import Autograd
import NetworkLanguage

/// How much happens in one step of the tutor.
package enum Level: String, CaseIterable, Hashable, Sendable, Codable {
  /// One scalar operation, or one product of the chain rule.
  case operation
  /// One line of the network, or one name's gradient from one line.
  case formula
  /// All lines from one layer's parameters to the next.
  case layer

  /// The next level, back to the first after the last.
  package var next: Level {
    Level.allCases[(Level.allCases.firstIndex(of: self)! + 1) % Level.allCases.count]
  }
}

/// What one stop of a walk shows.
package enum StopContent: Hashable, Sendable {
  /// A single step of the walk.
  case step(Int)
  /// Formulas computed forward, by index.
  case formulas([Int])
  /// The gradient that a formula sends back to a variable that it reads; `opensSweep` when the backward pass starts here.
  case gradient(formula: Int, variable: Int, opensSweep: Bool)
  /// The gradients that a layer's formulas send back, in order.
  case layer([LayerGradient])
  /// Parameters updated, by variable.
  case updates([Int])

  /// One gradient within a layer.
  package struct LayerGradient: Hashable, Sendable {
    /// The formula that sends it back.
    package let formula: Int
    /// The variable that receives it.
    package let variable: Int
  }
}

/// The stops of a walk at each level of detail.
///
/// A stop is a place of the walk (a number of steps taken). The stops of a coarser level are some of those of the finest,
/// so that the level can change anywhere without losing the place.
package struct WalkStops: Sendable {
  /// The walk.
  package let walk: Walk
  /// The network.
  package let network: Network
  /// The formulas that compute something, grouped into layers; the last group is the loss.
  package let layers: [[Int]]
  /// For each parameter, by variable, the step of its first element's update.
  private let updateStart: [Int: Int]
  private let stopsOfLevel: [Level: [(place: Int, content: StopContent)]]

  /// Finds all stops.
  package init(network: Network) {
    self.network = network
    let parameters = network.parameters.flatMap { network.variables[$0].elements }
    let lossFormula = network.formulas[network.variables[network.loss].formula]
    let root = network.variables[network.loss].elements[0]
    let walk = Walk(
      graph: network.graph, root: root, parameters: parameters,
      lossStart: lossFormula.nodes.isEmpty ? root : lossFormula.nodes.lowerBound, examples: network.examples)
    self.walk = walk
    layers = WalkStops.layers(of: network)

    let computing = network.formulas.indices.filter { WalkStops.lastStep(of: $0, network, walk) != nil }
    let gradients = WalkStops.gradients(network, walk)
    let forward = computing.map { (WalkStops.lastStep(of: $0, network, walk)! + 1, StopContent.formulas([$0])) }
    let start = walk.range(of: .backward).lowerBound
    var backward: [(place: Int, content: StopContent)] = gradients.enumerated().map { index, event in
      (event.place, .gradient(formula: event.formula, variable: event.variable, opensSweep: index == 0))
    }
    if backward.isEmpty { backward = [(start + 1, .step(start))] }
    var place = walk.range(of: .update).lowerBound
    var updateStart: [Int: Int] = [:]
    let updates = network.parameters.map { parameter in
      updateStart[parameter] = place
      place += network.variables[parameter].elements.count
      return (place, StopContent.updates([parameter]))
    }
    self.updateStart = updateStart

    let layerForward = layers.compactMap { group in
      group.compactMap { WalkStops.lastStep(of: $0, network, walk) }.max().map { ($0 + 1, StopContent.formulas(group)) }
    }
    var layerOf = [Int](repeating: layers.count, count: network.formulas.count)
    for (layer, group) in layers.enumerated() { for formula in group { layerOf[formula] = layer } }
    let events = Dictionary(grouping: gradients) { layerOf[$0.formula] }
    var layerBackward: [(place: Int, content: StopContent)] = layers.indices.reversed().compactMap { layer in
      guard let events = events[layer], let last = events.last else { return nil }
      return (last.place, .layer(events.map { .init(formula: $0.formula, variable: $0.variable) }))
    }
    if layerBackward.isEmpty { layerBackward = backward }
    let layerUpdate = network.parameters.isEmpty ? [] : [(walk.count, StopContent.updates(network.parameters))]
    stopsOfLevel = [
      .formula: forward + backward + updates,
      .layer: layerForward + layerBackward + layerUpdate,
    ]
  }

  /// How many stops there are.
  package func count(_ level: Level) -> Int { stopsOfLevel[level]?.count ?? walk.count }

  /// The number of the first stop at or after a place: 0 at the start, `count` at the end. The stop with number n is
  /// what happens in the n-th step.
  package func number(_ level: Level, at place: Int) -> Int {
    guard place > 0, let stops = stopsOfLevel[level] else { return max(0, min(place, walk.count)) }
    var low = 0
    var high = stops.count - 1
    while low < high {
      let middle = (low + high) / 2
      if stops[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return stops.isEmpty ? 0 : low + 1
  }

  /// The place of a stop by its number.
  package func place(_ level: Level, number: Int) -> Int {
    guard number > 0 else { return 0 }
    guard let stops = stopsOfLevel[level] else { return min(number, walk.count) }
    return stops.isEmpty ? 0 : stops[min(number, stops.count) - 1].place
  }

  /// The step in which a parameter's element is updated; nil for anything that is not a parameter.
  func updateStep(of variable: Int, element: Int) -> Int? { updateStart[variable].map { $0 + element } }

  /// What a stop shows; nil at the start.
  package func content(_ level: Level, number: Int) -> StopContent? {
    guard number > 0, number <= count(level) else { return nil }
    return stopsOfLevel[level]?[number - 1].content ?? .step(number - 1)
  }

  /// The phase that a stop belongs to.
  package func phase(_ level: Level, number: Int) -> Walk.Phase {
    number == 0 ? .forward : walk.phase(ofStep: place(level, number: number) - 1)
  }

  private static func lastStep(of formula: Int, _ network: Network, _ walk: Walk) -> Int? {
    network.formulas[formula].nodes.last { !network.graph.nodes[$0].isLeaf }.flatMap(walk.stepComputing)
  }

  /// For each formula from the last to the first, and each variable that it sends a gradient to: the place where the
  /// last product of that pair has been added.
  private static func gradients(_ network: Network, _ walk: Walk) -> [(place: Int, formula: Int, variable: Int)] {
    var events: [(place: Int, formula: Int, variable: Int)] = []
    for (index, formula) in network.formulas.enumerated() {
      var last: [Int: Int] = [:]
      for node in formula.nodes {
        let row = network.graph.nodes[node]
        for (slot, operand) in row.operands.enumerated() where !formula.nodes.contains(operand) {
          guard let step = walk.step(ofProductAt: node, slot: slot), let name = network.name(ofNode: operand) else {
            continue
          }
          last[name.variable] = max(last[name.variable] ?? 0, step + 1)
        }
      }
      events += last.map { (place: $0.value, formula: index, variable: $0.key) }
    }
    return events.sorted { $0.place < $1.place }
  }

  /// A layer starts where a formula reads a parameter; formulas that read none belong to the layer before. What is repeated
  /// makes a layer each time. The formula of the loss stands alone.
  private static func layers(of network: Network) -> [[Int]] {
    let loss = network.variables[network.loss].formula
    var groups: [[Int]] = []
    var round: ArraySlice<Repetition> = []
    for (index, formula) in network.formulas.enumerated() where !formula.isLeaf && !formula.nodes.isEmpty {
      let readsParameter = formula.operands.contains { network.variables[$0].role == .parameter }
      let isSameRound = formula.round == round
      round = formula.round
      if groups.isEmpty || index == loss || !isSameRound || (readsParameter && round.isEmpty) {
        groups.append([index])
      } else {
        groups[groups.count - 1].append(index)
      }
    }
    return groups
  }
}
