// The functions in vectors against the engine's own, bit by bit, in all instructions that the machine has.

import Autograd
import CKernels
import Testing

@Suite struct KernelTests {
  static let available = Instructions.allCases.filter(\.isAvailable)

  /// Numbers that functions stumble over.
  static let special: [Double] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
    -.leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .ulpOfOne, 22, -22, 21.999, 22.001,
    709.78, 710, 709.9, -745.13, -745.14, -746, -708.4, 0.34657359027997264, -0.34657359027997264, 0x1p-1060,
    -0x1p-1060,
  ]

  static let operations: [(unary_operation, Operation)] = [
    (unary_exp, .exp), (unary_tanh, .tanh), (unary_sigmoid, .sigmoid), (unary_relu, .relu),
    (unary_leaky_relu, .leakyRelu),
  ]

  /// Compares an operation on many numbers with the same one by one.
  static func compare(_ numbers: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    for (unary, operation) in operations {
      let right = numbers.map { operation.result($0) }
      for instructions in available {
        var results = [Double](repeating: 0, count: numbers.count)
        instructions.kernels.apply(unary, numbers, &results, numbers.count)
        let wrong = zip(results, right).enumerated().first { _, pair in
          pair.0.bitPattern != pair.1.bitPattern && !(pair.0.isNaN && pair.1.isNaN)
        }
        #expect(
          wrong == nil, "\(instructions) \(operation) of \(wrong.map { numbers[$0.offset] } ?? 0)",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test func specialNumbersComeOutTheSame() {
    // One by one and in all places of a vector.
    for number in KernelTests.special { KernelTests.compare([number]) }
    for start in KernelTests.special.indices {
      KernelTests.compare(Array(KernelTests.special[start...] + KernelTests.special[..<start]))
    }
  }

  @Test(arguments: 0..<3 as Range<UInt64>) func randomNumbersComeOutTheSame(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    // Any bits at all; then what networks meet, and what lies near the ends of the functions.
    KernelTests.compare((0..<100_001).map { _ in Double(bitPattern: random.next()) })
    KernelTests.compare((0..<100_002).map { _ in Double.random(in: -25...25, using: &random) })
    KernelTests.compare((0..<50_003).map { _ in Double.random(in: -760...760, using: &random) })
  }
}
