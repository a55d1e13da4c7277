// Rounds of training: each round one pass and one update, all of them open to go back to.

// Whoever trains has the optimizers, too.
@_exported import Optimizers

/// A network in training, with every earlier round at hand.
///
/// Only the parameters, the edits and the loss of a round are kept; its values and gradients are computed again when it
/// is visited.
public struct Training: Sendable {
  private struct Round: Sendable {
    var parameters: [Double]
    /// What was changed by hand in this round, by leaf node; constants keep it in later rounds, examples do not.
    var edits: [Int: Double] = [:]
    var rate: Double
    var loss: Double
    /// What the optimizer remembers before the round's update.
    var state: Optimizer.State
  }

  /// The walk of each round.
  public let walk: Walk
  /// What the update makes of the gradients.
  public let optimizer: Optimizer
  /// The current round, from 0.
  public private(set) var round = 0
  /// The numbers of the current round.
  public private(set) var pass: Pass
  private var rounds: [Round]
  private let passes: Passes

  /// Starts at the graph's recorded leaves.
  /// - Parameters:
  ///   - rate: the learning rate: how far a parameter moves per unit of gradient.
  ///   - optimizer: what the update makes of the gradients.
  ///   - state: what the optimizer remembers of steps before; nil for nothing.
  public init(
    walk: Walk, rate: Double, optimizer: Optimizer = Optimizer(.sgd), state: Optimizer.State? = nil
  ) {
    self.walk = walk
    self.optimizer = optimizer
    passes = Passes(walk.graph, root: walk.root)
    pass = passes.pass(leaves: walk.graph.values)
    rounds = [
      Round(
        parameters: walk.parameters.map { walk.graph.values[$0] }, rate: rate, loss: pass.values[walk.root],
        state: state ?? Optimizer.State(count: walk.parameters.count))
    ]
  }

  /// The learning rate of the current round.
  public var rate: Double {
    get { rounds[round].rate }
    set {
      rounds[round].rate = newValue
      forgetLaterRounds()
    }
  }

  /// The losses of the rounds visited so far, in order; the current one may not be the last.
  public var losses: [Double] { rounds.map(\.loss) }

  /// Whether the update is plain gradient descent.
  public var isPlain: Bool { optimizer == Optimizer(.sgd) }

  /// What a parameter becomes by this round's update: θ - rate·∂L/∂θ, or what the optimizer makes of it.
  public func updated(_ node: Int) -> Double {
    guard !isPlain, let place = walk.parameters.firstIndex(of: node) else {
      return pass.values[node] - rate * pass.gradients[node]
    }
    return stepped(node, place).parameter
  }

  /// What the optimizer remembers of a parameter before this round's update and after it, in the order of its row.
  public func memory(_ node: Int) -> [(before: Double, after: Double)] {
    guard let place = walk.parameters.firstIndex(of: node) else { return [] }
    let after = stepped(node, place).memory
    return after.indices.map { (rounds[round].state.value($0, of: place), after[$0]) }
  }

  private func stepped(_ node: Int, _ place: Int) -> (parameter: Double, memory: [Double]) {
    optimizer.stepped(
      pass.values[node], at: place, gradient: pass.gradients[node], rate: rate, state: rounds[round].state)
  }

  /// Goes on to the next round with the updated parameters.
  public mutating func advance() {
    if round + 1 == rounds.count {
      var (parameters, state) = (walk.parameters.map { pass.values[$0] }, rounds[round].state)
      optimizer.step(
        &parameters, gradients: walk.parameters.map { pass.gradients[$0] }, rate: rate, state: &state)
      rounds.append(Round(parameters: parameters, rate: rate, loss: .nan, state: state))
    }
    visit(round + 1)
  }

  /// Goes to a round that has been visited.
  public mutating func rewind(to earlier: Int) {
    precondition(rounds.indices.contains(earlier), "no such round")
    visit(earlier)
  }

  private mutating func visit(_ number: Int) {
    round = number
    pass = passes.pass(leaves: leaves)
    rounds[number].loss = pass.values[walk.root]
  }

  /// Sets a leaf in the current round; later rounds follow from it and are forgotten.
  public mutating func set(_ node: Int, to value: Double) {
    precondition(walk.graph.nodes[node].isLeaf, "only a leaf can be set")
    if let parameter = walk.parameters.firstIndex(of: node) {
      rounds[round].parameters[parameter] = value
    } else {
      rounds[round].edits[node] = value
    }
    forgetLaterRounds()
    visit(round)
  }

  /// The loss if one leaf of the current round had another value, and nothing else changed.
  public func loss(ifLeaf node: Int, were value: Double) -> Double {
    var values = leaves
    values[node] = value
    walk.graph.forward(&values)
    return values[walk.root]
  }

  /// The current round's leaves, in place among values that the next forward sweep overwrites.
  private var leaves: [Double] {
    var leaves = walk.graph.values
    for earlier in rounds[..<round] {
      for (node, value) in earlier.edits { leaves[node] = value }
    }
    for examples in walk.examples { examples.fill(&leaves, round: round) }
    for (node, value) in rounds[round].edits { leaves[node] = value }
    for (parameter, node) in walk.parameters.enumerated() { leaves[node] = rounds[round].parameters[parameter] }
    return leaves
  }

  private mutating func forgetLaterRounds() { rounds.removeSubrange((round + 1)...) }
}
