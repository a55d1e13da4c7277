// A table of gradients: name, index, value.

import Diagnostics

/// Reads a table.
enum PrintedTable {
  /// The gradients of a table; nil for a text that is none.
  static func gradients(in source: SourceText) throws(Diagnostic) -> [PrintedGradient]? {
    let lines = DelimitedText(source).lines
    guard let first = lines.first, first.cells.count >= 2,
      !source.text.contains(where: { "{[=".contains($0) && $0 != "[" }),
      !first.cells[0].text.contains(":")
    else { return nil }
    let hasHeader = PrintedNumber(first.cells[first.cells.count - 1].text) == nil
    let rows = hasHeader ? lines.dropFirst() : lines[...]
    guard let sample = rows.first, let last = sample.cells.last, PrintedNumber(last.text) != nil,
      PrintedNumber(sample.cells[0].text) == nil
    else { return nil }
    var order: [String] = []
    var entries: [String: [(index: [Int], number: PrintedNumber)]] = [:]
    var spans: [String: SourceSpan] = [:]
    for line in rows.prefix(PrintedReader.most) {
      guard line.cells.count >= 2, let last = line.cells.last, let number = PrintedNumber(last.text) else {
        throw Diagnostic(
          .error, "this line has no number", at: line.span, label: "a line is name, index, value",
          help: "write e.g. W1,0 1,0.25")
      }
      let whole = line.cells[0].text
      let name = String(whole.prefix { $0 != "[" })
      let places = [String(whole.dropFirst(name.count))] + line.cells.dropFirst().dropLast().map(\.text)
      var index: [Int] = []
      for text in places.flatMap({ $0.split(whereSeparator: { !$0.isNumber && $0 != "-" }) }) {
        guard let number = Int(text), number >= 0, number < 1_000_000 else {
          throw Diagnostic(.error, "an index is a whole number from 0", at: line.span, label: "\(text) is none")
        }
        index.append(number)
      }
      guard index.count <= 2 else {
        throw Diagnostic(.error, "too many indices", at: line.span, label: "a matrix has two: row and column")
      }
      if entries[name] == nil {
        order.append(name)
        spans[name] = line.cells[0].span
      }
      entries[name, default: []].append((index, number))
    }
    var found: [PrintedGradient] = []
    for name in order {
      found.append(try gradient(name, entries[name] ?? [], at: spans[name] ?? first.span))
    }
    return found
  }

  private static func gradient(
    _ name: String, _ entries: [(index: [Int], number: PrintedNumber)], at span: SourceSpan
  ) throws(Diagnostic) -> PrintedGradient {
    let rank = entries.first?.index.count ?? 0
    let shape = (0..<rank).map { axis in (entries.map { $0.index.count > axis ? $0.index[axis] : 0 }.max() ?? 0) + 1 }
    let count = shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    guard entries.allSatisfy({ $0.index.count == rank }), count == entries.count else {
      throw Diagnostic(
        .error, "\(name) is not complete", at: span, label: "\(entries.count) numbers for shape \(shape)",
        help: "give each element one line")
    }
    func place(_ index: [Int]) -> Int { zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 } }
    let sorted = entries.sorted { place($0.index) < place($1.index) }
    guard sorted.enumerated().allSatisfy({ place($0.element.index) == $0.offset }) else {
      throw Diagnostic(.error, "\(name) has an element twice", at: span, help: "give each element one line")
    }
    let numbers = sorted.map(\.number)
    // A line stands alone: its own digits count.
    return PrintedGradient(
      name: name, shape: shape, elements: numbers.map(\.value), bounds: PrintedNumber.bounds(numbers), span: span)
  }
}
