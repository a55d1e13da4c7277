// The workload W4: a character transformer of one layer, built of scalars. The architecture is GPT-2's in small, with RMS
// norm in place of layer norm, ReLU in place of GELU and no biases (as in A. Karpathy's microgpt).

import Autograd

/// A one-layer transformer over 27 symbols: a to z, and the end of a name.
struct Transformer {
  let width = 16
  let heads = 4
  let context = 16
  let symbols = 27
  let names: [[Int]]
  let parameters: [Double]

  /// Names made for this benchmark.
  static let list = """
    anora belin corva delan elira fenor galia hadin ilena joran kalia loren mirel nadia orin pelia quorin ralen selia \
    toran ulia veran wilen xelia yoran zelia amira boren celia doran evia faren gilia horan isela jalen koria lanor \
    melia noren olira parel
    """.split(separator: " ")

  init() {
    names = Transformer.list.map { name in name.utf8.map { Int($0) - 97 } }
    var random = SplitMix64(state: 3)
    let count = symbols * width + context * width + 4 * width * width + 8 * width * width + symbols * width
    // Nearly normal: twelve uniform numbers added up.
    parameters = (0..<count).map { _ in
      0.08 * ((0..<12).map { _ in Double.random(in: 0..<1, using: &random) }.reduce(0, +) - 6)
    }
  }

  /// Records the mean loss of predicting each symbol of a name, and its end, from those before.
  func loss(_ name: [Int], _ parameters: [Value], _ tape: Tape) -> Value {
    var next = 0
    func matrix(_ rows: Int, _ columns: Int) -> Matrix {
      defer { next += rows * columns }
      return Matrix(values: parameters[next..<next + rows * columns], columns: columns)
    }
    let (embedding, positions) = (matrix(symbols, width), matrix(context, width))
    let (query, key, value, output) = (
      matrix(width, width), matrix(width, width), matrix(width, width), matrix(width, width)
    )
    let (up, down, head) = (matrix(4 * width, width), matrix(width, 4 * width), matrix(symbols, width))
    var keys: [[Value]] = []
    var values: [[Value]] = []
    var losses: [Value] = []
    let end = symbols - 1
    let tokens = Array(([end] + name + [end]).prefix(context + 1))
    for (position, (token, target)) in zip(tokens, tokens.dropFirst()).enumerated() {
      var x = norm(zip(embedding.row(token), positions.row(position)).map { $0 + $1 })
      let before = x
      x = norm(x)
      let q = query.times(x)
      keys.append(key.times(x))
      values.append(value.times(x))
      var mixed: [Value] = []
      let size = width / heads
      for start in stride(from: 0, to: width, by: size) {
        let slice = start..<start + size
        let scores = keys.map { Matrix.dot($0[slice], q[slice]) / Double(size).squareRoot() }
        let shares = softmax(scores)
        for component in slice { mixed.append(Matrix.dot(shares[...], values.map { $0[component] }[...])) }
      }
      x = zip(output.times(mixed), before).map { $0 + $1 }
      let middle = x
      x = down.times(up.times(norm(x)).map { $0.relu() })
      x = zip(x, middle).map { $0 + $1 }
      losses.append(-softmax(head.times(x))[target].log())
    }
    return losses.dropFirst().reduce(losses[0], +) / Double(losses.count)
  }

  private func norm(_ x: [Value]) -> [Value] {
    let scale = (Matrix.dot(x[...], x[...]) / Double(x.count) + 1e-5) ** -0.5
    return x.map { $0 * scale }
  }

  private func softmax(_ x: [Value]) -> [Value] {
    // Moved by the largest, as a plain number, so that nothing overflows.
    let highest = x.map(\.data).max() ?? 0
    let powers = x.map { ($0 - highest).exp() }
    let total = powers.dropFirst().reduce(powers[0], +)
    return powers.map { $0 / total }
  }
}

/// Parameters as a matrix.
private struct Matrix {
  let values: ArraySlice<Value>
  let columns: Int

  func row(_ index: Int) -> ArraySlice<Value> {
    values[values.startIndex + index * columns..<values.startIndex + (index + 1) * columns]
  }

  func times(_ x: [Value]) -> [Value] { (0..<values.count / columns).map { Matrix.dot(row($0), x[...]) } }

  static func dot(_ a: ArraySlice<Value>, _ b: ArraySlice<Value>) -> Value {
    var sum = a[a.startIndex] * b[b.startIndex]
    for index in 1..<a.count { sum += a[a.startIndex + index] * b[b.startIndex + index] }
    return sum
  }
}

/// Adam (D. Kingma, J. Ba, arXiv:1412.6980) with a rate that falls to a tenth.
struct Adam {
  private var first: [Double]
  private var second: [Double]
  private(set) var steps = 0

  init(count: Int) {
    first = [Double](repeating: 0, count: count)
    second = first
  }

  mutating func update(_ parameters: inout [Double], _ gradients: [Double]) {
    steps += 1
    let rate = 0.01 * max(0.1, 1 - Double(steps) / 1000)
    var (power1, power2) = (1.0, 1.0)
    // Beyond some thousand steps both powers are as good as 0.
    for _ in 0..<min(steps, 5000) { (power1, power2) = (power1 * 0.85, power2 * 0.99) }
    for (index, gradient) in gradients.enumerated() {
      first[index] = 0.85 * first[index] + 0.15 * gradient
      second[index] = 0.99 * second[index] + 0.01 * gradient * gradient
      parameters[index] -=
        rate * (first[index] / (1 - power1)) / ((second[index] / (1 - power2)).squareRoot() + 1e-8)
    }
  }
}
