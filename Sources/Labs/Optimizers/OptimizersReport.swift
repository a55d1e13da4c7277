// The pictures, tables and measures of the lab of optimizers.

import LabKit
import Quantities
import Autograd
import Page

struct OptimizersReport {
  private let it: OptimizersExperiment
  private let map: [Double]
  private let format = NumberFormat.standard

  /// How many samples the map of a surface has.
  private static let (columns, rows) = (60, 40)

  init(_ experiment: OptimizersExperiment, _ work: LabWork) throws(Interruption) {
    it = experiment
    try work.check(0.9)
    if let known = work.memory.recall(it.surface, as: [Double].self) {
      map = known
      return
    }
    map = Self.map(experiment)
    work.memory.keep(it.surface, map)
  }

  /// The loss over the window, the topmost row first.
  private static func map(_ it: OptimizersExperiment) -> [Double] {
    guard let window = it.surface.window else { return [] }
    func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(count)
    }
    return (0..<rows).reversed().flatMap { row in
      (0..<columns).map { column in
        it.objective.loss(at: [place(column, of: columns, in: window.u), place(row, of: rows, in: window.v)])
      }
    }
  }

  var report: LabReport {
    var elements: [Element] = [.plot(losses), .table(race), .plot(rates), .table(state)]
    if let field { elements.insert(.field(field), at: 0) }
    switch it.settings.choice("view") {
    case "losses": elements.move(where: { $0 == .plot(losses) })
    case "rates": elements.move(where: { $0 == .plot(rates) })
    case "state": elements.move(where: { $0 == .table(state) })
    default: break
    }
    let trouble = it.descent(it.inspected).trouble
    return LabReport(
      elements: elements, claims: OptimizersWords(it).claims, tables: [raceTable, stepTable, scanTable],
      measures: measures,
      trouble: trouble.flatMap { ($0.step ?? 0) <= it.step + 1 ? $0 : nil }, clockEnd: it.until)
  }

  private var measures: [String: Double] {
    let inspection = OptimizerInspection(it)
    return [
      "loss": it.now.loss, "final_loss": it.descent(it.inspected)[it.until].loss,
      "best_loss": it.descents.map { $0[it.step].loss }.filter(\.isFinite).min() ?? .nan, "rate": it.now.rate,
      "best_rate": it.scan.best(it.place).rate,
      "gradient": inspection.gradient, "update": inspection.update, "effective_rate": inspection.effectiveRate,
      "steps_needed": needed(it.descent(it.inspected)).map(Double.init) ?? .nan,
    ]
  }

  private func needed(_ descent: Descent) -> Int? { descent.steps(untilBelow: 1e-3 * descent[0].loss) }

  // MARK: Pictures

  private var field: Field? {
    guard let window = it.surface.window else { return nil }
    return Field(
      title: "The loss, and the first \(it.step) steps from the same start", xLabel: "u", yLabel: "v", xRange: window.u,
      yRange: window.v, columns: Self.columns, values: map, levels: it.surface.levels,
      paths: zip(Optimizer.Method.allCases, it.descents).map { method, descent in
        // A path ends where it leaves the map.
        let points = descent.steps.prefix(it.step + 1).map(\.parameters).prefix {
          window.u.contains($0[0]) && window.v.contains($0[1])
        }
        return Plot.Series(name: method.rawValue, points: Array(points), kind: Self.kind(method))
      })
  }

  private var losses: Plot {
    let first = it.descents[0][0].loss
    return Plot(
      title: "Loss over the steps", xLabel: "steps", yLabel: "loss", yScale: .logarithmic,
      series: zip(Optimizer.Method.allCases, it.descents).map { method, descent in
        let gap = it.until / 400 + 1
        let points = descent.steps.enumerated().filter { $0.offset % gap == 0 }.map { [Double($0), $1.loss] }
        return Plot.Series(
          name: method.rawValue, points: points.filter { $0[1] > 1e-8 * first && $0[1] < 1e4 * first },
          kind: Self.kind(method))
      }, cursor: Double(it.step))
  }

  /// A contestant's place: one colour and one mark on every picture.
  private static func kind(_ method: Optimizer.Method) -> Int? { Optimizer.Method.allCases.firstIndex(of: method) }

  /// What every rate came to: where a curve is lowest, its optimizer has its best rate.
  private var rates: Plot {
    let first = it.scan.first
    return Plot(
      title: "Loss after \(it.scan.steps.counted("step")) at each constant rate", xLabel: "rate", yLabel: "loss",
      xScale: .logarithmic, yScale: .logarithmic,
      series: zip(Optimizer.Method.allCases, it.scan.trials).map { method, trials in
        Plot.Series(
          name: method.rawValue,
          points: trials.filter { $0.loss < 1e2 * first }.map { [$0.rate, max($0.loss, 1e-9 * first)] },
          kind: Self.kind(method))
      }, cursor: it.scan.best(it.place).rate)
  }

  // MARK: Tables

  private var race: Table {
    let best = it.descents.map { $0[it.step].loss }.filter(\.isFinite).min()
    return Table(
      columns: [
        .init("optimizer"), .init("best rate", .trailing), .init("rate", .trailing),
        .init("loss after \(it.step)", .trailing),
        .init("loss ÷ 1000 after", .trailing), .init("loss after \(it.until)", .trailing),
      ],
      rows: zip(Optimizer.Method.allCases, it.descents).enumerated().map { number, pair in
        let (method, descent) = pair
        let (now, end) = (descent[it.step].loss, descent[it.until].loss)
        return [
          Span(method.row.title), Span(format.text(it.scan.best(number).rate)),
          Span(format.text(descent[it.step].rate), .muted),
          Span(format.text(now), !now.isFinite ? .warning : now == best ? .good : .value),
          Span(needed(descent)?.counted("step") ?? "not yet", .muted),
          Span(format.text(end), end.isFinite ? .value : .warning),
        ]
      }, current: Optimizer.Method.allCases.firstIndex(of: it.inspected))
  }

  private var state: Table {
    Table(
      columns: [
        .init("\(it.inspected.row.title), step \(it.step + 1)"), .init(""), .init("number", .trailing), .init(""),
      ],
      rows: OptimizerInspection(it).rows.map { row in
        [Span(row.name), Span(row.symbol, .code), Span(format.text(row.value), row.tone), Span(row.meaning, .muted)]
      })
  }

  private var raceTable: DataTable {
    DataTable(
      "race", columns: ["step"] + Optimizer.Method.allCases.map { "\($0.rawValue)_loss" },
      rows: (0...it.until).map { step in
        [.number(Double(step))] + it.descents.map { .number(step <= $0.end ? $0[step].loss : .nan) }
      })
  }

  private var scanTable: DataTable {
    DataTable(
      "scan",
      columns: ["rate"]
        + Optimizer.Method.allCases.flatMap { method in
          ["loss", "peak", "steps"].map { "\(method.rawValue)_\($0)" }
        },
      rows: RateScan.rates.indices.map { row in
        [.number(RateScan.rates[row])]
          + it.scan.trials.flatMap { trials in
            [
              .number(trials[row].loss), .number(trials[row].peak),
              trials[row].needed.map { .number(Double($0)) } ?? "never",
            ]
          }
      })
  }

  private var stepTable: DataTable {
    let row = it.inspected.row
    let parameter = it.parameter
    return DataTable(
      it.inspected.rawValue,
      columns: ["step", "parameter", "gradient", "rate"] + row.state.map { $0.name.replacing(" ", with: "_") } + [
        "updated"
      ],
      rows: it.descent(it.inspected).steps.enumerated().map { step, record in
        let state = row.state.indices.map { record.state.value($0, of: parameter) }
        return
          ([Double(step), record.parameters[parameter], record.gradients[parameter], record.rate] + state
          + [record.updated[parameter]]).map { .number($0) }
      })
  }
}

extension [Element] {
  /// Moves the first element of some kind to the front.
  fileprivate mutating func move(where holds: (Element) -> Bool) {
    guard let place = firstIndex(where: holds) else { return }
    insert(remove(at: place), at: 0)
  }
}
