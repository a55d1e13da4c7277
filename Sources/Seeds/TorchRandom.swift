// PyTorch's `torch.manual_seed` on a processor, and what is drawn after it, in single precision.

import CLibrary

/// The generator of PyTorch.
package struct TorchRandom {
  private var bits: MersenneTwister
  private var kept: Double?

  package init(seed: UInt64) { bits = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed)) }

  /// 24 bits between two numbers.
  package mutating func uniform(_ low: Float, _ high: Float) -> Float {
    let fraction = Float(bits.next() & 0xFF_FFFF) * Float(sign: .plus, exponent: -24, significand: 1)
    return fraction * (high - low) + low
  }

  private mutating func double() -> Double {
    let (high, low) = (UInt64(bits.next()), UInt64(bits.next()))
    return Double((high << 32 | low) & ((1 << 53) - 1)) / 9_007_199_254_740_992
  }

  /// Standard normal numbers: fewer than 16 one by one, more in blocks of 16.
  package mutating func normals(_ count: Int) -> [Float] {
    guard count >= 16 else { return (0..<max(count, 0)).map { _ in Float(single()) } }
    var numbers = (0..<count).map { _ in uniform(0, 1) }
    for start in stride(from: 0, through: count - 16, by: 16) { Self.shape(&numbers, from: start) }
    if count % 16 != 0 {
      for index in (count - 16)..<count { numbers[index] = uniform(0, 1) }
      Self.shape(&numbers, from: count - 16)
    }
    return numbers
  }

  private mutating func single() -> Double {
    if let number = kept {
      kept = nil
      return number
    }
    let angle = 2 * Double.pi * double()
    let radius = (-2 * log1p(-double())).squareRoot()
    kept = radius * sin(angle)
    return radius * cos(angle)
  }

  /// Sixteen uniform numbers to sixteen normal ones.
  private static func shape(_ numbers: inout [Float], from start: Int) {
    for index in start..<(start + 8) {
      let radius = (-2 * logf(1 - numbers[index])).squareRoot()
      let angle = 2 * Float.pi * numbers[index + 8]
      numbers[index] = radius * cosf(angle)
      numbers[index + 8] = radius * sinf(angle)
    }
  }

  /// A whole number from 0 up to, not including, a count: `torch.randint`.
  package mutating func whole(below count: Int) -> Int { Int(bits.next() % UInt32(clamping: count)) }

  /// `torch.randperm`.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    for index in 0..<max(count - 1, 0) {
      order.swapAt(index, index + Int(bits.next() % UInt32(clamping: count - index)))
    }
    return order
  }
}
