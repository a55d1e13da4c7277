// A table of numbers in a file of the learner's as a data set: the last column is the target.

import Diagnostics

/// Reads comma-separated numbers; a first line of words names the columns.
package struct CSVData {
  /// How large a table may be.
  package enum Limit {
    /// The maximum number of bytes.
    package static let bytes = 1 << 20
    /// The maximum number of lines of numbers.
    package static let rows = 2000
    /// The maximum number of columns, the target included.
    package static let columns = 9
  }

  private let source: SourceText
  private var errors: [Diagnostic] = []
  private var names: [String]?
  private var rows: [[Double]] = []
  private var columns: Int?

  /// Reads a file. Inputs, and a target that is a number, are standardised: mean 0, standard deviation 1. A target with
  /// two different numbers is a class: 0 the smaller, 1 the larger.
  package static func dataSet(_ file: LabFile, seed: UInt64) throws(DiagnosticReport) -> DataSet {
    guard file.bytes.count <= Limit.bytes else {
      let problem = Diagnostic(
        .error, "the file is too long", label: "\(file.bytes.count) bytes; the limit is \(Limit.bytes)")
      throw DiagnosticReport(source: SourceText(name: file.path, text: ""), diagnostics: [problem])
    }
    var reader = CSVData(source: try SourceText(name: file.path, utf8: file.bytes))
    reader.read()
    guard reader.errors.isEmpty else { throw DiagnosticReport(source: reader.source, diagnostics: reader.errors) }
    return reader.dataSet(seed: seed)
  }

  private init(source: SourceText) { self.source = source }

  /// A cell without the spaces and quotes around it, and where it is.
  private struct Cell {
    var text: String
    var span: SourceSpan
  }

  private mutating func read() {
    let bytes = Array(source.text.utf8)
    var start = 0
    var separator = UInt8(ascii: ",")
    var isFirst = true
    while start < bytes.count, errors.count <= DiagnosticReport.most {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer { start = end + 1 }
      let line = bytes[start..<end]
      // Lines of spaces, and comments, are passed over.
      guard let first = line.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }),
        first != UInt8(ascii: "#")
      else { continue }
      if isFirst {
        let others = [UInt8(ascii: ";"), UInt8(ascii: "\t")]
        if !line.contains(separator), let other = others.first(where: line.contains) { separator = other }
      }
      add(cells(line, separator), SourceSpan(lower: start, upper: end), isFirst: isFirst)
      isFirst = false
    }
    if errors.isEmpty { checkWhole() }
  }

  private func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [Cell] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      let padding: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\"")]
      var trimmed = cell
      while let byte = trimmed.first, padding.contains(byte) { trimmed.removeFirst() }
      while let byte = trimmed.last, padding.contains(byte) { trimmed.removeLast() }
      let place = trimmed.isEmpty ? cell : trimmed
      return Cell(
        text: String(decoding: trimmed, as: UTF8.self),
        span: SourceSpan(lower: place.startIndex, upper: place.endIndex))
    }
  }

  private mutating func add(_ cells: [Cell], _ line: SourceSpan, isFirst: Bool) {
    let numbers = cells.map { Double($0.text) }
    if isFirst {
      columns = cells.count
      checkColumns(cells, line)
      if numbers.allSatisfy({ $0 == nil }), cells.allSatisfy({ !$0.text.isEmpty }) {
        names = cells.map { cell in
          String(String.UnicodeScalarView(cell.text.unicodeScalars.filter(Printable.allows)).prefix(20))
        }
        return
      }
    }
    if cells.count != columns {
      errors.append(
        Diagnostic(
          .error, "this line has another number of columns", at: line,
          label: "\(cells.count), and the first line has \(columns ?? 0)"))
      return
    }
    for (cell, number) in zip(cells, numbers) where !(number?.isFinite ?? false) {
      errors.append(
        Diagnostic(
          .error, cell.text.isEmpty ? "a number is missing" : "this is not a number", at: cell.span,
          help: "every cell holds a number such as 3, -0.5 or 1e-3; only the first line may have names"))
    }
    if rows.count == Limit.rows {
      errors.append(Diagnostic(.error, "too many lines", at: line, label: "the limit is \(Limit.rows)"))
    }
    rows.append(numbers.map { $0 ?? 0 })
  }

  private mutating func checkColumns(_ cells: [Cell], _ line: SourceSpan) {
    if cells.count < 2 {
      errors.append(
        Diagnostic(
          .error, "there is only one column", at: line,
          help: "put the inputs into the first columns and the target into the last, with commas between"))
    } else if cells.count > Limit.columns {
      errors.append(
        Diagnostic(
          .error, "too many columns", at: line, label: "\(cells.count)",
          help: "the limit is \(Limit.columns - 1) inputs and the target"))
    }
  }

  private mutating func checkWhole() {
    if rows.count < 2 {
      errors.append(
        Diagnostic(
          .error, "too few lines of numbers", label: "\(rows.count)", help: "two examples are the least"))
      return
    }
    for column in 0..<(columns ?? 0) where deviation(column) == 0 || !deviation(column).isFinite {
      let name = names?[column] ?? "column \(column + 1)"
      let isFlat = deviation(column) == 0
      errors.append(
        Diagnostic(
          .error, isFlat ? "\(name) is the same in all lines" : "the numbers of \(name) are too large",
          help: isFlat ? "a column that never changes tells nothing; take it out" : "numbers up to 1e100 will do"))
    }
  }

  private func mean(_ column: Int) -> Double { rows.reduce(0) { $0 + $1[column] } / Double(rows.count) }

  private func deviation(_ column: Int) -> Double {
    let mean = mean(column)
    let squares = rows.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) }
    return (squares / Double(rows.count)).squareRoot()
  }

  private func dataSet(seed: UInt64) -> DataSet {
    let inputCount = (columns ?? 1) - 1
    let scales = (0...inputCount).map { (mean: mean($0), deviation: deviation($0)) }
    let kinds = Set(rows.map { $0[inputCount] })
    let isClass = kinds.count == 2
    let targetName = names?[inputCount] ?? "target"
    let examples = Examples(
      inputs: rows.map { row in (0..<inputCount).map { (row[$0] - scales[$0].mean) / scales[$0].deviation } },
      targets: rows.map { row in
        let target = row[inputCount]
        let scale = scales[inputCount]
        return isClass ? (target == kinds.max() ? 1 : 0) : (target - scale.mean) / scale.deviation
      })
    let classNames = kinds.sorted().map { number in
      "\(targetName) \(number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number))"
    }
    return DataSet(
      name: "csv", inputNames: names.map { Array($0.dropLast()) } ?? (1...inputCount).map { "column \($0)" },
      targetName: targetName, classNames: isClass ? classNames : [], examples: examples, seed: seed)
  }
}
