// A pass through self-attention and back: S = QKᵀ/√d, A = softmax of its rows, O = AV, L = ½Σ(O - Y)².

import Autograd
import LabKit

/// Everything that a pass and its backward sweep give.
struct AttentionPass {
  /// Numbers with their gradients, row by row.
  struct Matrix {
    let values: [[Double]]
    let gradients: [[Double]]

    fileprivate init(_ rows: [[Value]]) {
      values = rows.map { $0.map(\.data) }
      gradients = rows.map { $0.map(\.grad) }
    }

    /// The norm of all gradients.
    var norm: Double { euclideanNorm(gradients.joined()) }
  }

  let plan: AttentionPlan
  /// Queries, keys and values: a row for each token, the heads side by side.
  let queries: Matrix
  let keys: Matrix
  let values: Matrix
  let outputs: Matrix
  /// The scores that go into softmax, by head; a row for each token that looks.
  let scores: [Matrix]
  /// The weights, by head.
  let weights: [Matrix]
  let loss: Double

  init(_ plan: AttentionPlan) {
    self.plan = plan
    let numbers = plan.numbers
    let tape = Tape()
    func constants(_ rows: [[Double]]) -> [[Value]] { rows.map { Array(tape.row($0, wantsGradient: false)) } }
    func parameters(_ rows: [[Double]]) -> [[Value]] { rows.map { Array(tape.row($0)) } }
    let inputs = constants(numbers.inputs)
    let (query, key, value) = (parameters(numbers.query), parameters(numbers.key), parameters(numbers.value))
    let targets = constants(numbers.targets)

    let queries = Self.product(inputs, query, on: tape)
    let keys = Self.product(inputs, key, on: tape)
    let values: [[Value]]
    if plan.hasEqualValues {
      let first = Self.product([inputs[0]], value, on: tape)[0]
      values = (0..<plan.tokens).map { _ in first.map { 1 * $0 } }
    } else {
      values = Self.product(inputs, value, on: tape)
    }

    var (scores, weights) = ([[[Value]]](), [[[Value]]]())
    var outputs = [[Value]](repeating: [], count: plan.tokens)
    for head in 0..<plan.heads {
      let places = plan.places(ofHead: head)
      let headValues = values.map { Array($0[places]) }
      let rows = (0..<plan.tokens).map { i in
        (0..<plan.tokens).map { j in
          var score = tape.dot(Array(queries[i][places]), Array(keys[j][places]))
          if plan.isScaled { score = score / plan.divisor }
          return plan.isCausal ? score + (plan.sees(i, j) ? 0 : AttentionPlan.masked) : score
        }
      }
      let attention = rows.map(Self.softmax)
      for (i, row) in Self.product(attention, headValues, on: tape).enumerated() { outputs[i] += row }
      scores.append(rows)
      weights.append(attention)
    }
    let squares = zip(outputs, targets).flatMap { zip($0, $1).map { ($0 - $1) ** 2 } }
    let loss = 0.5 * squares.dropFirst().reduce(squares[0], +)
    loss.backward()

    self.queries = Matrix(queries)
    self.keys = Matrix(keys)
    self.values = Matrix(values)
    self.outputs = Matrix(outputs)
    self.scores = scores.map(Matrix.init)
    self.weights = weights.map(Matrix.init)
    self.loss = loss.data
  }

  /// The matrix product.
  private static func product(_ a: [[Value]], _ b: [[Value]], on tape: Tape) -> [[Value]] {
    let columns = b[0].indices.map { column in b.map { $0[column] } }
    return a.map { row in columns.map { tape.dot(row, $0) } }
  }

  /// exp(sⱼ - log Σ exp s).
  private static func softmax(_ scores: [Value]) -> [Value] {
    let total = scores.dropFirst().reduce(scores[0]) { $0.logAddExp($1) }
    return scores.map { ($0 - total).exp() }
  }
}

extension AttentionPass {
  /// The norm of ∂L/∂S over all heads.
  var scoreGradient: Double { euclideanNorm(scores.flatMap { $0.gradients.joined() }) }

  /// The largest absolute sum of a row of ∂L/∂S.
  var rowSum: Double {
    scores.flatMap(\.gradients).reduce(0) { max($0, abs($1.reduce(0, +))) }
  }

  /// The entropy of a row of weights, in nats: 0 where one has all.
  static func entropy(_ weights: [Double]) -> Double {
    weights.reduce(0) { $0 - ($1 > 0 ? $1 * Operation.log.result($1) : 0) }
  }

  /// The mean entropy of all rows of all heads.
  var entropy: Double {
    weights.flatMap(\.values).reduce(0) { $0 + Self.entropy($1) } / Double(plan.heads * plan.tokens)
  }

  /// A weight, and where it stands.
  struct Place {
    let head: Int
    let query: Int
    let key: Int
    let weight: Double
  }

  /// The largest weight in a row that has a choice.
  var largest: Place {
    var best = Place(head: 0, query: 0, key: 0, weight: -1)
    for (head, matrix) in weights.enumerated() {
      for (query, row) in matrix.values.enumerated() where !plan.isCausal || query > 0 {
        for (key, weight) in row.enumerated() where weight > best.weight {
          best = Place(head: head, query: query, key: key, weight: weight)
        }
      }
    }
    return best
  }
}
