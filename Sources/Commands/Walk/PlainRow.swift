// One line of a plain walk: an equation of a stop, taken apart into columns.

import Quantities
import Narration

struct PlainRow {
  /// The stop's number; empty in its further lines.
  var number = ""
  /// `∂L/∂w1 = ∂L/∂z1 · ∂z1/∂w1`
  var equation = ""
  /// `-4.5 × 2`
  var numbers = ""
  /// `= -9`
  var result = ""
  /// `sum so far 0.0765`, and what symbols stand for.
  var note = ""
  /// Whether `numbers` says where a gradient comes from.
  var isSource = false
  /// Whether it is a line of text rather than of columns.
  var isText = false
  /// Whether it only says what the lines below it have in common.
  var isHeading = false

  /// What stands before a line of Python.
  static let codeMark = ">>> "

  /// The lines of a stop.
  static func rows(for report: StepReport, _ format: NumberFormat) -> [PlainRow] {
    var rows: [PlainRow] = []
    if report.equations.count > 1 {
      rows.append(PlainRow(equation: heading(of: report), isText: true, isHeading: true))
    }
    let isSource = report.level == .layer && report.phase == .backward
    rows += report.equations.map { row(for: $0, isSource: isSource, format) }
    if report.omitted > 0 { rows.append(PlainRow(equation: "… \(report.omitted) more", isText: true)) }
    if !report.remark.isEmpty { rows.append(PlainRow(equation: "note: \(report.remark)", isText: true)) }
    if rows.isEmpty { rows.append(PlainRow(equation: report.heading, isText: true)) }
    rows[0].number = "\(report.step)"
    return rows
  }

  /// The row as one line of text without columns.
  var sentence: String {
    if isText { return equation }
    var text = equation
    if !numbers.isEmpty { text += isSource ? " \(numbers)" : " = \(numbers)" }
    if !result.isEmpty { text += " \(result)" }
    return note.isEmpty ? text : "\(text); \(note.replacing("   ", with: "; "))"
  }

  /// The row with each of its texts changed.
  func mapText(_ change: (String) -> String) -> PlainRow {
    var row = self
    row.equation = change(equation)
    row.numbers = change(numbers)
    row.result = change(result)
    row.note = change(note)
    return row
  }

  /// What several equations have in common: the formula forward, where the gradient flows backward.
  private static func heading(of report: StepReport) -> String {
    let isOneFormula = report.level != .layer && [.forward, .loss].contains(report.phase)
    return isOneFormula ? report.formula : report.heading
  }

  /// - Parameter isSource: whether the symbols say where a gradient comes from rather than what it is.
  private static func row(for equation: StepReport.Equation, isSource: Bool, _ format: NumberFormat) -> PlainRow {
    var row = PlainRow(isSource: isSource)
    let symbols = equation.symbols.plain
    let numbers = equation.numbers.plain
    let value = equation.elements == nil ? format.text(equation.value) : numbers
    row.equation = symbols.isEmpty || isSource ? equation.target : "\(equation.target) \(equation.sign) \(symbols)"
    if isSource { row.numbers = symbols } else if numbers != value { row.numbers = numbers }
    if symbols != value { row.result = "= \(value)" }
    let sum = equation.sum.map { (equation.isComplete ? "sum over all paths " : "sum so far ") + format.text($0) }
    // A derivative that is a plain number is said by the numbers already.
    let isNew = equation.upstream == nil || equation.detail.split(separator: " = ").count > 2
    row.note = [sum ?? "", isNew ? equation.detail : ""].filter { !$0.isEmpty }.joined(separator: "   ")
    return row
  }
}
