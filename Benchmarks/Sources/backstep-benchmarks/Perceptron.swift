// The perceptron workloads W1 and W2: their data and start.

/// A perceptron's sizes, data and first parameters.
struct Perceptron {
  let sizes: [Int]
  let batch: Int
  let x: [Double]
  let y: [Double]
  let parameters: [Double]
  let rate = 0.05

  /// Sizes as in the workloads: 2-16-16-1 on two moons.
  static func moons() -> Perceptron {
    var random = SplitMix64(state: 1)
    var x: [Double] = []
    var y: [Double] = []
    for index in 0..<100 {
      let angle = Double.pi * Double(index / 2) / 49
      let noise = (Double.random(in: -0.1...0.1, using: &random), Double.random(in: -0.1...0.1, using: &random))
      let (c, s) = (cosine(angle), sine(angle))
      if index.isMultiple(of: 2) {
        x += [c + noise.0, s + noise.1]
      } else {
        x += [1 - c + noise.0, 0.5 - s + noise.1]
      }
      y.append(index.isMultiple(of: 2) ? 1 : -1)
    }
    return Perceptron(sizes: [2, 16, 16, 1], batch: 100, x: x, y: y, random: &random)
  }

  /// 32-128-128-1 on random points.
  static func wide() -> Perceptron {
    var random = SplitMix64(state: 2)
    let x = (0..<32 * 32).map { _ in Double.random(in: -1...1, using: &random) }
    let y = (0..<32).map { _ in Double.random(in: -1...1, using: &random) }
    return Perceptron(sizes: [32, 128, 128, 1], batch: 32, x: x, y: y, random: &random)
  }

  private init(sizes: [Int], batch: Int, x: [Double], y: [Double], random: inout SplitMix64) {
    self.sizes = sizes
    self.batch = batch
    self.x = x
    self.y = y
    var parameters: [Double] = []
    for (n, m) in zip(sizes, sizes.dropFirst()) {
      let bound = 1 / Double(n).squareRoot()
      parameters += (0..<n * m).map { _ in Double.random(in: -bound...bound, using: &random) }
      parameters += (0..<m).map { _ in Double.random(in: -0.1...0.1, using: &random) }
    }
    self.parameters = parameters
  }

  /// One multiplication and one addition for each weight, one activation for each hidden unit; three for each sample's
  /// loss, one to add it up; one to divide the sum.
  var nodeCount: Int {
    var sample = 4
    for (layer, (n, m)) in zip(sizes, sizes.dropFirst()).enumerated() {
      sample += m * (2 * n + (layer < sizes.count - 2 ? 1 : 0))
    }
    return batch * sample + 1
  }
}

/// A small generator with a seed, so that every run and every contestant sees the same numbers.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
