// The pictures, words and tables of the lab of the learning rate.

import LabKit
import Quantities
import Narration
import Page

struct LearningRateReport {
  private let it: LearningRateExperiment
  private let format = NumberFormat.standard
  private let short = NumberFormat(digits: 3)

  init(_ experiment: LearningRateExperiment) { it = experiment }

  var report: LabReport {
    let paths: [Element] = it.task.kind == .ravine ? [.field(field)] : [.plot(weights), .plot(curve)]
    let trouble = it.own.descent.trouble
    return LabReport(
      elements: (it.isPathFirst ? paths + [.plot(losses)] : [.plot(losses)] + paths) + [.table(table)],
      claims: LearningRateWords(it).claims, tables: [stepTable, rateTable], measures: measures,
      trouble: trouble.flatMap { ($0.step ?? 0) <= it.step + 1 ? $0 : nil }, clockEnd: min(it.until, it.own.descent.end)
    )
  }

  private var measures: [String: Double] {
    let now = it.own.descent[it.step]
    return [
      "bound": it.task.bound, "rate": it.own.rate, "factor": it.own.factors[it.task.steepest], "loss": now.loss,
      "final_loss": it.own.descent[it.until].loss, "first_loss": it.own.descent[0].loss,
      "weight": now.parameters[it.task.steepest], "steps_needed": needed(it.own).map(Double.init) ?? .nan,
    ]
  }

  private func needed(_ run: LearningRateExperiment.Run) -> Int? {
    run.descent.steps(untilBelow: 1e-6 * run.descent[0].loss)
  }

  /// The runs by rate, the learner's own among them.
  private var sorted: [(run: LearningRateExperiment.Run, isOwn: Bool)] {
    it.runs.enumerated().map { ($1, $0 == it.runs.count - 1) }.sorted { $0.0.rate < $1.0.rate }
  }

  // MARK: Pictures

  /// The loss over the steps. What is far above or below the first loss would press the rest together; the tables have it.
  private var losses: Plot {
    let first = it.own.descent[0].loss
    return Plot(
      title: "Loss", xLabel: "steps", yLabel: "loss",
      yScale: .logarithmic,
      series: sorted.enumerated().map { place, pair in
        let (run, isOwn) = pair
        let steps = run.descent.steps.prefix { $0.loss < 1e4 * first }.prefix { $0.loss > 1e-8 * first }
        return Plot.Series(
          name: short.text(run.rate) + (isOwn ? " (yours)" : " \(run.regime.word)"),
          points: steps.enumerated().map { [Double($0), $1.loss] }, kind: place)
      }, cursor: Double(min(it.step, it.own.descent.end)))
  }

  /// How far from the best weight a picture goes, in lengths of the way from there to the start.
  private static let reach = 3.0

  /// The steps of the learner's rate up to now that stay within the picture.
  private var shown: [[Double]] {
    let start = it.own.descent[0].parameters
    return it.own.descent.steps.prefix(it.step + 1).map(\.parameters).prefix { parameters in
      zip(zip(parameters, it.task.best), start).allSatisfy { pair, start in
        abs(pair.0 - pair.1) <= Self.reach * abs(start - pair.1)
      }
    }
  }

  private var weights: Plot {
    let name = it.objective.names[0]
    return Plot(
      title: "The weight \(name) at your rate \(short.text(it.own.rate))", xLabel: "steps", yLabel: name,
      yScale: .linear,
      series: [.init(name: name, points: shown.enumerated().map { [Double($0), $1[0]] })],
      yReferences: [Reference("best", it.task.best[0])])
  }

  private var curve: Plot {
    let (best, start) = (it.task.best[0], it.own.descent[0].parameters[0])
    let visited = shown.map { $0[0] }.sorted()
    let reach = visited.reduce(1.5 * abs(start - best)) { max($0, 1.1 * abs($1 - best)) }
    let places = (0...80).map { best + reach * (Double($0) / 40 - 1) }
    return Plot(
      title: "Where the steps land at your rate \(short.text(it.own.rate))", xLabel: it.objective.names[0],
      yLabel: "loss", yScale: .linear,
      series: [
        .init(name: "loss", points: places.map { [$0, it.objective.loss(at: [$0])] }),
        .init(name: "steps", points: visited.map { [$0, it.objective.loss(at: [$0])] }, style: .points),
      ])
  }

  private var field: Field {
    let first = it.own.descent[0].loss
    let points = shown
    let reach = (0...1).map { axis in points.reduce(1.2 * abs(points[0][axis])) { max($0, 1.1 * abs($1[axis])) } }
    let (columns, rows) = (60, 40)
    var values: [Double] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let u = reach[0] * (2 * (Double(column) + 0.5) / Double(columns) - 1)
        let v = reach[1] * (1 - 2 * (Double(row) + 0.5) / Double(rows))
        values.append(it.objective.loss(at: [u, v]))
      }
    }
    let others = it.runs.dropLast().filter { $0.rate < 0.99 * it.task.bound }.map { run in
      Plot.Series(
        name: "rate \(short.text(run.rate))", points: run.descent.steps.prefix(it.step + 1).map(\.parameters))
    }
    return Field(
      title: "The way of \(points.count - 1) steps over the loss", xLabel: "u, the flat weight",
      yLabel: "v, the steep weight", xRange: -reach[0]...reach[0], yRange: -reach[1]...reach[1], columns: columns,
      values: values, levels: [0.01, 0.05, 0.2, 0.6, 1.2].map { $0 * first },
      paths: [Plot.Series(name: "your rate \(short.text(it.own.rate))", points: points)] + others)
  }

  // MARK: Tables

  private var table: Table {
    Table(
      columns: [
        .init("rate", .trailing), .init("of the bound", .trailing), .init("a step multiplies the error by", .trailing),
        .init("so it is"), .init("loss after \(it.step)", .trailing), .init("loss ÷ 10⁶ after", .trailing),
      ],
      rows: sorted.map { run, isOwn in
        let loss = run.descent[it.step].loss
        return [
          Span(short.text(run.rate), isOwn ? .chosen : .plain), Span(short.text(run.rate / it.task.bound)),
          Span(run.factors.map(short.text).joined(separator: ", "), .local),
          Span(run.regime.name, tone(run.regime)), Span(format.text(loss), loss.isFinite ? .value : .warning),
          Span(needed(run).map { "\($0) steps" } ?? "never here", .muted),
        ]
      }, current: sorted.firstIndex { $0.isOwn })
  }

  private func tone(_ regime: LearningRateExperiment.Regime) -> Tone {
    switch regime {
    case .creeping, .arriving, .swinging: .good
    case .bouncing, .diverging, .dead: .warning
    }
  }

  private var stepTable: DataTable {
    let names = it.objective.names
    return DataTable(
      "steps", columns: ["rate", "step", "loss"] + names + names.map { "gradient_\($0)" },
      rows: sorted.flatMap { run, _ in
        run.descent.steps.enumerated().map { step, record in
          ([run.rate, Double(step), record.loss] + record.parameters + record.gradients).map { .number($0) }
        }
      })
  }

  private var rateTable: DataTable {
    DataTable(
      "rates", columns: ["rate", "share_of_bound", "factor", "regime", "final_loss"],
      rows: sorted.map { run, _ in
        [
          .number(run.rate), .number(run.rate / it.task.bound), .number(run.factors[it.task.steepest]),
          .word(run.regime.rawValue), .number(run.descent[it.until].loss),
        ]
      })
  }
}
