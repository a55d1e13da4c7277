// Comma-separated values as cells that know where they stand.

/// The lines of a table in a text: comma-separated, or by semicolons or tabs where the first line has no comma.
package struct DelimitedText {
  /// A cell without the spaces and quotes around it, and where it is.
  package struct Cell: Hashable, Sendable {
    package var text: String
    package var span: SourceSpan
  }

  /// A line of cells.
  package struct Line: Hashable, Sendable {
    package var cells: [Cell]
    package var span: SourceSpan
  }

  /// The lines; those of spaces, and comments, are passed over.
  package let lines: [Line]

  /// Takes a text apart.
  package init(_ source: SourceText) {
    let bytes = Array(source.text.utf8)
    var lines: [Line] = []
    var start = 0
    var separator = UInt8(ascii: ",")
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer { start = end + 1 }
      let line = bytes[start..<end]
      guard let first = line.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != 13 }),
        first != UInt8(ascii: "#")
      else { continue }
      if lines.isEmpty, !line.contains(separator) {
        separator = [UInt8(ascii: ";"), UInt8(ascii: "\t")].first(where: line.contains) ?? separator
      }
      lines.append(Line(cells: Self.cells(line, separator), span: SourceSpan(lower: start, upper: end)))
    }
    self.lines = lines
  }

  /// The cells of a line; a separator between quotes separates nothing.
  private static func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [Cell] {
    var pieces: [ArraySlice<UInt8>] = []
    var (start, isQuoted) = (line.startIndex, false)
    for (place, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == separator, !isQuoted else { continue }
      pieces.append(line[start..<place])
      start = place + 1
    }
    pieces.append(line[start...])
    let padding: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\"")]
    return pieces.map { piece in
      var trimmed = piece
      while let byte = trimmed.first, padding.contains(byte) { trimmed.removeFirst() }
      while let byte = trimmed.last, padding.contains(byte) { trimmed.removeLast() }
      let place = trimmed.isEmpty ? piece : trimmed
      var bytes: [UInt8] = []
      while let byte = trimmed.popFirst() {
        bytes.append(byte)
        // Two quotes stand for one.
        if byte == UInt8(ascii: "\""), trimmed.first == byte { trimmed.removeFirst() }
      }
      return Cell(
        text: String(decoding: bytes, as: UTF8.self),
        span: SourceSpan(lower: place.startIndex, upper: place.endIndex))
    }
  }
}
