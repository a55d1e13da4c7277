// Rows about what goes into a value: another layer's, another weight's, another row's, or numbers that are out of date.

import Quantities
import Autograd
import NetworkLanguage

extension MistakeTable {
  static let operandRows: [MistakeRow] = [
    MistakeRow("earlier-value", "the value of an earlier layer", asks: "Which value goes into this line?") { at in
      at.exchanges { at.earlierValues(of: $0) }
    },
    MistakeRow("another-parameter", "another weight or bias", asks: "Which parameter stands in this line?") { at in
      at.exchanges { at.otherParameters(of: $0) }
    },
    MistakeRow(
      "transpose-value", "a column taken for a row", asks: "Did you go along a row or down a column of the matrix?"
    ) { at in
      at.exchanges { at.transposed($0) }
    },
    MistakeRow(
      "value-for-slope", "a value in place of a derivative", asks: "Which of the factors are slopes?"
    ) { at in
      at.leaves.flatMap { at.valuesForSlope($0) } + at.valuesForOwnSlope
    },
    MistakeRow(
      "gradient-for-difference", "the gradient in place of the difference",
      asks: "What is asked for: the gradient at one place, or the slope between two places?"
    ) { at in
      at.leaves.compactMap(\.gradient).map { name, value in
        Slip(
          value, "\(name) is given, the slope at one place",
          "asked for is the slope between two places, from the two values")
      }
    },
    MistakeRow("all-paths", "another path, or all of them", asks: "Which path is asked for?") { at in
      guard let path = at.parts?.path else { return [] }
      return [
        Slip(path.value, "\(path.name) over all paths is given", "one path alone is asked for"),
        Slip(path.value - at.question.answer, "what the other paths bring is given", "the other path is asked for"),
      ]
    },
    MistakeRow("old-numbers", "the numbers from before", asks: "Which numbers hold now?") { at in
      // What an expression's network held before its own changes was never on the screen.
      guard at.use == .value || at.isChain, at.leaves.isEmpty, !at.isPart else { return [] }
      return at.oldValues.map { values in
        Slip(
          at.use == .value ? values[at.target] : at.chain.derivative(values),
          "the numbers from before the change are used", "some of them are new here")
      }
    },
  ]
}

/// Where a node stands in a variable.
private struct Places {
  private let first: Int
  /// Where the nodes do not follow one another.
  private let others: [Int: Int]
  private let count: Int

  init(_ elements: [Int]) {
    first = elements.first ?? 0
    count = elements.count
    let isRow = elements.indices.allSatisfy { elements[$0] == elements[0] + $0 }
    others = isRow ? [:] : Dictionary(zip(elements, elements.indices)) { first, _ in first }
  }

  subscript(node: Int) -> Int? {
    others.isEmpty ? (node >= first && node < first + count ? node - first : nil) : others[node]
  }
}

/// Something that an operand of a line is taken for.
private struct Exchange {
  /// What stands in a node's place; nil where it stays.
  let node: (Int) -> Int?
  let deed: String
  let remedy: String
}

extension MistakeContext {
  /// The value with a variable of its line exchanged.
  fileprivate func exchanges(_ others: (Variable) -> [Exchange]) -> [Slip] {
    guard let forward, !forward.nodes.isEmpty, leaves.isEmpty else { return [] }
    let own = network.formula(ofNode: target)
    let byFormula = Dictionary(grouping: forward.nodes) { network.formula(ofNode: $0) }
    return byFormula.keys.sorted(by: >).prefix(Self.groupLimit).flatMap { formula in
      let nodes = byFormula[formula] ?? []
      return network.formulas[formula].operands.prefix(Self.groupLimit).flatMap { operand in
        others(network.variables[operand]).map { exchange in
          slip(Steps(nodes: nodes, isFar: formula != own), exchange.deed, exchange.remedy) { node, values in
            let row = graph.nodes[node]
            let (first, second) = (row.operand(0), row.operand(1))
            return row.operation?.result(
              values[exchange.node(first) ?? first], values[exchange.node(second) ?? second])
          }
        }
      }
    }
  }

  private func exchange(_ mine: Variable, _ other: Variable, _ remedy: String) -> Exchange {
    let (first, second) = (narrator.naming.name(of: mine), narrator.naming.name(of: other))
    let places = Places(mine.elements)
    return Exchange(
      node: { places[$0].map { other.elements[$0] } },
      deed: "\(second) is taken for \(first)", remedy: remedy.replacing("{}", with: first))
  }

