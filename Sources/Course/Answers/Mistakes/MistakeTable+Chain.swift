// Rows about the chain as a whole: stopped early, another name's answer, upstream left out, rate folded in.

import Autograd
import NetworkLanguage

extension MistakeTable {
  static let chainRows: [MistakeRow] = [
    MistakeRow(
      "another-answer", "stopped early, or answered for another name", asks: "Which name is this the answer for?"
    ) {
      at in
      switch at.use {
      case .gradient, .gradientForUpdate: return at.otherGradients
      case .value: return at.otherValues
      case .local:
        return [
          Slip(
            at.question.training.pass.gradients[at.target],
            "the gradient that arrives from the loss is multiplied in",
            "only how far \(at.name(at.chain.result)) moves with \(at.targetName) is asked for")
        ]
      case .update, .after, .expression: return []
      }
    },
    MistakeRow(
      "upstream-left-out", "the upstream gradient left out", asks: "What arrives from the loss, before this factor?"
    ) { at in
      guard at.isGradient else { return [] }
      return at.namedResultsOnTheWay.map { node in
        let sweep = ChainSweep(at.graph, from: node, to: at.target)
        return Slip(
          sweep.derivative(at.values), "the chain starts at \(at.name(node))",
          "what \(at.narrator.lossName) feels of \(at.name(node)) is still to be multiplied in")
      }
    },
    MistakeRow("rate-folded-in", "the learning rate folded in", asks: "Is the learning rate part of the gradient?") {
      at in
      guard at.use == .gradient else { return [] }
      return [1, -1].map {
        Slip(
          $0 * at.rate * at.derivative, "the rate is multiplied in",
          "the rate belongs to the update; the gradient is the slope alone")
      }
    },
  ]
}

extension MistakeContext {
  /// How many other names are tried.
  private static let nameLimit = 400

  /// Names with a gradient that lie on the chain, the nearest first, and the other parameters.
  fileprivate var otherGradients: [Slip] {
    let onTheWay = Set(chain.edges.map(\.node)).subtracting([chain.result])
    var slips: [Slip] = []
    // What other rows name better: a single factor left out.
    var named: Set<Double> = []
    for node in onTheWay.filter({ network.name(ofNode: $0) != nil && $0 != target }).sorted().prefix(Self.nameLimit) {
      let value = given.derivative(chain.result, node)
      if isOneFactor(from: node) {
        named.insert(value)
      } else if !named.contains(value) {
        slips.append(
          Slip(
            value, "the chain stops at \(name(node))", "from \(name(node)) there is more of the way to \(targetName)"))
      }
    }
    let gradients = question.training.pass.gradients
    for index in network.parameters {
      let variable = network.variables[index]
      for (element, node) in variable.elements.prefix(64).enumerated() where node != target {
        guard slips.count < Self.nameLimit, !isTransposed(index, element), !named.contains(gradients[node]) else {
          continue
        }
        let name = narrator.gradientName(narrator.naming.name(of: variable, element: element))
        slips.append(
          Slip(gradients[node], "\(name) is given", "\(narrator.gradientName(targetName)) is asked for"))
      }
    }
    return slips
  }

  /// Whether a single slope, weight or input lies between a node and the asked one.
  private func isOneFactor(from node: Int) -> Bool {
    guard chain.edges.count <= Self.edgeLimit else { return false }
    let factors = ChainSweep(graph, from: node, to: target).edges.filter { operation($0) != .add }
    return factors.count == 1 && (isActivation(factors[0]) || isWeight(factors[0]) || isInput(factors[0]))
  }

  /// Whether an element is where the asked one lands when rows and columns change places: a mistake of its own.
  private func isTransposed(_ variable: Int, _ element: Int) -> Bool {
    guard let place = network.name(ofNode: target), place.variable == variable else { return false }
    let dimensions = network.variables[variable].shape.dimensions
    guard dimensions.count == 2, dimensions[0] == dimensions[1] else { return false }
    let (row, column) = place.element.quotientAndRemainder(dividingBy: dimensions[1])
    return element == column * dimensions[1] + row
  }

  fileprivate var otherValues: [Slip] {
    var slips: [Slip] = []
    for variable in network.variables {
      for (element, node) in variable.elements.prefix(64).enumerated() where node != target {
        guard slips.count < Self.nameLimit else { return slips }
        let name = narrator.naming.name(of: variable, element: element)
        slips.append(Slip(values[node], "\(name) is given", "\(targetName) is asked for"))
      }
    }
    return slips
  }

  /// The named results between the asked name and the loss, the nearest first.
  fileprivate var namedResultsOnTheWay: [Int] {
    let nodes = Set(chain.edges.map(\.node)).subtracting([chain.result])
    let named = nodes.filter { network.name(ofNode: $0) != nil }.sorted()
    return Array(named.prefix(chain.edges.count <= Self.edgeLimit ? Self.groupLimit : 1))
  }
}
