// The parts of a loss that mistakes are made with: ½, means, sums, targets, logits.

import Quantities
import Autograd
import NetworkLanguage

#if canImport(Glibc)
  import Glibc
#else
  import CLibrary
#endif

extension MistakeContext {
  /// Whether a factor is the ½ before a square: a product with 0.5, or a division by 2 that is no mean.
  func isHalf(_ edge: ChainSweep.Edge) -> Bool {
    switch operation(edge) {
    case .multiply: isConstant(other(edge), 0.5) && network.name(ofNode: other(edge)) == nil
    case .divide: edge.slot == 0 && isConstant(other(edge), 2) && meanCount(edge) == nil
    default: false
    }
  }

  /// How many terms a factor divides by, if it makes a mean of a sum: m for 1/m.
  func meanCount(_ edge: ChainSweep.Edge) -> Int? {
    let divisor: Double
    switch operation(edge) {
    case .divide where edge.slot == 0 && graph.nodes[other(edge)].isLeaf: divisor = values[other(edge)]
    case .multiply where graph.nodes[other(edge)].isLeaf && !parameters.contains(other(edge)):
      guard values[other(edge)] != 0, !isHalf(edge) else { return nil }
      divisor = (1 / values[other(edge)]).rounded()
      guard abs(values[other(edge)] * divisor - 1) < 1e-9 else { return nil }
    default: return nil
    }
    guard divisor >= 2, divisor <= 1e6, terms(of: edge.operand) == Int(exactly: divisor) else { return nil }
    return Int(exactly: divisor)
  }

  /// How many terms of one kind a sum has; 1 for what is no sum.
  private func terms(of node: Int) -> Int {
    var count = 1
    var place = node
    var kinds: Set<UInt8> = []
    func note(_ node: Int) { kinds.insert(graph.nodes[node].operation?.rawValue ?? .max) }
    while graph.nodes[place].operation == .add {
      count += 1
      note(graph.nodes[place].operand(1))
      place = graph.nodes[place].operand(0)
    }
    note(place)
    return kinds.count == 1 ? count : 1
  }

  /// How many like terms the loss adds up without dividing; nil where it is no such sum.
  var summedTerms: Int? {
    var node = narrator.walk.root
    // Through a ½ before the sum.
    while let operation = graph.nodes[node].operation,
      operation == .multiply || operation == .divide || operation == .negate
    {
      let operands = graph.nodes[node].operands
      guard let next = operands.first(where: { !graph.nodes[$0].isLeaf }), operation != .divide || next == operands[0],
        operands.count == 1 || operands.contains(where: { graph.nodes[$0].isLeaf })
      else { return nil }
      node = next
    }
    let count = terms(of: node)
    return count > 1 ? count : nil
  }

  /// Whether a factor is the slope of a sigmoid whose result goes straight into the loss.
  func isOutputSigmoid(_ edge: ChainSweep.Edge) -> Bool {
    guard operation(edge) == .sigmoid else { return false }
    return lossNodes.contains(edge.node) || outputs.contains(edge.node)
  }

  /// What the loss reads and the chain goes through: the network's outputs.
  var outputs: Set<Int> {
    Set(chain.edges.filter { lossNodes.contains($0.node) && !lossNodes.contains($0.operand) }.map(\.operand))
  }

  /// Fixed numbers that the loss takes the outputs' difference to.
  var lossTargets: [Int] {
    var targets: [Int] = []
    for edge in chain.edges where lossNodes.contains(edge.node) && operation(edge) == .subtract {
      let node = other(edge)
      if graph.nodes[node].isLeaf, !parameters.contains(node), network.name(ofNode: node) != nil {
        targets.append(node)
      }
    }
    return targets
  }

  /// The log-softmax results of the chain: a logit minus the logarithm of the sum of all exponentials.
  var softmaxEdges: Set<Int> {
    Set(chain.edges.map(\.node).filter(isLogSoftmax))
  }

  func isLogSoftmax(_ node: Int) -> Bool {
    let row = graph.nodes[node]
    return row.operation == .subtract && row.operands.contains { graph.nodes[$0].operation == .logAddExp }
  }

  /// A factor of log-softmax (or of its negative) when only the class's own probability is taken to change.
  func stagedSlope(_ edge: ChainSweep.Edge) -> Double {
    let isNegative = graph.nodes[graph.nodes[edge.node].operand(0)].operation == .logAddExp
    if edge.slot == (isNegative ? 0 : 1) { return 0 }
    return isNegative ? exp(-values[edge.node]) - 1 : 1 - exp(values[edge.node])
  }

  /// The probability of each logit that the chain goes through.
  var softmaxShares: [Int: Double] {
    var shares: [Int: Double] = [:]
    for node in softmaxEdges {
      guard let total = graph.nodes[node].operands.first(where: { graph.nodes[$0].operation == .logAddExp }) else {
        continue
      }
      var open = [total]
      while let place = open.popLast() {
        for operand in graph.nodes[place].operands {
          if graph.nodes[operand].operation == .logAddExp {
            open.append(operand)
          } else {
            shares[operand] = exp(values[operand] - values[total])
          }
        }
      }
    }
    return shares
  }

  /// Yes taken for no, or no for yes: a target of 0 or 1 of a loss with logarithms.
  var otherTargets: [Slip] {
    guard isGradient || (use == .value && leaves.isEmpty) else { return [] }
    let nodes = lossNodes
    guard nodes.contains(where: { graph.nodes[$0].operation == .log }) else { return [] }
    let read = Set(nodes.flatMap { graph.nodes[$0].operands })
    return read.sorted().filter {
      !parameters.contains($0) && network.name(ofNode: $0) != nil && graph.nodes[$0].isLeaf
    }
    .filter { values[$0] == 0 || values[$0] == 1 }.prefix(8).map { node in
      var changed = values
      changed[node] = 1 - values[node]
      graph.forward(&changed)
      return Slip(
        use == .value ? changed[target] : chain.derivative(changed),
        "\(name(node)) is taken as \(values[node] == 0 ? 1 : 0)", "it is \(values[node] == 0 ? 0 : 1) here")
    }
  }

  /// Behind the logits of a cross-entropy: the probabilities sent back in place of p - y.
  var sharesSentBack: [Slip] {
    let shares = softmaxShares
    guard shares[target] == nil, !shares.isEmpty else { return [] }
    // Of another loss p - y is not the gradient there.
    let root = narrator.walk.root
    let isCrossEntropy = shares.allSatisfy { node, share in
      let gradient = given.derivative(root, node)
      return abs(gradient - share) < 1e-9 || abs(gradient - share + 1) < 1e-9
    }
    guard isCrossEntropy else { return [] }
    return [
      Slip(
        chain.derivative(values, .init(gradient: { shares[$0] ?? $1 })), "the probabilities themselves are sent back",
        "what goes back from the logits is p - y: at the right class 1 is subtracted")
    ]
  }

  /// At a logit: the 1 of the right class subtracted for another class, or not at all.
  var otherClasses: [Slip] {
    guard isGradient, let share = softmaxShares[target] else { return [] }
    let right = derivative
    if right < 0 {
      return [
        Slip(
          share, "the probability alone is given", "\(targetName) belongs to the right class, where 1 is subtracted")
      ]
    }
    return [
      Slip(share - 1, "1 is subtracted from the probability", "\(targetName) does not belong to the right class")
    ]
  }
}
