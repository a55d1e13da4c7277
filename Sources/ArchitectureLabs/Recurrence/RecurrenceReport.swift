// The pictures, tables and measures of the lab of recurrence.

import CLibrary
import LabKit
import Page
import Quantities

struct RecurrenceReport {
  let run: RecurrenceRun
  let plan: RecurrencePlan
  /// The training step that is looked at.
  let step: Int
  /// What the plain cell does to its sums, by the word of the knob.
  let activation: String
  let moment: RecurrenceMoment
  /// The last test up to the step.
  let score: RecurrenceRun.Score

  /// How many time steps a table shows, and how many points a curve has, at most.
  private static let (rowLimit, pointLimit) = (60, 400)

  init(_ run: RecurrenceRun, step wanted: Int, activation: String) {
    self.run = run
    plan = run.plan
    step = min(wanted, run.end)
    self.activation = activation
    moment = run.records[step]
    score = run.scores[step / RecurrenceRun.stride]
  }

  var report: LabReport {
    LabReport(
      elements: [.plot(norms), .plot(learning), .plot(ends), .table(details)], claims: RecurrenceWords(self).claims,
      tables: [timeTable, stepTable], measures: measures, trouble: trouble,
      clockEnd: run.trouble == nil ? nil : run.end)
  }

  /// The first number that was not finite, where the run ended with this step.
  var trouble: Trouble? { step == run.end ? run.trouble : nil }

  /// What a linear cell of the plan's gain leaves of the last state's gradient at a time step, from 0.
  func linear(_ time: Int) -> Double { pow(plan.gain, Double(plan.length - 1 - time)) }

  /// The norm of the whole gradient after clipping.
  var clippedNorm: Double { moment.gradientNorm * plan.clipping.factor(norm: moment.gradientNorm) }

  private var measures: [String: Double] {
    [
      "accuracy": score.accuracy, "loss": score.loss, "first_norm": moment.firstNorm, "last_norm": moment.lastNorm,
      "ratio": moment.ratio, "factor": moment.factor, "gate": moment.gate, "best_gate": moment.bestGate,
      "memory_ratio": moment.memoryRatio, "linear": linear(0), "gradient": moment.gradientNorm, "clipped": clippedNorm,
    ]
  }

  // MARK: Pictures

  private func byTime(_ number: (Int) -> Double) -> [[Double]] {
    (0..<plan.length).map { [Double($0 + 1), number($0)] }
  }

  /// The norms by time step, beside what a linear cell or the gates alone would make of the last.
  private var norms: Plot {
    var series = [Plot.Series(name: "|∂L/∂h|", points: byTime { moment.hidden[$0] }, style: .bars)]
    if plan.cell == .lstm { series.append(Plot.Series(name: "|∂L/∂c|", points: byTime { moment.memory[$0] })) }
    if plan.cell == .rnn {
      series.append(
        Plot.Series(
          name: "linear: \(ShortNumber.text(plan.gain)) a step", points: byTime { moment.lastNorm * linear($0) }))
    } else {
      var product = moment.memory.last ?? moment.lastNorm
      var points = [[Double(plan.length), product]]
      for time in (1..<plan.length).reversed() {
        product *= moment.gates[time]
        points.append([Double(time), product])
      }
      series.append(Plot.Series(name: "gates alone", points: points.reversed()))
    }
    return Plot(
      title: "Gradient by time step", xLabel: "time step t", yLabel: "norm",
      yScale: .logarithmic, series: series,
      xReferences: plan.cuts.last.map { [Reference("cut", Double($0) + 0.5)] } ?? [])
  }

  /// Loss and accuracy over training.
  private var learning: Plot {
    let scores = run.scores.filter { $0.step <= step }
    return Plot(
      title: "Held-back sequences", xLabel: "training steps", yLabel: "", yScale: .linear,
      series: [
        Plot.Series(name: "loss", points: scores.map { [Double($0.step), $0.loss] }),
        Plot.Series(name: "recalled", points: scores.map { [Double($0.step), $0.accuracy] }),
      ], yReferences: [Reference("guessing", 0.5)], cursor: Double(score.step))
  }

  /// The first and the last state's gradient over training.
  private var ends: Plot {
    let steps = Array(stride(from: 0, to: step, by: step / Self.pointLimit + 1)) + [step]
    func series(_ name: String, _ number: (RecurrenceMoment) -> Double) -> Plot.Series {
      Plot.Series(name: name, points: steps.map { [Double($0), number(run.records[$0])] })
    }
    return Plot(
      title: "First and last state's gradient in training", xLabel: "training steps", yLabel: "norm",
      yScale: .logarithmic,
      series: [
        series("|∂L/∂h| at t = \(plan.length)", \.lastNorm), series("|∂L/∂h| at t = 1", \.firstNorm),
      ], cursor: Double(step))
  }

  private var details: Table {
    let gap = (plan.length + Self.rowLimit - 1) / Self.rowLimit
    var times = Array(stride(from: plan.length - 1, through: 0, by: -gap))
    if times.last != 0 { times.append(0) }
    let hasGate = plan.cell.keepingGate != nil
    return Table(
      columns: [.init("t", .trailing), .init("|∂L/∂h|", .trailing), .init("× per step", .trailing)]
        + (hasGate ? [.init(plan.cell == .lstm ? "forget gate" : "gate z", .trailing)] : [])
        + (plan.cell == .lstm ? [.init("|∂L/∂c|", .trailing)] : []),
      rows: times.map { time in
        [Span("\(time + 1)"), span(moment.hidden[time], .gradient), span(moment.factor(time))]
          + (hasGate ? [span(moment.gates[time])] : [])
          + (plan.cell == .lstm ? [span(moment.memory[time], .gradient)] : [])
      })
  }

  private func span(_ value: Double, _ tone: Tone = .value) -> Span {
    value.isNaN ? Span("·", .muted) : Span(ShortNumber.text(value), value.isFinite ? tone : .warning)
  }

  // MARK: Tables

  private var timeTable: DataTable {
    DataTable(
      "times", columns: ["time", "hidden_norm", "factor", "linear", "memory_norm", "gate"],
      rows: (0..<plan.length).map { time in
        [
          Double(time + 1), moment.hidden[time], moment.factor(time), linear(time),
          moment.memory.isEmpty ? .nan : moment.memory[time], moment.gates.isEmpty ? .nan : moment.gates[time],
        ].map { .number($0) }
      })
  }

  /// The training steps; loss and accuracy of the held-back sequences where they were tested.
  private var stepTable: DataTable {
    DataTable(
      "steps", columns: ["step", "batch_loss", "first_norm", "last_norm", "gradient_norm", "loss", "accuracy"],
      rows: (0...step).map { number in
        let record = run.records[number]
        let score = number % RecurrenceRun.stride == 0 ? run.scores[number / RecurrenceRun.stride] : nil
        return [
          Double(number), record.batchLoss, record.firstNorm, record.lastNorm, record.gradientNorm,
          score?.loss ?? .nan, score?.accuracy ?? .nan,
        ].map { .number($0) }
      })
  }
}
