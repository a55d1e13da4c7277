// A named text that errors point into, and its division into lines.

/// A text with the name that messages call it by.
///
/// Whatever the text came with, here it has no byte order mark and its lines end in `\n`; spans count in this form.
package struct SourceText: Sendable, Hashable {
  /// The name shown in messages: a path, or words such as "standard input".
  package let name: String
  /// The text, with `\n` line ends.
  package let text: String

  /// A source from a text; a byte order mark and `\r` line ends are tolerated.
  package init(name: String, text: String) {
    self.name = name
    self.text = Self.withPlainLineEnds(text)
  }

  /// A source from bytes; bytes that are not UTF-8 are an error that shows the first of them.
  package init(name: String, utf8: some Collection<UInt8>) throws(DiagnosticReport) {
    let bytes = Array(utf8)
    if let text = String(validating: bytes, as: UTF8.self) {
      self.init(name: name, text: text)
      return
    }
    let repaired = String(decoding: bytes, as: UTF8.self)
    let place = Self.firstDifference(bytes, Array(repaired.utf8))
    let before = Self.withPlainLineEnds(String(decoding: bytes[..<place], as: UTF8.self)).utf8.count
    let hexadecimal = String(bytes[place], radix: 16, uppercase: true)
    let problem = Diagnostic(
      .error, "this is not UTF-8 text", at: SourceSpan(lower: before, upper: before + 3),
      label: "byte \(place + 1), 0x\(bytes[place] < 16 ? "0" : "")\(hexadecimal), belongs to no character",
      help: "save the file as UTF-8")
    throw DiagnosticReport(source: SourceText(name: name, text: repaired), diagnostics: [problem])
  }

  /// The text within a span; a span that reaches outside, or into a character's middle, is cut down.
  package func text(in span: SourceSpan) -> String {
    let bytes = text.utf8
    let lower = min(max(span.lower, 0), bytes.count)
    let upper = min(max(span.upper, lower), bytes.count)
    let start = bytes.index(bytes.startIndex, offsetBy: lower)
    return String(decoding: bytes[start..<bytes.index(start, offsetBy: upper - lower)], as: UTF8.self)
  }

  /// Whether some text stands in it, compared byte by byte: a large file takes next to no time.
  package func has(_ part: String) -> Bool { text.has(part) }

  /// The number (from 1) and the span (without its line end) of the line that holds an offset.
  package func line(at offset: Int) -> (number: Int, span: SourceSpan) {
    var number = 1
    var lower = 0
    var position = 0
    for byte in text.utf8 {
      if byte == 0x0A {
        if position >= offset { break }
        number += 1
        lower = position + 1
      }
      position += 1
    }
    return (number, SourceSpan(lower: lower, upper: position))
  }

  /// The column of an offset in its line: how many characters stand before it, plus one.
  package func column(at offset: Int) -> Int {
    text(in: SourceSpan(lower: line(at: offset).span.lower, upper: offset)).count + 1
  }

  private static func withPlainLineEnds(_ text: String) -> String {
    let bytes = text.utf8
    let startsWithMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if !startsWithMark && !bytes.contains(0x0D) { return text }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var followsReturn = false
    for byte in bytes.dropFirst(startsWithMark ? 3 : 0) {
      if !(byte == 0x0A && followsReturn) { plain.append(byte == 0x0D ? 0x0A : byte) }
      followsReturn = byte == 0x0D
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Where the repaired text first departs from the bytes: the start of the first character that is none.
  private static func firstDifference(_ bytes: [UInt8], _ repaired: [UInt8]) -> Int {
    var place = 0
    while place < bytes.count, place < repaired.count, bytes[place] == repaired[place] { place += 1 }
    while place > 0, place >= bytes.count || repaired[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}

extension String {
  /// Whether some text stands in it, compared byte by byte and not character by character, which takes much longer.
  package func has(_ part: String) -> Bool {
    let part = Array(part.utf8)
    guard let first = part.first else { return true }
    let isFound = utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.count >= part.count else { return false }
      return (0...(bytes.count - part.count)).contains { start in
        bytes[start] == first && bytes[start..<start + part.count].elementsEqual(part)
      }
    }
    return isFound ?? contains(String(decoding: part, as: UTF8.self))
  }
}
