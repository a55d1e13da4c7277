// Source texts from bytes, their lines, and words that are nearly right.

import Testing

@testable import Diagnostics

@Suite struct SourceTextTests {
  @Test func lineEndsAndMarksAreTolerated() throws {
    #expect(SourceText(name: "a", text: "\u{FEFF}a\r\nb\rc\n\r\n").text == "a\nb\nc\n\n")
    #expect(try SourceText(name: "a", utf8: [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A]).text == "a\n")
  }

  @Test(
    arguments: [
      ([0x61, 0x0D, 0x0A, 0x62, 0xFF, 0x63], 2, 2, "byte 5, 0xFF"),
      ([0xC3], 1, 1, "byte 1, 0xC3"),
      ([0x61, 0xEF, 0xBF], 1, 2, "byte 2, 0xEF"),
      ([0xC5, 0xB7, 0x20, 0x80], 1, 3, "byte 4, 0x80"),
      ([0xED, 0xA0, 0x80], 1, 1, "byte 1, 0xED"),
      ([0xEF, 0xBF, 0xBD, 0x0A, 0x09, 0xC0, 0xAF], 2, 2, "byte 6, 0xC0"),
    ] as [([UInt8], Int, Int, String)])
  func bytesThatAreNotText(_ bytes: [UInt8], _ line: Int, _ column: Int, _ label: String) {
    let error = #expect(throws: DiagnosticReport.self) { _ = try SourceText(name: "a.net", utf8: bytes) }
    let text = error?.rendered() ?? ""
    #expect(text.hasPrefix("error: this is not UTF-8 text\n --> a.net:\(line):\(column)\n"), "\(text)")
    #expect(text.contains(label), "\(text)")
    #expect(text.hasSuffix("= help: save the file as UTF-8"))
  }

  @Test func linesAndColumns() {
    let source = SourceText(name: "a", text: "ab\nŷc\n")
    #expect(source.line(at: 0) == (1, SourceSpan(lower: 0, upper: 2)))
    #expect(source.line(at: 2) == (1, SourceSpan(lower: 0, upper: 2)))
    #expect(source.line(at: 3) == (2, SourceSpan(lower: 3, upper: 6)))
    #expect(source.line(at: 7) == (3, SourceSpan(lower: 7, upper: 7)))
    #expect(source.column(at: 5) == 2)
    #expect(source.text(in: SourceSpan(lower: 3, upper: 99)) == "ŷc\n")
    #expect(source.text(in: SourceSpan(lower: -3, upper: 2)) == "ab")
  }

  @Test func spans() {
    let span = SourceSpan(lower: 3, upper: 1)
    #expect(span.upper == 3 && span.isEmpty)
    #expect(span.union(SourceSpan(lower: 7, upper: 9)) == SourceSpan(lower: 3, upper: 9))
    #expect(SourceSpan(lower: 1, upper: 4).contains(SourceSpan(lower: 2, upper: 4)))
    #expect(!SourceSpan(lower: 1, upper: 4).contains(SourceSpan(lower: 2, upper: 5)))
  }

  @Test(
    arguments: [
      ("wieght", "weight"), ("weigth", "weight"), ("wight", "weight"), ("Weight", "weight"), ("w2", "w1"), ("X", "x"),
      ("z₁", "z1"), ("b", nil), ("height_of", nil), ("learning_rate", "learnng_rate"), ("", nil),
    ] as [(String, String?)]) func nearWords(_ word: String, _ expected: String?)
  {
    #expect(nearest(to: word, among: ["x", "w1", "z1", "weight", "learnng_rate"]) == expected)
  }

  @Test func theNearestWins() {
    #expect(nearest(to: "abcdef", among: ["abcxyf", "abcdex", "abcdey"]) == "abcdex")
    #expect(nearest(to: "same", among: ["same", "sane"]) == "sane")
  }
}
