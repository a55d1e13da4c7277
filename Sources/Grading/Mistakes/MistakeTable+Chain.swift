// Rows about the chain as a whole: stopped early, another name's answer, upstream left out, rate folded in.

import Quantities
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
      case .value: return at.leaves.isEmpty && !at.isPart ? at.otherValues : []
      case .local:
        return [
          Slip(
            at.given.derivative(at.narrator.walk.root, at.target),
            "the gradient that arrives from \(at.narrator.lossName) is multiplied in",
            "only how far \(at.name(at.chain.result)) moves with \(at.targetName) is asked for")
        ] + at.otherLocals
      case .update, .after, .expression: return []
      }
    },
    MistakeRow(
      "upstream-left-out", "the upstream gradient left out", asks: "What arrives before this factor?"
    ) { at in
      guard at.isGradient else { return [] }
      return at.namedResultsOnTheWay.map { node in
        Slip(
          at.ways[node].derivative, "the chain starts at \(at.name(node))",
          "what \(at.narrator.lossName) feels of \(at.name(node)) is still to be multiplied in",
          distance: at.chain.edges.count { $0.operand == at.target } > 1 ? 1 : 0)
      }
    },
    MistakeRow("factors-added", "factors added in place of multiplied", asks: "Are the factors of a chain added?") {
      at in
      guard at.isChain else { return [] }
      return at.addedFactors
    },
    MistakeRow("no-way", "taken as fixed", asks: "Does it have a way to the result?") { at in
      guard at.isChain, let user = at.chain.edges.last(where: { $0.operand == at.target }) else { return [] }
      let line = at.network.formulas[at.network.formula(ofNode: user.node)].text
      return [
        Slip(
          0, "\(at.targetName) is taken as having no effect on \(at.name(at.chain.result))",
          "\(at.targetName) goes into \(line)", distance: 1)
      ]
    },
    MistakeRow("decimal-point", "the decimal point moved", asks: "Where does the decimal point stand?") { at in
      // A number of one digit is easily some other one.
      let digits = at.question.precision.format.text(at.question.answer).prefix { $0 != "e" }.filter(\.isNumber)
      guard !at.isPart, at.isChain || at.use == .value || at.use == .update,
        Int(digits).map({ $0 % 10 == 0 ? $0 / 10 : $0 }) ?? 0 > 9
      else { return [] }
      // The value of a name is rather that.
      let named = Set(at.network.variables.flatMap { $0.elements.prefix(64).map { at.values[$0] } })
      return [10, 0.1, 100, 0.01].map { at.question.answer * $0 }.filter { !named.contains($0) }.map {
        Slip($0, "the decimal point is moved", "the digits are right; count the places once more", distance: 3)
      }
    },
    MistakeRow("rate-folded-in", "the learning rate folded in", asks: "Is the learning rate part of the gradient?") {
      at in
      // In an expression without the rate nobody has it at hand.
      guard at.use == .gradient, at.hasRate else { return [] }
      let remedy = "the rate belongs to the update; the gradient is the slope alone"
      return [
        Slip(at.rate * at.derivative, "the rate is multiplied in", remedy),
        Slip(-at.rate * at.derivative, "the rate is multiplied in and a sign turned around", remedy, distance: 1),
      ]
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
      // Where no factor is missing, only other paths can be: a mistake of its own.
      if isOneFactor(ways[node]) || ways[node].derivative == 1 {
        named.insert(value)
      } else if !named.contains(value) {
        slips.append(
          Slip(
            value, "the chain stops at \(name(node))", "from \(name(node)) there is more of the way to \(targetName)"))
      }
    }
    let root = narrator.walk.root
    // Another parameter that is used as the asked one is, both as weights, or both as biases, lies nearer.
    let weights = multiplied
    let isWeight = parameters.contains(target) ? weights[target] : nil
    for index in network.parameters {
      let variable = network.variables[index]
      for (element, node) in variable.elements.prefix(64).enumerated() where node != target {
        guard slips.count < Self.nameLimit, !isTransposed(index, element), !named.contains(given.derivative(root, node))
        else {
          continue
        }
        slips.append(otherGradient(node, distance: isWeight != nil && weights[node] == isWeight ? 0 : 1))
      }
    }
    // Its neighbours in a vector.
    if let place = network.name(ofNode: target), network.variables[place.variable].role != .parameter {
      for node in network.variables[place.variable].elements.prefix(64) where node != target {
        slips.append(otherGradient(node, distance: 0))
      }
    }
    return slips
  }

  private func otherGradient(_ node: Int, distance: Int) -> Slip {
    let name = narrator.naming.name(ofNode: node).map(narrator.gradientName) ?? "another gradient"
    let own = narrator.gradientName(targetName)
    return Slip(
      given.derivative(narrator.walk.root, node), isPart ? "\(name) is taken for \(own)" : "\(name) is given",
      isPart ? "\(own) belongs there" : "\(own) is asked for", distance: distance)
  }

  /// Other derivatives of the same line, and parts of the way.
  fileprivate var otherLocals: [Slip] {
    func symbols(_ result: Int, _ operand: Int) -> String {
      Quantity.local(result: result, operand: operand).symbols(in: narrator.naming)
    }
    let (result, asked) = (chain.result, symbols(chain.result, target))
    var slips: [Slip] = []
    let line = network.formulas[network.formula(ofNode: result)].operands
    if line.contains(where: { network.variables[$0].elements.contains(target) }) {
      for node in line.prefix(Self.groupLimit).flatMap({ network.variables[$0].elements.prefix(8) })
      where node != target && node < result {
        let value = given.derivative(result, node)
        // That of a bias is 1, which comes out in other ways as well.
        slips.append(
          Slip(
            value, isPart ? "\(symbols(result, node)) is taken for \(asked)" : "\(symbols(result, node)) is given",
            isPart ? "\(asked) belongs there" : "\(asked) is asked for", distance: value == 1 ? 1 : 0))
      }
    }
    // Where there are several paths, a part of one has other names.
    guard chain.edges.count(where: { $0.operand == target }) == 1 else { return slips }
    for node in namedResultsOnTheWay {
      let above = ChainWays(ChainSweep(graph, from: result, to: node), values)
      guard !isOneFactor(above[result]) else { continue }
      slips.append(
        Slip(
          ways[node].derivative, "only \(symbols(node, target)) is given",
          "from \(name(result)) to \(name(node)) there is a factor more"))
    }
    return slips
  }

  /// Paths that cancel leave a rest of rounding, which is 0 as well.
  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-12) }

  /// The chain's factors added up: two parts of the way, and, where there is one way only, all of its links.
  fileprivate var addedFactors: [Slip] {
    let names = namedResultsOnTheWay
    let remedy = "along a way the factors multiply"
    var slips: [Slip] = []
    for node in names {
      // A term of a sum has no factor that could be added.
      guard !ways[node].isSum else { continue }
      let near = ways[node].derivative
      let arriving = given.derivative(chain.result, node)
      guard isClose(arriving * near, derivative) else { continue }
      slips.append(
        Slip(
          arriving + near,
          "what arrives at \(name(node)) and the slope from there to \(targetName) are added", remedy))
    }
    guard names.count > 1 else { return slips }
    let way = [target] + names + [chain.result]
    let links = zip(way, way.dropFirst()).map { ChainSweep(graph, from: $1, to: $0).derivative(values) }
    if isClose(links.reduce(1, *), derivative) {
      // A factor 1 is easily passed over.
      for links in [links, links.filter { $0 != 1 }] {
        slips.append(Slip(links.reduce(0, +), "the factors of the chain are added", remedy))
      }
    }
    return slips
  }

  /// Whether a single slope, weight or input lies between a node and the asked one.
  private func isOneFactor(_ way: ChainWays.Way) -> Bool {
    guard chain.edges.count <= Self.edgeLimit, case .one(let factor) = way.factors else { return false }
    return isActivation(factor) || isWeight(factor) || isInput(factor)
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
        // The number of a name that is not computed is rather what is left of a formula.
        let isInner = graph.nodes[target].operands == [node]
        slips.append(
          Slip(
            values[node], "\(name) is given", "\(targetName) is asked for",
            distance: variable.role != .computed || isInner ? 1 : 0))
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
