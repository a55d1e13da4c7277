// Random keys at random sizes: never a trap, always a picture of the right size.

import Autograd
import BuiltIns
import Canvas
import Testing
import Tutor

@Suite struct FuzzTests {
  static let keys: [Key] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .f(1), .control("u"), .control("z"), .control("n"), .control("p"), .control("r"), .control("s"),
      .control("t"), .control("k"), .control("_"), .control("y"), .control("g"), .control("w"),
      .insert,
    ] + " nbpzwgG:[]{}cejkhlurHJKL.,/?qQw1x0.5-e9ŷ\u{301}漢".map { .character($0) }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func randomKeysAndSizesNeverTrap(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
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
    var random = RandomNumbers(seed: 7)
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
