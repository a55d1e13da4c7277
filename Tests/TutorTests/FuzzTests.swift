// Random keys at random sizes: never a trap, always a picture of the right size.

import BuiltIns
import Canvas
import Testing
import Tutor

/// A small generator with a seed, so that a failure can be seen again.
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

@Suite struct FuzzTests {
  static let keys: [Key] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .f(1), .control("u"), .control("z"), .control("n"), .control("p"), .control("r"), .control("s"),
      .insert,
    ] + " nbpzgG:[]{}cejkhlurHJKL.,/?qQw1x0.5-e9ŷ\u{301}漢".map { .character($0) }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func randomKeysAndSizesNeverTrap(seed: UInt64) {
    var random = SplitMix64(state: seed)
    var model = Model(glyphs: seed % 4 == 0 ? .ascii : .unicode)
    for _ in 0..<120 {
      let size = Size(columns: Int.random(in: 1...140, using: &random), rows: Int.random(in: 1...50, using: &random))
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let key = FuzzTests.keys.randomElement(using: &random)!
        model.press(key, size: size)
      }
      let canvas = Tutor.view(model, size: size)
      #expect(canvas.size == size)
      if let cursor = canvas.cursor {
        #expect((0..<size.columns).contains(cursor.x) && (0..<size.rows).contains(cursor.y), "seed \(seed)")
      }
    }
  }

  @Test func inASCIINothingElseIsDrawn() {
    var random = SplitMix64(state: 7)
    var model = Model(glyphs: .ascii)
    for _ in 0..<400 {
      let key = FuzzTests.keys.filter { if case .character(let c) = $0 { c.isASCII } else { true } }
        .randomElement(using: &random)!
      model.press(key, size: Size(columns: 100, rows: 30))
      let canvas = Tutor.view(model, size: Size(columns: 100, rows: 30))
      let foreign = canvas.cells.filter { !$0.text.allSatisfy(\.isASCII) }.map(\.text)
      #expect(foreign == [])
    }
  }
}
