// The generator behind NumPy's, Python's and PyTorch's seeds.

/// MT19937.
struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var place = 624

  /// Seeds as NumPy and PyTorch do with one number.
  init(seed: UInt32) {
    state[0] = seed
    for index in 1..<624 {
      let before = state[index - 1] ^ (state[index - 1] >> 30)
      state[index] = before &* 1_812_433_253 &+ UInt32(index)
    }
  }

  /// Seeds as Python does, with the words of a number.
  init(key: [UInt32]) {
    self.init(seed: 19_650_218)
    let key = key.isEmpty ? [0] : key
    var (i, j) = (1, 0)
    func mixed(_ state: [UInt32], _ i: Int) -> UInt32 { state[i - 1] ^ (state[i - 1] >> 30) }
    for _ in 0..<max(624, key.count) {
      state[i] = (state[i] ^ (mixed(state, i) &* 1_664_525)) &+ key[j] &+ UInt32(truncatingIfNeeded: j)
      i += 1
      j = (j + 1) % key.count
      if i == 624 { (state[0], i) = (state[623], 1) }
    }
    for _ in 0..<623 {
      state[i] = (state[i] ^ (mixed(state, i) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i == 624 { (state[0], i) = (state[623], 1) }
    }
    state[0] = 0x8000_0000
  }

  /// The next 32 bits.
  mutating func next() -> UInt32 {
    if place == 624 { twist() }
    var word = state[place]
    place += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    return word ^ (word >> 18)
  }

  /// A double from 0 up to, not including, 1, of 53 bits.
  mutating func double() -> Double {
    let (high, low) = (Double(next() >> 5), Double(next() >> 6))
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// A whole number from 0 to `most`: bits that give more are drawn again.
  mutating func whole(upTo most: UInt32) -> UInt32 {
    guard most > 0 else { return 0 }
    let mask = UInt32.max >> UInt32(most.leadingZeroBitCount)
    while true {
      let word = next() & mask
      if word <= most { return word }
    }
  }

  private mutating func twist() {
    for index in 0..<624 {
      let word = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7FFF_FFFF)
      state[index] = state[(index + 397) % 624] ^ (word >> 1) ^ (word & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    place = 0
  }
}
