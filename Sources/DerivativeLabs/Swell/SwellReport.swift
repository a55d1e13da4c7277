// The pictures, tables and measures of the lab of expression swell.

import LabKit
import Page
import Quantities

struct SwellReport {
  private typealias Form = SwellExperiment.Form
  private let it: SwellExperiment

  /// How much of an expression a line of a table shows, how much a paragraph, and how much the data keep.
  private static let (line, paragraph, kept) = (32, 260, 400)

  init(_ experiment: SwellExperiment) { it = experiment }

  var report: LabReport {
    LabReport(
      elements: [.plot(plot), .table(growth), .prose(expression), .table(values)], claims: SwellWords(it).claims,
      tables: [levelTable, valueTable], measures: measures)
  }

  private var measures: [String: Double] {
    let (symbolic, automatic) = (Double(it.level.operations(it.form)), Double(it.level.recorded))
    return [
      "symbolic": symbolic, "automatic": automatic, "products": Double(it.level.products),
      "ratio": automatic == 0 ? .nan : symbolic / automatic, "value": it.value, "numeric": it.numeric,
      "expression_value": it.expressionValue,
    ]
  }

  // MARK: Pictures

  private var plot: Plot {
    func series(_ name: String, _ count: (SwellExperiment.Level) -> Int) -> Plot.Series {
      // The first level has nothing to compute, and no place on a logarithmic scale.
      Plot.Series(name: name, points: it.levels.dropFirst().map { [Double($0.number), Double(count($0))] })
    }
    return Plot(
      title: "Operations", xLabel: "level n", yLabel: "operations", xScale: .linear, yScale: .logarithmic,
      series: [
        series("unsimplified") { $0.operations(.unsimplified) },
        series("multiplied out") { $0.operations(.simplified) },
        series("recorded pass", \.recorded),
      ], cursor: Double(it.level.number))
  }

  private var growth: Table {
    Table(
      columns: [
        .init("n", .trailing), .init("operations", .trailing), .init("recorded", .trailing),
        .init("characters", .trailing),
        .init("dl/dx as an expression"),
      ],
      rows: it.levels.map { level in
        [
          Span("\(level.number)"), Span("\(level.operations(it.form))", .value), Span("\(level.recorded)", .good),
          Span("\(level.text(it.form).count)", .muted),
          Span(level.text(it.form).cut(Self.line), .code),
        ]
      }, current: it.level.number - 1)
  }

  private var expression: RichText {
    let text = it.level.text(it.form)
    return RichText("dl\(it.level.number)/dx = ", .strong) + RichText(text.cut(Self.paragraph), .code)
      + RichText(text.count > Self.paragraph ? " (\(text.count) characters in all)" : "", .muted)
  }

  private var values: Table {
    let format = NumberFormat(digits: 10)
    return Table(
      columns: [.init("dl\(it.level.number)/dx at x = \(Settings.text(.number(it.x)))"), .init("", .trailing)],
      rows: [
        [Span("backward sweep"), Span(format.text(it.value), .gradient)],
        [Span("expression"), Span(format.text(it.expressionValue), .value)],
        [Span("central difference"), Span(format.text(it.numeric), .value)],
      ])
  }

  // MARK: Tables

  private var levelTable: DataTable {
    DataTable(
      "levels",
      columns: ["n", "unsimplified", "simplified", "recorded", "products", "characters", "expression"],
      rows: it.levels.map { level in
        [
          .number(Double(level.number)), .number(Double(level.operations(.unsimplified))),
          .number(Double(level.operations(.simplified))), .number(Double(level.recorded)),
          .number(Double(level.products)), .number(Double(level.text(it.form).count)),
          .word(level.text(it.form).cut(Self.kept)),
        ]
      })
  }

  private var valueTable: DataTable {
    DataTable(
      "values", columns: ["way", "derivative"],
      rows: [
        ["backward", .number(it.value)], ["expression", .number(it.expressionValue)],
        ["central_difference", .number(it.numeric)],
      ])
  }
}
