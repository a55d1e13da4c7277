// The pictures, words and tables of the lab of the gradient check.

import LabKit
import Quantities
import Autograd
import Diagnostics
import Narration
import Page

struct CheckReport {
  private let it: CheckExperiment
  private let format = NumberFormat.standard
  private let short = NumberFormat(digits: 2)

  init(_ experiment: CheckExperiment) { it = experiment }

  var report: LabReport {
    let table = Element.table(comparison)
    let formulas = Element.code(it.objective.network.formulas.filter { !$0.isLeaf }.map { RichText($0.text, .code) })
    return LabReport(
      elements: it.bug == nil ? [.plot(plot), table, formulas] : [table, formulas, .plot(plot)],
      claims: CheckWords(it).claims, tables: [parameterTable, sampleTable], measures: measures)
  }

  private var measures: [String: Double] {
    [
      "error": CheckExperiment.relativeError(it.gradient, it.numeric), "best_epsilon": it.best?.epsilon ?? .nan,
      "least_error": it.best?.error ?? .nan, "worst_error": it.errors.max() ?? .nan,
      "wrong": Double(it.errors.count { $0 > CheckExperiment.threshold }),
      "truncation_slope": it.truncationSlope ?? .nan, "rounding_slope": it.roundingSlope ?? .nan,
      "found": it.bug != nil && it.bug?.operation == it.suspect?.operation ? 1 : 0,
    ]
  }

  /// The error by ε, with the two lines that it should follow.
  private var plot: Plot {
    var series = [
      Plot.Series(
        name: "measured", points: it.samples.filter { $0.error > 0 }.map { [$0.epsilon, $0.error] }, style: .points)
    ]
    // A line is drawn where it lies within the picture.
    func line(_ name: String, _ error: (Double) -> Double) {
      let points = it.samples.map { [$0.epsilon, error($0.epsilon)] }.filter { $0[1] > 1e-14 && $0[1] < 2 }
      series.append(Plot.Series(name: name, points: points))
    }
    if let truncation = it.truncation {
      line("truncation ∝ \(it.isCentral ? "ε²" : "ε")") { truncation * (it.isCentral ? $0 * $0 : $0) }
    }
    if let rounding = it.rounding { line("rounding ∝ 1/ε") { rounding / $0 } }
    return Plot(
      title: "\(it.isCentral ? "Central" : "Forward") differences", xLabel: "ε",
      yLabel: "relative error", xScale: .logarithmic, yScale: .logarithmic, series: series,
      yReferences: [Reference("wrong above 1e-6", CheckExperiment.threshold)], cursor: it.epsilon)
  }

  private var comparison: Table {
    Table(
      columns: [
        .init("parameter"), .init("backward sweep", .trailing), .init("difference", .trailing),
        .init("the one ÷ the other", .trailing), .init("relative error", .trailing), .init(""),
      ],
      rows: it.objective.names.indices.map { index in
        let (gradient, numeric, error) = (it.gradient[index], it.numeric[index], it.errors[index])
        let isRight = error <= CheckExperiment.threshold
        return [
          Span(it.objective.names[index]), Span(format.text(gradient), .gradient), Span(format.text(numeric), .value),
          Span(numeric == 0 ? "" : format.text(gradient / numeric)),
          Span(short.text(error), isRight ? .muted : .warning),
          Span(isRight ? "agree" : "differ", isRight ? .good : .warning),
        ]
      })
  }

  private var parameterTable: DataTable {
    DataTable(
      "parameters", columns: ["parameter", "backward", "difference", "relative_error"],
      rows: it.objective.names.indices.map {
        [.word(it.objective.names[$0]), .number(it.gradient[$0]), .number(it.numeric[$0]), .number(it.errors[$0])]
      })
  }

  private var sampleTable: DataTable {
    DataTable(
      "errors", columns: ["epsilon", "relative_error"],
      rows: it.samples.map { [.number($0.epsilon), .number($0.error)] })
  }
}
