// The pictures, tables and measures of the lab of curvature.

import Diagnostics
import LabKit
import Page
import Quantities

struct CurvatureReport {
  private let it: CurvatureExperiment
  private let map: CurvatureMap
  private let format = NumberFormat.standard

  init(_ experiment: CurvatureExperiment, _ work: LabWork) throws(Interruption) {
    it = experiment
    map = try CurvatureMap(experiment, work)
  }

  var report: LabReport {
    if !it.isPossible { return problem }
    return LabReport(
      elements: [.field(map.field), .plot(losses), .table(race), .table(matrices)], claims: CurvatureWords(it).claims,
      tables: [stepTable, raceTable, matrixTable], measures: measures,
      clockEnd: max(it.own.end, it.descent.end))
  }

  private var measures: [String: Double] {
    let local = it.local
    return [
      "loss": it.now.loss, "gradient": euclideanLength(it.now.gradient), "largest": local.largest.value,
      "smallest": local.smallest.value, "condition": local.condition ?? .nan, "steps": needed(it.own),
      "gradient_steps": needed(it.descent), "disagreement": local.disagreement, "x_now": it.now.place.x,
      "y_now": it.now.place.y,
    ]
  }

  private func needed(_ run: CurvatureRun) -> Double { run.steps(untilBelow: it.tolerance).map(Double.init) ?? .nan }

  /// What is shown where a method has nothing to go by.
  private var problem: LabReport {
    let problem = Diagnostic(
      .error, "\(it.method.rawValue) goes by the outputs of a network, and surface \(it.surface.rawValue) has none",
      help: "set surface to network, or method back to newton"
    ).rendered(in: SourceText(name: "curvature", text: ""))
    let lines = problem.split(separator: "\n", omittingEmptySubsequences: false)
    return LabReport(
      elements: [.code(lines.map { RichText(String($0), .warning) })],
      claims: [
        Claim(
          "noOutputs",
          "\(it.method.title) measures a step by how much it changes the outputs of a network; this surface has none.")
      ],
      tables: [DataTable("steps", columns: ["step"], rows: [])],
      measures: Lab.curvature.measures.mapValues { _ in .nan }, clockEnd: 0, problem: problem)
  }

  // MARK: Pictures

  private var losses: Plot {
    // Up to a little beyond what is looked at: a short way is not to vanish beside a long one.
    let last = max(20, it.own.end < 1000 ? it.own.end : 0, it.step * 5 / 4)
    return Plot(
      title: "Loss over the steps", xLabel: "steps", yLabel: "loss", xScale: .linear, yScale: .logarithmic,
      series: map.shown.map { run in
        let gap = last / 400 + 1
        let points = run.steps.prefix(last + 1).enumerated().filter { $0.offset % gap == 0 || $0.offset == run.end }
        return Plot.Series(
          name: run.method.rawValue,
          // What lies beyond the axis is not shown, rather than shown at its end.
          points: points.map { [Double($0.offset), $0.element.loss] }.filter { $0[1] >= 1e-16 && $0[1] < 1e12 },
          kind: map.kind(run.method))
      }, cursor: Double(it.step))
  }

  private var race: Table {
    let (x, y) = it.surface.names
    return Table(
      columns: [
        .init("method"), .init("steps to \(Settings.text(.number(it.tolerance)))", .trailing),
        .init("loss after \(it.step)", .trailing), .init("ends"),
        .init("at \(x)", .trailing), .init(y, .trailing),
      ],
      rows: it.runs.map { run in
        let last = run[run.end]
        return [
          Span(run.method.title), Span(run.steps(untilBelow: it.tolerance).map(String.init) ?? "none", .value),
          Span(format.text(run[it.step].loss), .value), Span(end(run), run.ending == .arrived ? .good : .warning),
          Span(format.text(last.place.x), .muted), Span(format.text(last.place.y), .muted),
        ]
      }, current: it.runs.firstIndex { $0.method == it.method })
  }

  /// How a way ended, in a few words.
  private func end(_ run: CurvatureRun) -> String {
    switch run.ending {
    case .arrived: "at the least loss"
    case .still: "at rest"
    case .lost: "far away"
    case .singular: "without a step"
    case .unfinished: "under way"
    }
  }

  private var entries: [(name: String, numbers: [Double])] {
    let (x, y) = it.surface.names
    func entry(_ name: String, _ of: (SymmetricMatrix) -> Double, _ factored: Double) -> (String, [Double]) {
      let numbers = [it.local.hessian, it.local.differences].map(of)
      return (name, numbers + (it.local.fisher.map { [of($0), factored] } ?? []))
    }
    let factors = it.local.factors.map(\.product)
    return [
      entry("\(x), \(x)", \.xx, factors.first ?? 0), entry("\(x), \(y)", \.xy, 0),
      entry("\(y), \(y)", \.yy, factors.last ?? 0),
    ]
  }

  private var matrices: Table {
    Table(
      columns: [.init("∂²L after \(it.step)"), .init("sweep over a sweep", .trailing), .init("differences", .trailing)]
        + (it.local.fisher == nil ? [] : [.init("Fisher", .trailing), .init("K-FAC", .trailing)]),
      rows: entries.map { entry in [Span(entry.name)] + entry.numbers.map { Span(format.text($0), .value) } })
  }

  // MARK: Tables

  private var stepTable: DataTable {
    DataTable(
      "steps", columns: ["step", "x", "y", "loss", "gradient_x", "gradient_y"],
      rows: it.own.steps.enumerated().map { number, step in
        [Double(number), step.place.x, step.place.y, step.loss, step.gradient.x, step.gradient.y].map { .number($0) }
      })
  }

  private var raceTable: DataTable {
    DataTable(
      "race", columns: ["method", "steps", "loss", "last_step", "last_x", "last_y", "last_loss", "ending"],
      rows: it.runs.map { run in
        let last = run[run.end]
        return [.word(run.method.rawValue)]
          + [needed(run), run[it.step].loss, Double(run.end), last.place.x, last.place.y, last.loss].map { .number($0) }
          + [.word(run.ending.rawValue)]
      })
  }

  private var matrixTable: DataTable {
    DataTable(
      "matrix",
      columns: ["entry", "hessian", "differences"] + (it.local.fisher == nil ? [] : ["fisher", "k_fac"]),
      rows: entries.map { entry in [.word(entry.name.replacing(",", with: ""))] + entry.numbers.map { .number($0) } })
  }
}
