// A table of gradients: name, index, value.

import Diagnostics

/// Reads a table.
enum PrintedTable {
  /// The gradients of a table; nil for a text that is none.
  static func gradients(in source: SourceText) throws(Diagnostic) -> [PrintedGradient]? {
    let lines = DelimitedLines(source)
    guard let isHeaded = isHeaded(lines, in: source) else { return nil }
    var heads = lines
    let head = isHeaded ? heads.next()?.cells.map { $0.text.lowercased() } ?? [] : []
    // A table of `backstep export --to csv` has the value before the gradient, and no gradient where there is none.
    let valueColumn = head.last == "gradient" ? head.firstIndex(of: "value") : nil
    var parts: [Part] = []
    var known: [String: Int] = [:]
    for (count, line) in lines.enumerated() where count > 0 || !isHeaded {
      guard count < PrintedReader.most + (isHeaded ? 1 : 0) else { throw PrintedReader.tooManyNumbers(at: line.span) }
      if valueColumn != nil, line.cells.count == head.count, line.cells.last?.text.isEmpty ?? false { continue }
      guard line.cells.count >= 2, let last = line.cells.last, let number = PrintedNumber(last.text) else {
        throw Diagnostic(
          .error, "this line has no number", at: line.span, label: "a line is name, index, value",
          help: "write e.g. W1,0 1,0.25")
      }
      let cell = line.cells[0]
      let end = cell.text.utf8.firstIndex(of: UInt8(ascii: "[")) ?? cell.text.endIndex
      let name = String(cell.text[..<end])
      guard name.utf8.count <= PrintedGradient.longestName else { throw PrintedReader.nameTooLong(at: cell.span) }
      var place = Place()
      try place.read(String(cell.text[end...]), at: line.span)
      for (column, middle) in line.cells.enumerated().dropFirst().dropLast() where column != valueColumn {
        try place.read(middle.text, at: line.span)
      }
      if let index = known[name] {
        parts[index].numbers.append((place, number))
      } else {
        guard parts.count < PrintedReader.mostNames else { throw PrintedReader.tooManyNames(at: cell.span) }
        known[name] = parts.count
        parts.append(Part(name: name, span: cell.span, numbers: [(place, number)]))
      }
    }
    var found: [PrintedGradient] = []
    for part in parts { found.append(try part.gradient()) }
    return found
  }

  /// Whether the first line of a table says what its columns are; nil for a text that is no table, as its first lines show.
  private static func isHeaded(_ lines: DelimitedLines, in source: SourceText) -> Bool? {
    var lines = lines
    guard let first = lines.next(), first.cells.count >= 2, let end = first.cells.last,
      !first.cells[0].text.utf8.contains(UInt8(ascii: ":")),
      !source.text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "=") })
    else { return nil }
    let isHeaded = PrintedNumber(end.text) == nil
    if isHeaded, end.text.lowercased() == "gradient", first.cells[0].text.lowercased() == "name" { return true }
    guard let sample = isHeaded ? lines.next() : first, let last = sample.cells.last,
      PrintedNumber(last.text) != nil, PrintedNumber(sample.cells[0].text) == nil
    else { return nil }
    return isHeaded
  }

  /// Where a number stands: alone, in a vector, or in a row and column of a matrix.
  struct Place {
    private(set) var rank = 0
    private var indices = (0, 0)

    /// Takes over the indices of a cell.
    mutating func read(_ text: String, at span: SourceSpan) throws(Diagnostic) {
      for word in text.utf8.split(whereSeparator: { !Self.isDigit($0) && $0 != UInt8(ascii: "-") }) {
        let shown = PrintedGradient.shown(String(decoding: word, as: UTF8.self))
        guard word.allSatisfy(Self.isDigit) else {
          throw Diagnostic(
            .error, "an index is a whole number from 0", at: span, label: "\(shown) is none",
            help: "count rows and columns from 0, e.g. W1,0 1,0.25")
        }
        guard let index = Int(shown), index < PrintedReader.most else {
          throw Diagnostic(
            .error, "this index is too large", at: span, label: "\(shown) is more than \(PrintedReader.most - 1)",
            help: "count rows and columns from 0, or print the gradients of a smaller network")
        }
        guard rank < 2 else {
          throw Diagnostic(
            .error, "too many indices", at: span, label: "a matrix has two: row and column",
            help: "print the part that belongs to a matrix")
        }
        if rank == 0 { indices.0 = index } else { indices.1 = index }
        rank += 1
      }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// The index along an axis.
    subscript(axis: Int) -> Int { axis == 0 ? indices.0 : indices.1 }
  }

  /// The lines of one name.
  struct Part {
    let name: String
    let span: SourceSpan
    var numbers: [(place: Place, number: PrintedNumber)]

    func gradient() throws(Diagnostic) -> PrintedGradient {
      let shown = PrintedGradient.shown(name)
      let rank = numbers[0].place.rank
      let shape = (0..<rank).map { axis in numbers.reduce(0) { max($0, $1.place[axis] + 1) } }
      guard numbers.allSatisfy({ $0.place.rank == rank }), shape.reduce(1, *) == numbers.count else {
        throw Diagnostic(
          .error, "\(shown) is not complete", at: span,
          label: "\(numbers.count) number\(numbers.count == 1 ? "" : "s") for shape \(shape)",
          help: "give each element one line")
      }
      var sorted = [PrintedNumber?](repeating: nil, count: numbers.count)
      for (place, number) in numbers {
        let index = rank == 2 ? place[0] * shape[1] + place[1] : rank == 1 ? place[0] : 0
        guard sorted[index] == nil else {
          throw Diagnostic(.error, "\(shown) has an element twice", at: span, help: "give each element one line")
        }
        sorted[index] = number
      }
      let found = sorted.compactMap { $0 }
      // A line stands alone: its own digits count.
      return PrintedGradient(
        name: name, shape: shape, elements: found.map(\.value), bounds: PrintedNumber.bounds(found), span: span)
    }
  }
}
