// microgpt's model as it is recorded with values.

import Autograd

/// The recording of one name, position after position.
struct RecordedGPT {
  let tape: Tape
  /// The parameters from the positions' embeddings on.
  private let positions: Matrix
  private let head: Matrix
  private let query: Matrix
  private let key: Matrix
  private let value: Matrix
  private let output: Matrix
  private let up: Matrix
  private let down: Matrix
  /// What the positions so far ask to be found by, and what they give.
  private var keys: [[Value]] = []
  private var values: [[Value]] = []
  // Constants.
  private let half: Value
  private let share: Value
  private let little: Value
  private let inverseRoot: Value

  /// The parameters before the first that a recording takes: the embeddings of the tokens.
  static let tokenParameters = MicroGPT.symbols * MicroGPT.width

  /// - Parameter leaves: all parameters but the tokens' embeddings.
  init(_ leaves: [Value], on tape: Tape) {
    self.tape = tape
    var next = 0
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      defer { next += rows * columns }
      return Matrix(values: leaves, start: next, rows: rows, columns: columns)
    }
    let width = MicroGPT.width
    positions = matrix(MicroGPT.context, width)
    head = matrix(MicroGPT.symbols, width)
    query = matrix(width, width)
    key = matrix(width, width)
    value = matrix(width, width)
    output = matrix(width, width)
    up = matrix(4 * width, width)
    down = matrix(width, 4 * width)
    half = tape.constant(0.5)
    share = tape.constant(1 / Double(width))
    little = tape.constant(1e-5)
    inverseRoot = tape.constant(-0.5)
  }

  /// Records the next position.
  /// - Parameters:
  ///   - embedding: that of its token.
  ///   - highest: the largest of some values, as a number that no gradient passes.
  /// - Returns: a logit for each symbol that may come next.
  mutating func logits(_ embedding: some Collection<Value>, highest: ([Value]) -> Value) -> [Value] {
    let start = norm(zip(embedding, positions.row(keys.count)).map { $0 + $1 })
    let x = norm(start)
    keys.append(key.times(x))
    values.append(value.times(x))
    let middle = sums(output.times(attended(by: query.times(x), highest)), start)
    let hidden = up.times(norm(middle)).map { $0.relu() }
    return head.times(sums(down.times(hidden), middle))
  }

  private func attended(by query: [Value], _ highest: ([Value]) -> Value) -> [Value] {
    var mixed: [Value] = []
    mixed.reserveCapacity(query.count)
    let size = query.count / MicroGPT.heads
    for start in stride(from: 0, to: query.count, by: size) {
      let scores = keys.map { key in
        var sum = query[start] * key[start]
        for k in start + 1..<start + size { sum += query[k] * key[k] }
        return sum * half
      }
      let shares = softmax(scores, highest: highest(scores))
      for component in start..<start + size {
        var sum = shares[0] * values[0][component]
        for earlier in 1..<shares.count { sum += shares[earlier] * values[earlier][component] }
        mixed.append(sum)
      }
    }
    return mixed
  }

  private func sums(_ a: [Value], _ b: [Value]) -> [Value] { zip(a, b).map { $0 + $1 } }

  private func norm(_ x: [Value]) -> [Value] {
    var sum = x[0] * x[0]
    for value in x.dropFirst() { sum += value * value }
    let scale = (sum * share + little) ** inverseRoot
    return x.map { $0 * scale }
  }

  /// Records powers of e, moved by the highest so that nothing overflows, each over their sum.
  func softmax(_ x: [Value], highest: Value) -> [Value] {
    let powers = x.map { ($0 - highest).exp() }
    let total = powers.dropFirst().reduce(powers[0], +)
    return powers.map { $0 / total }
  }
}

/// Parameters as a matrix.
private struct Matrix {
  let values: [Value]
  let start: Int
  let rows: Int
  let columns: Int

  func row(_ index: Int) -> ArraySlice<Value> {
    values[start + index * columns..<start + (index + 1) * columns]
  }

  func times(_ x: [Value]) -> [Value] {
    // Plain memory: arrays would check each index.
    values.withUnsafeBufferPointer { values in
      x.withUnsafeBufferPointer { x in
        [Value](unsafeUninitializedCapacity: rows) { results, count in
          var next = start
          for row in 0..<rows {
            var sum = values[next] * x[0]
            for k in 1..<columns { sum += values[next &+ k] * x[k] }
            results[row] = sum
            next &+= columns
          }
          count = rows
        }
      }
    }
  }
}
