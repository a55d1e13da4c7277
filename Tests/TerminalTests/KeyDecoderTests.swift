import Canvas
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  /// What bytes mean that arrive in the pieces given, after which nothing more comes.
  private func decode(_ pieces: [UInt8]...) -> [InputItem] {
    var decoder = KeyDecoder()
    var items: [InputItem] = []
    for piece in pieces {
      decoder.feed(piece)
      while let item = decoder.next() { items.append(item) }
    }
    decoder.expire()
    while let item = decoder.next() { items.append(item) }
    return items
  }

  @Test(arguments: [
    ("\u{1B}[<0;5;3M", [Pointer.press(Point(x: 4, y: 2))]), ("\u{1B}[<0;5;3m", []),
    ("\u{1B}[<64;1;1M", [.wheel(up: true, Point(x: 0, y: 0))]),
    ("\u{1B}[<65;223;60M", [.wheel(up: false, Point(x: 222, y: 59))]),
    // With Ctrl held; other buttons, moves, and what is no place.
    ("\u{1B}[<16;2;2M", [.press(Point(x: 1, y: 1))]), ("\u{1B}[<2;5;3M", []), ("\u{1B}[<35;5;3M", []),
    ("\u{1B}[<0;0;3M", []), ("\u{1B}[<0;5M", []), ("\u{1B}[<0;99999999999999999999;3M", []),
  ]) func theMouse(text: String, wanted: [Pointer]) {
    let items = wanted.map { InputItem.pointer($0) }
    #expect(decode(Array(text.utf8)) == items)
    // Nothing of a report is ever a key, in whatever pieces it comes.
    let bytes = Array(text.utf8)
    for cut in 2..<bytes.count {
      #expect(decode(Array(bytes[..<cut]), Array(bytes[cut...]) + [0x61]) == items + [.key(.character("a"))])
    }
  }

  private func keys(_ text: String) -> [Key] {
    decode(Array(text.utf8)).compactMap { if case .key(let key) = $0 { key } else { nil } }
  }

  @Test(arguments: [
    ("\u{1B}[A", Key.up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}OD", .left),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[F", .end),
    ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .f(1)),
    ("\u{1B}[[A", .f(1)), ("\u{1B}[11~", .f(1)), ("\u{1B}[15~", .f(5)), ("\u{1B}[17~", .f(6)), ("\u{1B}[24~", .f(12)),
    ("\u{1B}[1;5C", .right), ("\u{1B}[3;2~", .delete), ("\u{1B}OM", .enter), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{3}", .control("c")), ("\u{0}", .control(" ")),
    ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")), ("\u{1B}", .escape), (" ", .character(" ")),
    ("ŷ", .character("ŷ")), ("y\u{302}", .character("y\u{302}")), ("🇫🇷", .character("🇫🇷")),
  ]) func oneKey(text: String, key: Key) {
    #expect(keys(text) == [key])
    #expect(keys("a" + text) == [.character("a"), key])
    // The same bytes one by one, as over a slow line; a grapheme of several scalars comes in parts then.
    if text.unicodeScalars.count == 1 || text.utf8.first == 0x1B {
      var decoder = KeyDecoder()
      for byte in text.utf8 { decoder.feed([byte]) }
      decoder.expire()
      #expect(decoder.next() == .key(key))
      #expect(decoder.next() == nil)
    }
  }

  @Test(arguments: [
    "\u{1B}[99;99~", "\u{1B}[?1;2c", "\u{1B}[<0;10;10M", "\u{1B}[<0;10;10m", "\u{1B}[M !!", "\u{1B}[I", "\u{1B}[O",
    "\u{1B}[27;5;106~", "\u{1B}[113u", "\u{1B}Oq", "\u{1B}]11;rgb:ff/ff/ff\u{7}", "\u{1B}]11;qqq\u{1B}\\",
    "\u{1B}P>|q\u{1B}\\", "\u{1B}[?2026;2$y", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
    "\u{1B}[12;40R", "\u{1B}[a", "\u{1B}[5$", "\u{1B}[201~",
  ]) func unknownSequencesAreSwallowed(text: String) {
    #expect(keys(text) == [])
    #expect(keys("a" + text + "b") == [.character("a"), .character("b")] || text.hasSuffix("$"))
  }

  @Test func escapeBeforeAKeyIsBoth() {
    #expect(keys("\u{1B}j") == [.escape, .character("j")])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
    #expect(keys("\u{1B}[") == [.escape, .character("[")])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}\r") == [.escape, .enter])
  }

  @Test func aBrokenSequenceEndsAtTheNextOne() {
    #expect(keys("\u{1B}[1;\u{1B}[A") == [.up])
    #expect(keys("\u{1B}[1;5") == [])
  }

  @Test func pastedTextIsNeverKeys() {
    let text = "\u{1B}[200~q\u{1B}[A\r\nw1*x\u{3}\t2\u{1B}[201~n"
    #expect(decode(Array(text.utf8)) == [.paste("q[A\nw1*x 2"), .key(.character("n"))])
    for cut in 1..<text.utf8.count {
      let bytes = Array(text.utf8)
      #expect(decode(Array(bytes[..<cut]), Array(bytes[cut...])).count == 2)
    }
  }

  @Test func aPasteThatNeverEndsIsEndedByExpiring() {
    for end in ["", "\u{1B}", "\u{1B}[201"] {
      var decoder = KeyDecoder()
      decoder.feed(("\u{1B}[200~abc" + end).utf8)
      #expect(decoder.isInPaste)
      #expect(decoder.next() == nil)
      decoder.expire()
      #expect(decoder.next() == .paste("abc"))
      // Later keys are keys, and a late end mark is nothing.
      decoder.feed("j\u{1B}[201~k".utf8)
      #expect(decoder.next() == .key(.character("j")))
      #expect(decoder.next() == .key(.character("k")))
      #expect(decoder.next() == nil)
    }
  }

  @Test func aHugePasteIsCut() {
    var decoder = KeyDecoder()
    decoder.feed("\u{1B}[200~".utf8)
    for _ in 0..<20 { decoder.feed(Array(repeating: UInt8(ascii: "x"), count: 100_000)) }
    decoder.feed("\u{1B}[201~".utf8)
    #expect(decoder.next() == .paste(String(repeating: "x", count: KeyDecoder.pasteLimit)))
  }

  @Test func badTextIsDropped() {
    #expect(decode([0x61, 0xFF, 0xFE, 0x62]) == [.key(.character("a")), .key(.character("b"))])
    #expect(decode([0xE2, 0x88], [0x82]) == [.key(.character("∂"))])
    #expect(decode([0xE2, 0x88]) == [])
    #expect(decode([0xE2, 0x88, 0x71]) == [.key(.character("q"))])
    #expect(decode([0xC2, 0x9B, 0x41]) == [.key(.character("A"))])
  }

  @Test func randomBytesNeverTrap() {
    var generator = SystemRandomNumberGenerator()
    let alphabet: [UInt8] = [
      0x1B, 0x5B, 0x4F, 0x32, 0x30, 0x31, 0x7E, 0x3B, 0x41, 0x4D, 0xE2, 0x88, 0x82, 0xFF, 0x07, 0x50,
    ]
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      for _ in 0..<8 {
        decoder.feed(
          (0..<Int.random(in: 0...6, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
        if Bool.random(using: &generator) { decoder.expire() }
        while decoder.next() != nil {}
      }
    }
  }
}
