// Rounds of training by gradient descent: each round one pass and one update, all of them open to go back to.

/// A network in training, with every earlier round at hand.
///
/// Only the parameters, the edits and the loss of a round are kept; its values and gradients are computed again when it
/// is visited.
public struct Training: Sendable {
  private struct Round: Sendable {
    var parameters: [Double]
    /// What was changed by hand in this round, by leaf node; constants keep it in later rounds.
    var edits: [Int: Double] = [:]
    var rate: Double
    var loss: Double
  }

  /// The walk of each round.
  public let walk: Walk
  /// The current round, from 0.
  public private(set) var round = 0
  /// The numbers of the current round.
  public private(set) var pass: Pass
  private var rounds: [Round]

  /// Starts at the graph's recorded leaves.
  /// - Parameter rate: the learning rate: how far a parameter moves per unit of gradient.
  public init(walk: Walk, rate: Double) {
    self.walk = walk
    pass = Pass(graph: walk.graph, root: walk.root, leaves: walk.graph.values)
    rounds = [
      Round(
        parameters: walk.parameters.map { walk.graph.values[$0] }, rate: rate, loss: pass.values[walk.root])
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

  /// What a parameter becomes by this round's update: θ - rate·∂L/∂θ.
  public func updated(_ node: Int) -> Double { pass.values[node] - rate * pass.gradients[node] }

  /// Goes on to the next round with the updated parameters.
  public mutating func advance() {
    if round + 1 == rounds.count {
      rounds.append(Round(parameters: walk.parameters.map(updated), rate: rate, loss: .nan))
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
    pass = Pass(graph: walk.graph, root: walk.root, leaves: leaves)
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
    for earlier in rounds[...round] {
      for (node, value) in earlier.edits { leaves[node] = value }
    }
    for (parameter, node) in walk.parameters.enumerated() { leaves[node] = rounds[round].parameters[parameter] }
    return leaves
  }

  private mutating func forgetLaterRounds() { rounds.removeSubrange((round + 1)...) }
}
