// Half precision and bfloat16, held against every bit pattern of the format, and against the machine's own numbers.

import Autograd
import Testing

@Suite struct FewBitsTests {
  static let formats = [FewBits.half, FewBits.bfloat]

  /// The number of a bit pattern, from the definition of the format; positive patterns only.
  private func number(_ pattern: Int, _ format: FewBits) -> Double {
    let fractionBits = format.digits - 1
    let (exponent, fraction) = (pattern >> fractionBits, pattern & (1 << fractionBits - 1))
    let step = Double(sign: .plus, exponent: format.lowestExponent - fractionBits, significand: 1)
    guard exponent > 0 else { return Double(fraction) * step }
    return Double(1 << fractionBits + fraction)
      * Double(sign: .plus, exponent: format.lowestExponent - fractionBits + exponent - 1, significand: 1)
  }

  /// The first pattern that stands for no finite number.
  private func end(_ format: FewBits) -> Int { format.digits == 11 ? 0x7C00 : 0x7F80 }

  @Test(arguments: formats) func `each number of the format stays, and what lies between goes to the nearer one`(
    _ format: FewBits
  ) {
    for pattern in 0..<end(format) {
      let here = number(pattern, format)
      // Behind the largest stands what the next pattern would be, had the format one more exponent.
      let next = number(pattern + 1, format)
      let after = pattern + 1 == end(format) ? Double.infinity : next
      let middle = (here + next) / 2
      let even = pattern % 2 == 0 ? here : after
      let wanted = [(here, here), (middle.nextDown, here), (middle, even), (middle.nextUp, after)]
      for (x, result) in wanted where format.rounded(x) != result || format.rounded(-x) != -result {
        Issue.record("\(x) becomes \(format.rounded(x)), not \(result)")
      }
    }
  }

  @Test func `half precision ends where the standard says`() {
    let half = FewBits.half
    #expect(half.largest == 65504 && half.rounded(65504) == 65504)
    #expect(half.rounded(65519.999) == 65504 && half.rounded(65520) == .infinity && half.rounded(-65520) == -.infinity)
    #expect(half.smallest == 0x1p-24 && half.rounded(0x1p-24) == 0x1p-24)
    #expect(half.rounded(0x1p-25) == 0 && half.rounded(0x1.000001p-25) == 0x1p-24)
    #expect(half.smallestNormal == 0x1p-14 && half.epsilon == 0x1p-10)
  }

  @Test func `ties go to the even number`() {
    let half = FewBits.half
    #expect(half.rounded(2049) == 2048 && half.rounded(2051) == 2052)
    #expect(half.rounded(1 + 0x1p-11) == 1 && half.rounded(1 + 0x3p-11) == 1 + 0x1p-9)
  }

  @Test func `a small update is lost`() {
    #expect(FewBits.half.rounded(1 - 0.0002) == 1)
    #expect(FewBits.half.rounded(1 - 0.0003) < 1)
    #expect(FewBits.bfloat.rounded(1 - 0.0015) == 1)
  }

  @Test func `bfloat reaches as far as single precision`() {
    let bfloat = FewBits.bfloat
    #expect(bfloat.largest == Double(Float(bitPattern: 0x7F7F_0000)))
    #expect(bfloat.smallest == Double(Float(bitPattern: 0x0001_0000)) && bfloat.epsilon == 0x1p-7)
    #expect(bfloat.rounded(1e39) == .infinity && bfloat.rounded(65520) == 65536)
  }

  @Test(arguments: formats) func `what is no finite number, and the sign of 0, stay`(_ format: FewBits) {
    #expect(format.rounded(.nan).isNaN && format.rounded(.infinity) == .infinity)
    #expect(format.rounded(-.infinity) == -.infinity)
    #expect(format.rounded(-0.0).sign == .minus && format.rounded(0.0).sign == .plus)
    #expect(format.rounded(-1e-300).sign == .minus && format.rounded(-1e-300) == 0)
    #expect(format.rounded(.leastNonzeroMagnitude) == 0 && format.rounded(.greatestFiniteMagnitude) == .infinity)
  }

  #if !((os(macOS) || targetEnvironment(macCatalyst)) && arch(x86_64))
    @Test func `half precision gives the bits of the machine's Float16`() {
      var random = RandomNumbers(seed: 16)
      for pattern in UInt16.min...UInt16.max {
        let x = Double(Float16(bitPattern: pattern))
        if !(x.isNaN ? FewBits.half.rounded(x).isNaN : FewBits.half.rounded(x) == x) { Issue.record("\(x)") }
        let other = (random.unit() - 0.5) * Double(sign: .plus, exponent: random.index(below: 50) - 30, significand: 1)
        if FewBits.half.rounded(other) != Double(Float16(other)) { Issue.record("\(other)") }
      }
    }
  #endif

  @Test func `bfloat keeps the first half of a Float's bits`() {
    for pattern in UInt32.min...0xFFFF {
      let x = Double(Float(bitPattern: pattern << 16))
      if !(x.isNaN ? FewBits.bfloat.rounded(x).isNaN : FewBits.bfloat.rounded(x) == x) { Issue.record("\(x)") }
    }
  }
}
