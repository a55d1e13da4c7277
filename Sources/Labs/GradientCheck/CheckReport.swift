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
      words: CheckWords(it).text, tables: [parameterTable, sampleTable], measures: measures)
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

/// What the check says, and what the learner's suspicion is worth.
struct CheckWords {
  private let it: CheckExperiment
  private let short = NumberFormat(digits: 2)

  init(_ experiment: CheckExperiment) { it = experiment }

  var text: RichText { RichText(it.bug == nil ? regimes : "\(finding) \(verdict)") }

  // MARK: A right engine

  private var regimes: String {
    guard let best = it.best else { return "All differences agree with the gradient to the last bit." }
    let least = "The error is least, \(power(best.error)), near ε = \(power(best.epsilon))."
    let left = "To the left the difference of two almost equal losses is rounded off: the error grows like 1/ε."
    guard it.truncation != nil else {
      return
        "\(least) \(left) To the right there is hardly an error: in each parameter by itself this loss is a parabola, and \(it.isCentral ? "the central" : "this") difference of a parabola is exact."
    }
    let right =
      "To the right the curve bends away from the difference: the error grows like \(it.isCentral ? "ε²" : "ε")."
    let other = it.isCentral ? "" : " Central differences do far better for one pass more."
    return "\(least) \(right) \(left)\(other)"
  }

  private func power(_ number: Double) -> String { short.text(number) }

  // MARK: A wrong one

  private var finding: String {
    let names = it.objective.names
    let reach = CheckExperiment.relativeError(it.right, it.numeric)
    guard reach <= CheckExperiment.threshold else {
      return
        "At ε = \(power(it.epsilon)) even a right gradient would differ by \(power(reach)): choose an ε nearer to the best one\(it.isCentral ? "" : ", or central differences")."
    }
    let wrong = zip(names, it.errors).filter { $0.1 > CheckExperiment.threshold }.map(\.0)
    let good = zip(names, it.errors).filter { $0.1 <= CheckExperiment.threshold }.map(\.0)
    return good.isEmpty
      ? "All gradients differ from the differences."
      : "\(list(wrong)) \(wrong.count == 1 ? "differs" : "differ"); \(list(good)) \(good.count == 1 ? "agrees" : "agree")."
  }

  private var verdict: String {
    guard let suspect = it.suspect else {
      return
        "One rule of the backward sweep is wrong. Which operation lies on the way to all that differ, and to none that agree? Name it with the knob suspect."
    }
    let name = suspect.operation.rule.name
    guard suspect.operation != it.bug?.operation else {
      return "Right: it is \(name). In its derivative \(suspect.words)."
    }
    guard it.candidates.contains(where: { $0.operation == suspect.operation }) else {
      return "It cannot be \(name): this network has none."
    }
    let names = it.objective.names
    let hit = zip(names, it.isWrong(by: suspect)).filter(\.1).map(\.0)
    let isSame = it.isWrong(by: suspect) == it.errors.map { $0 > CheckExperiment.threshold }
    return
      "It is not \(name). A wrong \(name) could make \(list(hit)) wrong"
      + (isSame
        ? ", as here, but look at the ratios: by what is each gradient off?"
        : ", and that is not what the table shows.")
  }

  private func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.listed }
}