  /// What a computed value is made of, and what that is made of.
  fileprivate func earlierValues(of variable: Variable) -> [Exchange] {
    guard variable.role == .computed else { return [] }
    var earlier: [Int] = []
    var open = network.formulas[variable.formula].operands
    while let index = open.popLast(), earlier.count < Self.groupLimit {
      let other = network.variables[index]
      guard other.role != .parameter, !earlier.contains(index) else { continue }
      earlier.append(index)
      if other.role == .computed { open += network.formulas[other.formula].operands }
    }
    return earlier.map { network.variables[$0] }.filter {
      $0.shape == variable.shape && $0.elements != variable.elements
    }
    .map { exchange(variable, $0, "what goes in is {}") }
  }

  /// Parameters of the same shape.
  fileprivate func otherParameters(of variable: Variable) -> [Exchange] {
    guard variable.role == .parameter else { return [] }
    let multiplied = multiplied
    let isMultiplied = variable.elements.contains { multiplied[$0] }
    // Another one plays the same part, and is no 0, which would leave it out.
    return network.parameters.prefix(2 * Self.groupLimit).map { network.variables[$0] }
      .filter { $0.shape == variable.shape && $0.elements != variable.elements }
      .filter { $0.elements.contains { multiplied[$0] } == isMultiplied && !$0.elements.contains { values[$0] == 0 } }
      .map { exchange(variable, $0, "{} stands in this line") } + otherRows(of: variable)
  }

  /// A matrix of which another row is taken.
  private func otherRows(of variable: Variable) -> [Exchange] {
    let dimensions = variable.shape.dimensions
    guard dimensions.count == 2, dimensions[0] > 1, dimensions[1] > 1 else { return [] }
    let columns = dimensions[1]
    let name = narrator.naming.name(of: variable)
    let places = Places(variable.elements)
    return (0..<min(dimensions[0], 8)).map { row in
      Exchange(
        node: { places[$0].map { variable.elements[row * columns + $0 % columns] } },
        deed: "row \(row) of \(name) is taken",
        remedy: "each unit has a row of its own, counted from 0")
    }
  }

  /// A square matrix with rows and columns exchanged.
  fileprivate func transposed(_ variable: Variable) -> [Exchange] {
    let dimensions = variable.shape.dimensions
    guard dimensions.count == 2, dimensions[0] == dimensions[1], dimensions[0] > 1 else { return [] }
    let size = dimensions[0]
    let places = Places(variable.elements)
    let name = narrator.naming.name(of: variable)
    return [
      Exchange(
        node: { places[$0].map { variable.elements[$0 % size * size + $0 / size] } },
        deed: "a column of \(name) is taken for the row",
        remedy: "forward, each result takes one row of \(name)")
    ]
  }

  /// An expression with the value of one of its names in place of that name's derivative.
  fileprivate func valuesForSlope(_ leaf: ExpressionGraph.Leaf) -> [Slip] {
    guard let forward else { return [] }
    let users = forward.nodes.filter { graph.nodes[$0].operands.contains(leaf.node) }
    return leaf.values.map { name, number in
      var changed = values
      changed[leaf.node] = number
      return Slip(
        forward.value(changed, changing: users) { _, _ in nil }, "the value of \(name) is taken for \(leaf.name)",
        "\(leaf.name) is a slope, not a value", distance: 1)
    }
  }

  /// The value of what moves, or of a part of what it moves, in place of the slope.
  fileprivate var valuesForOwnSlope: [Slip] {
    guard use == .local, chain.edges.count <= Self.groupLimit else { return [] }
    let nodes = [target] + Set(chain.edges.map(\.node)).sorted()
    return nodes.map { node in
      Slip(
        values[node], "the value of \(name(node)) is taken for the slope",
        "how fast \(name(chain.result)) moves is asked for, not where it is", distance: 1)
    }
  }

  /// All values before the last change: in the round before, or with the network as it is written.
  fileprivate var oldValues: [[Double]] {
    var training = question.training
    let current = training.pass.values
    var old = [network.graph.values]
    if training.round > 0 {
      training.rewind(to: training.round - 1)
      old.append(training.pass.values)
    }
    return old.filter { $0 != current }
  }
}
