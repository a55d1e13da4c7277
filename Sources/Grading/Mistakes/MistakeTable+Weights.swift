// Rows about the factors of a layer: weights, inputs, biases, transposes.

import Quantities
import Autograd
import NetworkLanguage

extension MistakeTable {
  static let weightRows: [MistakeRow] = [
    MistakeRow(
      "updated-weight", "the updated weight used in the backward pass",
      asks: "Which value of the weight did you use: the one before or after its update?"
    ) { at in
      guard at.isChain else { return [] }
      return at.groups { at.isWeight($0) && at.parameters.contains(at.other($0)) }.map { edges in
        let weight = at.name(of: edges, at.other)
        return Slip(
          at.derivative(edges) { edge, _ in at.given.updated(at.other(edge)) },
          "the updated \(weight) is used", "the whole backward pass uses the values of the forward pass")
      }
    },
    MistakeRow("another-weight", "another weight used", asks: "Which weight did you multiply by?") { at in
      guard at.isChain else { return [] }
      return at.weightGroups.flatMap { variable, edges in at.exchanged(variable, edges) }
    },
    MistakeRow(
      "own-activation", "the activation of this layer in place of the one before",
      asks: "What is multiplied by what in the forward pass?"
    ) { at in
      guard at.isChain else { return [] }
      let edges = at.chain.edges.filter(at.isInput)
      guard let first = edges.first else { return [] }
      let own = at.activationAbove(first.node)
      guard own != at.other(first), at.isGradient, at.network.name(ofNode: at.other(first)) != nil else { return [] }
      return [
        Slip(
          at.derivative(edges) { edge, _ in at.values[at.activationAbove(edge.node)] },
          "\(at.name(own)) is taken in place of \(at.name(of: edges, at.other))",
          "the slope of \(at.targetName)'s product is what \(at.targetName) is multiplied by, and that comes from the layer before"
        )
      ]
    },
    MistakeRow(
      "input-left-out", "the input's factor left out",
      asks: "What is multiplied by what in the forward pass?"
    ) { at in
      guard at.isChain else { return [] }
      return at.slips(at.isInput) { edges in
        let input = at.name(of: edges, at.other)
        return Slip(
          at.derivative(edges) { _, _ in 1 }, MistakeContext.leftOut("factor", input),
          "\(at.targetName) is multiplied by \(input), so its slope has the factor \(input)")
      }
    },
    MistakeRow(
      "own-factor", "a factor of a product taken for its own slope",
      asks: "What is multiplied by what in the forward pass?"
    ) { at in
      guard at.isChain else { return [] }
      let isOwn: (ChainSweep.Edge) -> Bool = {
        $0.operand == at.target && at.operation($0) == .multiply && at.other($0) != at.target && !at.isHalf($0)
          && (at.isGradient || at.network.name(ofNode: at.other($0)) == nil)
      }
      return at.slips(isOwn) { edges in
        Slip(
          at.derivative(edges) { edge, _ in at.values[edge.operand] },
          "\(at.targetName) itself is taken in place of \(at.name(of: edges, at.other))",
          "the slope of a product is the other factor, what \(at.targetName) is multiplied by")
      }
    },
    MistakeRow("sums-multiplied", "two sums multiplied", asks: "What comes first: the products, or the sum?") { at in
      guard at.isGradient else { return [] }
      let edges = at.chain.edges.filter(at.isInput)
      guard edges.count > 1, edges.count <= 100 else { return [] }
      let arriving = edges.reduce(0) { $0 + at.given.derivative(at.chain.result, $1.node) }
      let inputs = edges.reduce(0) { $0 + at.values[at.other($1)] }
      return [
        Slip(
          arriving * inputs, "the sum of the gradients is multiplied by the sum of the inputs",
          "multiply each gradient by its own input first, then add")
      ]
    },
    MistakeRow("weight-left-out", "a weight left out", asks: "Which weights lie on the way back?") { at in
      guard at.isChain else { return [] }
      return at.groups(at.isWeight).map { edges in
        let weight = at.name(of: edges, at.other)
        return Slip(
          at.derivative(edges) { _, _ in 1 }, MistakeContext.leftOut("factor", weight),
          "the way back through the product multiplies by \(weight)")
      }
    },
    MistakeRow("bias-gradient", "the bias's gradient multiplied by something", asks: "What is the slope of a sum?") {
      at in
      guard at.isGradient, at.parameters.contains(at.target) else { return [] }
      let edges = at.chain.edges.filter { $0.operand == at.target }
      guard let first = edges.first, edges.allSatisfy({ at.operation($0) == .add }) else { return [] }
      // In a batch there is no one input.
      var taken = [at.target] + (edges.count == 1 ? at.inputs(beside: first) : [])
      let own = at.activationAbove(first.node)
      if !taken.contains(own) { taken.append(own) }
      return taken.map { factor in
        Slip(
          at.derivative * at.values[factor], "the gradient is multiplied by \(at.name(factor))",
          "\(at.targetName) is only added, so its slope there is 1")
      }
    },
    MistakeRow(
      "transpose", "the transpose forgotten", asks: "Did you go along a row or down a column of the weight matrix?"
    ) { at in
      guard at.isChain else { return [] }
      var slips: [Slip] = at.weightGroups.compactMap { variable, edges in
        guard let size = at.square(variable) else { return nil }
        let name = at.narrator.naming.name(of: at.network.variables[variable])
        return Slip(
          at.derivative(edges) { edge, local in
            guard let element = at.network.name(ofNode: at.other(edge))?.element else { return local }
            let (row, column) = element.quotientAndRemainder(dividingBy: size)
            return at.values[at.network.variables[variable].elements[column * size + row]]
          }, "\(name) is used without turning rows and columns around",
          "the way back goes down a column, as with \(name) transposed")
      }
      if at.isGradient, let place = at.network.name(ofNode: at.target), let size = at.square(place.variable) {
        let (row, column) = place.element.quotientAndRemainder(dividingBy: size)
        let partner = at.network.variables[place.variable].elements[column * size + row]
        if partner != at.target {
          slips.append(
            Slip(
              at.question.training.pass.gradients[partner], "δ and the input change places",
              "the row belongs to δ, the column to the input"))
        }
      }
      return slips
    },
  ]
}

