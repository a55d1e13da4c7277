// The engine's own exp, tanh and logistic function against correctly rounded values from mpmath (`elementary.py` writes
// them to `elementary.txt`), and their behaviour at the edges.

import Autograd
import Foundation
import Testing

@Suite struct ElementaryTests {
  static let functions: [String: @Sendable (Double) -> Double] = [
    "exp": { Elementary.exp($0) }, "tanh": { Elementary.tanh($0) }, "sigmoid": { Elementary.sigmoid($0) },
  ]

  /// How many doubles lie between two numbers.
  static func distance(_ a: Double, _ b: Double) -> UInt64 {
    func order(_ x: Double) -> Int64 {
      let bits = Int64(bitPattern: x.bitPattern)
      return bits < 0 ? Int64.min &- bits : bits
    }
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
    return (order(a) &- order(b)).magnitude
  }

  @Test func everyTestPointIsWithinTwoUnitsInTheLastPlace() throws {
    let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "elementary.txt")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 4000)
    var worst: UInt64 = 0
    for line in lines {
      let fields = line.split(separator: " ")
      let function = try #require(ElementaryTests.functions[String(fields[0])])
      let x = Double(bitPattern: try #require(UInt64(fields[1], radix: 16)))
      let expected = Double(bitPattern: try #require(UInt64(fields[2], radix: 16)))
      let distance = ElementaryTests.distance(function(x), expected)
      #expect(distance <= 2, "\(fields[0])(\(x)) = \(function(x)), correctly rounded \(expected)")
      worst = max(worst, distance)
    }
    #expect(worst > 0, "a table that agrees in every bit was not made independently")
  }

  #if arch(x86_64) && os(Linux)
    /// Numbers of all magnitudes against the C library's 80-bit functions.
    @Test func randomNumbersAreWithinTwoUnitsInTheLastPlace() {
      var random = RandomNumbers(seed: 5)
      for round in 0..<300_000 {
        let x: Double
        switch round % 4 {
        case 0: x = Double.random(in: -1...1, using: &random)
        case 1: x = Double.random(in: -25...25, using: &random)
        case 2: x = Double.random(in: -750...715, using: &random)
        default: x = Double(bitPattern: random.next())
        }
        let wide = Float80(x)
        #expect(ElementaryTests.distance(Elementary.exp(x), Double(expl(wide))) <= 2, "exp(\(x))")
        #expect(ElementaryTests.distance(Elementary.tanh(x), Double(tanhl(wide))) <= 2, "tanh(\(x))")
        #expect(ElementaryTests.distance(Elementary.sigmoid(x), Double(1 / (1 + expl(-wide)))) <= 2, "sigmoid(\(x))")
      }
    }
  #endif

  @Test func edgesAreExact() {
    for function in ElementaryTests.functions.values { #expect(function(.nan).isNaN) }
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(-0.0) == 1)
    #expect(Elementary.tanh(.infinity) == 1)
    #expect(Elementary.tanh(-.infinity) == -1)
    #expect(Elementary.tanh(0).sign == .plus)
    #expect(Elementary.tanh(-0.0).sign == .minus)
    #expect(Elementary.tanh(-0.0) == 0)
    #expect(Elementary.sigmoid(.infinity) == 1)
    #expect(Elementary.sigmoid(-.infinity) == 0)
    #expect(Elementary.sigmoid(0) == 0.5)
    let tiny = Double.leastNonzeroMagnitude
    #expect(Elementary.tanh(tiny) == tiny)
    #expect(Elementary.tanh(-tiny) == -tiny)
    #expect(Elementary.tanh(Double.leastNormalMagnitude) == Double.leastNormalMagnitude)
  }

  @Test func aBatchGivesTheBitsOfSingleCalls() {
    // A replayed layer runs its activations as one vector loop, the tape one by one.
    var random = RandomNumbers(seed: 9)
    let numbers =
      (0..<37).map { _ in Double.random(in: -30...30, using: &random) } + [
        .nan, .infinity, 0, -0.0, .leastNonzeroMagnitude,
      ]
    for activation in [Operation.tanh, .sigmoid, .exp, .silu] {
      let tape = Tape()
      let one = tape.row([1], wantsGradient: false)
      let results = tape.layer(
        weights: tape.row(numbers), inputs: one, biases: tape.row(numbers.map { _ in 0 }), activation: activation)
      for (x, result) in zip(numbers, results) {
        #expect(ElementaryTests.distance(result.data, activation.rule.value(0 + x * 1, 0)) == 0)
      }
    }
  }
}
