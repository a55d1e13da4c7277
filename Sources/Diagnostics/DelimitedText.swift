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
  package init(_ source: SourceText) { lines = Array(DelimitedLines(source)) }
}

/// The same lines one by one, for a table of which millions need not be held at once.
package struct DelimitedLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var start = 0
  private var separator: UInt8?

  /// Begins at the first line.
  package init(_ source: SourceText) { bytes = Array(source.text.utf8) }

  /// The next line; nil after the last.
  package mutating func next() -> DelimitedText.Line? {
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let span = SourceSpan(lower: start, upper: end)
      let line = bytes[start..<end]
      start = end + 1
      guard let first = line.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != 13 }),
        first != UInt8(ascii: "#")
      else { continue }
      let separator = self.separator ?? Self.separator(of: line)
      self.separator = separator
      return DelimitedText.Line(cells: Self.cells(line, separator), span: span)
    }
    return nil
  }

  private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].first { line.contains($0) } ?? UInt8(ascii: ",")
  }

  /// The cells of a line; a separator between quotes separates nothing.
  private static func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [DelimitedText.Cell] {
    var cells: [DelimitedText.Cell] = []
    var (start, isQuoted) = (line.startIndex, false)
    for place in line.indices {
      if line[place] == quote { isQuoted.toggle() }
      guard line[place] == separator, !isQuoted else { continue }
      cells.append(cell(line[start..<place]))
      start = place + 1
    }
    cells.append(cell(line[start...]))
    return cells
  }

  private static func cell(_ piece: ArraySlice<UInt8>) -> DelimitedText.Cell {
    var trimmed = piece.drop(while: isPadding)
    while let byte = trimmed.last, isPadding(byte) { trimmed = trimmed.dropLast() }
    let place = trimmed.isEmpty ? piece : trimmed
    return DelimitedText.Cell(
      text: String(decoding: unquoted(trimmed), as: UTF8.self),
      span: SourceSpan(lower: place.startIndex, upper: place.endIndex))
  }

  private static let quote = UInt8(ascii: "\"")

  private static func isPadding(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") || byte == quote
  }

  /// Two quotes stand for one.
  private static func unquoted(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard cell.contains(quote) else { return cell }
    var rest = cell
    var bytes: ArraySlice<UInt8> = []
    while let byte = rest.popFirst() {
      bytes.append(byte)
      if byte == quote, rest.first == quote { rest.removeFirst() }
    }
    return bytes
  }
}