extension MistakeContext {
  /// The weights on the way back by variable, the nearest to the loss first.
  fileprivate var weightGroups: [(variable: Int, edges: [ChainSweep.Edge])] {
    let edges = chain.edges.filter { isWeight($0) && network.name(ofNode: other($0)) != nil }
    let groups = Dictionary(grouping: edges) { network.name(ofNode: other($0))!.variable }
    return groups.keys.sorted(by: >).prefix(MistakeContext.groupLimit).map { ($0, groups[$0]!) }
  }

  /// The chain with the weights of a variable exchanged for others: those at the same places of other weights, and, for
  /// a single weight, its neighbours.
  fileprivate func exchanged(_ variable: Int, _ edges: [ChainSweep.Edge]) -> [Slip] {
    let mine = narrator.naming.name(of: network.variables[variable])
    var slips: [Slip] = []
    for index in weightVariables.prefix(2 * MistakeContext.groupLimit) where index != variable {
      let others = network.variables[index].elements
      guard edges.allSatisfy({ others.indices.contains(network.name(ofNode: other($0))!.element) }) else { continue }
      slips.append(
        Slip(
          derivative(edges) { edge, _ in self.values[others[self.network.name(ofNode: self.other(edge))!.element]] },
          "\(narrator.naming.name(of: network.variables[index])) is used in place of \(mine)",
          "the way back goes through \(mine)"))
    }
    guard edges.count == 1 else { return slips }
    for neighbour in network.variables[variable].elements.prefix(16) where neighbour != other(edges[0]) {
      slips.append(
        Slip(
          derivative(edges) { _, _ in self.values[neighbour] },
          "\(name(neighbour)) is used in place of \(name(other(edges[0])))",
          "the way back goes through \(name(other(edges[0])))"))
    }
    return slips
  }

  /// Which nodes are multiplied by something: among the leaves inputs and weights.
  var multiplied: [Bool] {
    var found = [Bool](repeating: false, count: graph.count)
    for node in graph.nodes where node.operation == .multiply {
      found[node.operand(0)] = true
      found[node.operand(1)] = true
    }
    return found
  }

  /// The parameters that something is multiplied by.
  private var weightVariables: [Int] {
    let multiplied = multiplied
    return network.parameters.filter { network.variables[$0].elements.contains { multiplied[$0] } }
  }

  /// How many rows and columns a square matrix has; nil for other shapes.
  fileprivate func square(_ variable: Int) -> Int? {
    let dimensions = network.variables[variable].shape.dimensions
    return dimensions.count == 2 && dimensions[0] == dimensions[1] && dimensions[0] > 1 ? dimensions[0] : nil
  }

  /// What comes out of the layer that a product belongs to: the next activation towards the loss, or the last result
  /// before the loss.
  func activationAbove(_ node: Int) -> Int {
    var place = node
    var steps = 0
    let edges = wholeChain.edges
    while steps < 10_000, let edge = edges.last(where: { $0.operand == place }),
      !lossNodes.contains(edge.node) || lossNodes.contains(node)
    {
      place = edge.node
      steps += 1
      if isActivation(edge) { break }
    }
    return place
  }

  /// What the weights beside a bias are multiplied by.
  fileprivate func inputs(beside edge: ChainSweep.Edge) -> [Int] {
    var inputs: [Int] = []
    var open = [other(edge)]
    while let node = open.popLast(), inputs.count < 8 {
      let row = graph.nodes[node]
      if row.operation == .add {
        open += row.operands
      } else if row.operation == .multiply {
        inputs += row.operands.filter { !parameters.contains($0) && !inputs.contains($0) }
      }
    }
    return inputs
  }
}
