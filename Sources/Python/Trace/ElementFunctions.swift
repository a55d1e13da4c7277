// The values of functions element by element; the network's own are held against them when it is read.

import CLibrary

extension TraceSign {
  static func power(_ a: Double, _ b: Double) -> Double { b == 2 ? a * a : pow(a, b) }
}

/// Functions by the network language's names.
enum ElementFunctions {
  static let all: [String: @Sendable (Double) -> Double] = [
    "exp": { exp($0) }, "log": { log($0) }, "sqrt": { $0.squareRoot() }, "abs": { abs($0) }, "sin": { sin($0) },
    "cos": { cos($0) }, "tanh": { tanh($0) }, "sigmoid": sigmoid, "relu": { $0 > 0 ? $0 : $0.isNaN ? $0 : 0 },
    "leaky_relu": { $0 > 0 ? $0 : 0.01 * $0 }, "elu": { $0 > 0 ? $0 : expm1($0) },
    "gelu": { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }, "silu": { $0 * sigmoid($0) },
    "softplus": { max($0, 0) + log1p(exp(-abs($0))) }, "sign": { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
    "round": { $0.rounded(.toNearestOrEven) }, "floor": { $0.rounded(.down) }, "step": { $0 > 0 ? 1 : 0 },
  ]

  @Sendable private static func sigmoid(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
  }

  static func softmax(_ row: [Double]) -> [Double] {
    let largest = row.max() ?? 0
    let powers = row.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  static func logSoftmax(_ row: [Double]) -> [Double] {
    let largest = row.max() ?? 0
    let total = largest + log(row.map { exp($0 - largest) }.reduce(0, +))
    return row.map { $0 - total }
  }
}
