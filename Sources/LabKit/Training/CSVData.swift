// A table in a file of the learner's as a data set: inputs that are numbers, and in the last column a number or a class.

import Characters
import Diagnostics

/// Reads comma-separated values; a first line of words names the columns.
package struct CSVData {
  /// How large a table may be.
  package enum Limit {
    /// The maximum number of bytes.
    package static let bytes = 1 << 20
    /// The maximum number of lines of numbers.
    package static let rows = 2000
    /// The maximum number of columns, the target included.
    package static let columns = 9
    /// The maximum number of classes: as many as can be told apart on a map.
    package static let classes = 7
    /// How many examples a class of whole numbers has on average, so that they count as classes.
    package static let examplesPerClass = 5
  }

  /// What stands for a value that nobody knows.
  private static let missing: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?", "-"]

  private let source: SourceText
  private var errors: [Diagnostic] = []
  private var names: [String]?
  private var inputs: [[Double]] = []
  private var targets: [Cell] = []
  private var columns: Int?

  /// Reads a file. Inputs, and a target that is a number, are standardised: mean 0, standard deviation 1. A target is a
  /// class where it is a word, one of two numbers, or one of a few whole numbers that come again and again.
  package static func dataSet(_ file: LabFile, seed: UInt64) throws(DiagnosticReport) -> DataSet {
    guard file.bytes.count <= Limit.bytes else {
      let problem = Diagnostic(
        .error, "the file is too long", label: "more than \(Limit.bytes) bytes", help: "take fewer lines")
      throw DiagnosticReport(source: SourceText(name: file.path, text: ""), diagnostics: [problem])
    }
    var reader = CSVData(source: try SourceText(name: file.path, utf8: file.bytes))
    reader.read()
    guard reader.errors.isEmpty else { throw DiagnosticReport(source: reader.source, diagnostics: reader.errors) }
    return reader.dataSet(seed: seed)
  }

  private init(source: SourceText) { self.source = source }

  private typealias Cell = DelimitedText.Cell

  private mutating func read() {
    for (number, line) in DelimitedText(source).lines.enumerated() {
      guard errors.count <= DiagnosticReport.most else { return }
      add(line.cells, line.span, isFirst: number == 0)
    }
    if errors.isEmpty { checkWhole() }
  }

  private mutating func add(_ cells: [Cell], _ line: SourceSpan, isFirst: Bool) {
    if isFirst {
      columns = cells.count
      checkColumns(cells, line)
      if cells.allSatisfy({ Double($0.text) == nil && !$0.text.isEmpty }) {
        names = cells.map { Self.name($0.text) }
        return
      }
    }
    guard cells.count == columns, let target = cells.last else {
      errors.append(
        Diagnostic(
          .error, "this line has another number of columns", at: line,
          label: "\(cells.count), and the first line has \(columns ?? 0)"))
      return
    }
    let numbers = cells.dropLast().map { Double($0.text) }
    for (cell, number) in zip(cells, numbers) where !(number?.isFinite ?? false) {
      complain(about: cell, isInput: true)
    }
    check(target)
    if inputs.count == Limit.rows {
      errors.append(Diagnostic(.error, "too many lines", at: line, label: "the limit is \(Limit.rows)"))
    }
    inputs.append(numbers.map { $0 ?? 0 })
    targets.append(target)
  }

  private static func name(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter(Printable.allows)).prefix(20))
  }

  private mutating func complain(about cell: Cell, isInput: Bool) {
    let isMissing = Self.missing.contains(cell.text.lowercased())
    errors.append(
      Diagnostic(
        .error, isMissing ? "a number is missing" : "this is not a number", at: cell.span,
        help: isMissing
          ? "fill it in, or take the line out"
          : isInput
            ? "inputs are numbers such as 3, -0.5 or 1e-3; only the last column may have words, and the first line names"
            : "the targets before are numbers; they are either all numbers or all words"))
  }

  /// Targets are all numbers or all words, as the first is.
  private mutating func check(_ target: Cell) {
    let number = Double(target.text)
    guard !Self.missing.contains(target.text.lowercased()) else { return complain(about: target, isInput: false) }
    let isNumber = targets.first.map { Double($0.text) != nil } ?? (number != nil)
    if isNumber, !(number?.isFinite ?? false) { return complain(about: target, isInput: false) }
    if !isNumber, number != nil {
      errors.append(
        Diagnostic(
          .error, "this is a number", at: target.span,
          help: "the targets before are words; they are either all numbers or all words"))
    }
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
    if inputs.count < 2 {
      errors.append(
        Diagnostic(
          .error, "too few lines of numbers", label: "\(inputs.count)", help: "two examples are the least"))
      return
    }
    for column in 0..<inputs[0].count { check(inputs.map { $0[column] }, of: names?[column] ?? "column \(column + 1)") }
    if let numbers, classes == nil {
      check(numbers, of: targetName)
    } else if let classes, classes.count == 1 {
      errors.append(Self.flat(targetName))
    } else if let classes, classes.count > Limit.classes {
      errors.append(
        Diagnostic(
          .error, "\(targetName) has too many classes", label: "\(classes.count) different words",
          help: "the limit is \(Limit.classes); put rare ones together"))
    }
  }

  private static func flat(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "\(name) is the same in all lines", help: "a column that never changes tells nothing; take it out")
  }

  private mutating func check(_ numbers: [Double], of name: String) {
    let deviation = Self.units(numbers).deviation
    if deviation == 0 { errors.append(Self.flat(name)) }
    if !deviation.isFinite {
      errors.append(
        Diagnostic(.error, "the numbers of \(name) are too large", help: "numbers up to 1e100 will do"))
    }
  }

  // MARK: What was read

  private var targetName: String { names?.last ?? "target" }

  /// The targets as numbers; nil where they are words.
  private var numbers: [Double]? {
    let numbers = targets.compactMap { Double($0.text) }
    return numbers.count == targets.count ? numbers : nil
  }

  /// The texts of the classes in order; nil where the target is a number.
  private var classes: [(name: String, texts: Set<String>)]? {
    guard let numbers else { return Set(targets.map(\.text)).sorted().map { (Self.name($0), [$0]) } }
    let kinds = Set(numbers).sorted()
    let isRepeated = kinds.count <= Limit.classes && kinds.count * Limit.examplesPerClass <= numbers.count
    let isClass = kinds.count == 2 || kinds.count > 2 && isRepeated && kinds.allSatisfy { $0 == $0.rounded() }
    guard isClass else { return nil }
    return kinds.map { kind in
      let text = kind == kind.rounded() && abs(kind) < 1e9 ? String(Int(kind)) : String(kind)
      return ("\(targetName) \(text)", Set(targets.map(\.text).filter { Double($0) == kind }))
    }
  }

  private static func units(_ numbers: [Double]) -> DataSet.Units {
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return DataSet.Units(mean: mean, deviation: (squares / Double(numbers.count)).squareRoot())
  }

  private func dataSet(seed: UInt64) -> DataSet {
    let count = inputs[0].count
    let units = (0..<count).map { column in Self.units(inputs.map { $0[column] }) }
    let targetUnits = classes == nil ? Self.units(numbers ?? []) : DataSet.Units()
    let classes = classes
    let examples = Examples(
      inputs: inputs.map { zip($0, units).map { ($0 - $1.mean) / $1.deviation } },
      targets: targets.map { target in
        if let place = classes?.firstIndex(where: { $0.texts.contains(target.text) }) { return Double(place) }
        return ((Double(target.text) ?? 0) - targetUnits.mean) / targetUnits.deviation
      })
    var data = DataSet(
      name: "csv", inputNames: names.map { Array($0.dropLast()) } ?? (1...count).map { "column \($0)" },
      targetName: targetName, classNames: classes?.map(\.name) ?? [], examples: examples, seed: seed)
    data.inputUnits = units
    data.targetUnits = targetUnits
    return data
  }
}
