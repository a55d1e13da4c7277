// One set of numbers for a puzzle's operation: its inputs and its result there.

import Autograd
import Notation
import Writing

/// An operation's numbers at a point.
struct JacobianPoint: Sendable {
  let puzzle: JacobianPuzzle
  let sizes: [String: Int]
  /// The inputs.
  let inputs: [String: Tensor]
  /// All that a formula may use: sizes, inputs, result, helpers.
  let known: [String: Tensor]
  /// The result.
  var result: Tensor { known[JacobianPuzzle.result] ?? Tensor(0) }

  /// - Throws: what is wrong with the puzzle's own formulas.
  init(_ puzzle: JacobianPuzzle, sizes: [String: Int], inputs: [String: Tensor]) throws(NotationProblem) {
    self.puzzle = puzzle
    self.sizes = sizes
    self.inputs = inputs
    var known = inputs
    for (name, size) in sizes { known[name] = Tensor(Double(size)) }
    let shape = try Self.shape(puzzle.output, sizes)
    known[JacobianPuzzle.result] = try Self.array(
      shape, IndexFormula(puzzle.forward), puzzle.outputIndices, in: known)
    for helper in puzzle.helpers {
      known[helper.name] = try IndexFormula(helper.formula).value(at: [:], in: known)
    }
    self.known = known
  }

  /// How long axes are.
  static func shape(_ axes: [String], _ sizes: [String: Int]) throws(NotationProblem) -> [Int] {
    let known = sizes.mapValues { Tensor(Double($0)) }
    var shape: [Int] = []
    for axis in axes {
      let value = try IndexFormula(axis).value(at: [:], in: known)
      guard value.elements.count == 1, let count = Int(exactly: value.elements[0]), count > 0, count < 100 else {
        throw NotationProblem(says: "\(axis) is no length.")
      }
      shape.append(count)
    }
    return shape
  }

  /// An array of a shape, each entry by a formula in its indices.
  static func array(
    _ shape: [Int], _ formula: IndexFormula, _ names: [String], in known: [String: Tensor]
  ) throws(NotationProblem) -> Tensor {
    var elements: [Double] = []
    for place in 0..<shape.reduce(1, *) {
      let value = try formula.value(at: indices(names, place, shape), in: known)
      guard value.elements.count == 1 else {
        throw NotationProblem(says: "\(formula.text) is no single number.")
      }
      elements.append(value.elements[0])
    }
    return Tensor(shape, elements)
  }

  /// The indices of a place, rows first.
  static func indices(_ names: [String], _ place: Int, _ shape: [Int]) -> [String: Int] {
    var rest = place
    var indices: [String: Int] = [:]
    for (name, count) in zip(names, shape).reversed() {
      indices[name] = rest % count
      rest /= count
    }
    return indices
  }

  /// How many entries the input has that the derivative is taken by.
  var columns: Int { inputs[puzzle.input]?.elements.count ?? 0 }

  /// The indices of one entry of the Jacobian.
  func indices(row: Int, column: Int) -> [String: Int] {
    let output = Self.indices(puzzle.outputIndices, row, result.shape)
    let input = Self.indices(puzzle.inputIndices, column, inputs[puzzle.input]?.shape ?? [])
    return output.merging(input) { $1 }
  }

  /// The result at other numbers of the input.
  func result(with input: Tensor) throws(NotationProblem) -> Tensor {
    var inputs = inputs
    inputs[puzzle.input] = input
    return try JacobianPoint(puzzle, sizes: sizes, inputs: inputs).result
  }
}

extension JacobianPoint {
  /// As many points, always the same ones; nothing lies near a kink or a tie.
  static func several(_ puzzle: JacobianPuzzle, count: Int, seed: UInt64) throws(NotationProblem) -> [JacobianPoint] {
    var numbers = RandomNumbers(seed: seed)
    var points: [JacobianPoint] = []
    for place in 0..<count {
      let sizes = puzzle.sizes[place % puzzle.sizes.count]
      var inputs: [String: Tensor] = [:]
      for input in puzzle.inputs {
        inputs[input.name] = try draw(input, sizes, &numbers, turn: place)
      }
      points.append(try JacobianPoint(puzzle, sizes: sizes, inputs: inputs))
    }
    return points
  }

  /// The point of an edge.
  static func edge(_ edge: JacobianPuzzle.Edge, of puzzle: JacobianPuzzle) throws(NotationProblem) -> JacobianPoint {
    var numbers = RandomNumbers(seed: 7)
    var inputs: [String: Tensor] = [:]
    for input in puzzle.inputs {
      let drawn = try draw(input, edge.sizes, &numbers)
      let given = edge.values[input.name]
      inputs[input.name] = given.map { $0.count == drawn.elements.count ? Tensor(drawn.shape, $0) : drawn } ?? drawn
    }
    return try JacobianPoint(puzzle, sizes: edge.sizes, inputs: inputs)
  }

  private static func draw(
    _ array: JacobianPuzzle.Input, _ sizes: [String: Int], _ numbers: inout RandomNumbers, turn: Int = 0
  ) throws(NotationProblem) -> Tensor {
    let shape = try shape(array.shape, sizes)
    let count = shape.reduce(1, *)
    switch array.kind {
    case .real where shape.isEmpty:
      // Of single numbers, both signs and both sides of 1 are to come.
      let magnitude = apart(1, from: turn % 4 < 2 ? 0.2 : 1.1, to: turn % 4 < 2 ? 0.9 : 2, &numbers)[0]
      return Tensor(turn % 2 == 0 ? magnitude : -magnitude)
    case .real: return Tensor(shape, apart(count, from: -2, &numbers))
    case .positive: return Tensor(shape, apart(count, from: 0.3, &numbers))
    case .fixed(let number): return Tensor(shape, Array(repeating: number, count: count))
    case .place(let axis):
      return Tensor(Double(numbers.index(below: try Self.shape([axis], sizes)[0])))
    case .order:
      var order = Array(0..<count)
      // The order that changes nothing hides mistakes.
      repeat { numbers.shuffle(&order) } while count > 2 && (order == Array(0..<count) || isOwnInverse(order))
      return Tensor(shape, order.map(Double.init))
    }
  }

  private static func isOwnInverse(_ order: [Int]) -> Bool { order.indices.allSatisfy { order[order[$0]] == $0 } }

  /// Numbers with two decimals, no two of them near each other or one near 0, 1 or -1.
  private static func apart(_ count: Int, from least: Double, to most: Double = 2, _ numbers: inout RandomNumbers)
    -> [Double]
  {
    var steps = Array(stride(from: (least * 100).rounded(), through: most * 100, by: 7)).map { $0 + 2 }
    steps.removeAll { number in [-100, 0, 100].contains { abs(number - $0) < 6 } }
    numbers.shuffle(&steps)
    return (0..<count).map { steps[$0 % steps.count] / 100 }
  }
}
