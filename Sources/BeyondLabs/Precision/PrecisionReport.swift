// The pictures, tables and measures of the lab of precision.

import Autograd
import CLibrary
import LabKit
import Page
import Quantities

struct PrecisionReport {
  let run: PrecisionRun
  let plan: PrecisionPlan
  /// The same training in double.
  let double: PrecisionRun
  let step: Int
  let record: PrecisionRun.Record
  let histogram: GradientHistogram
  private let view: String

  /// How many points a curve has at most.
  private static let pointLimit = 400

  init(_ run: PrecisionRun, _ double: PrecisionRun, step: Int, view: String) {
    (self.run, self.double, self.step, self.view) = (run, double, step, view)
    plan = run.plan
    record = run.records[step]
    histogram = GradientHistogram(run.plan, record)
  }

  var report: LabReport {
    var pictures: [(name: String, element: Element)] = [
      ("gradients", .plot(gradients)), ("loss", .plot(losses)), ("scale", .plot(factors)),
    ]
    if let place = pictures.firstIndex(where: { $0.name == view }) {
      pictures.insert(pictures.remove(at: place), at: 0)
    }
    return LabReport(
      elements: pictures.map(\.element) + [.table(formats)], claims: PrecisionWords(self).claims,
      tables: [stepTable, gradientTable, formatTable], measures: measures)
  }

  private var measures: [String: Double] {
    [
      "loss": record.loss, "double_loss": double.records[step].loss, "zeros": record.zeros,
      "overflow": Double(record.overflows), "factor": record.factor, "moved": record.moved, "lost": record.lost,
      "largest_gradient": histogram.largest,
      "smallest": plan.format.bits?.smallest ?? Double.leastNonzeroMagnitude,
    ]
  }

  // MARK: Pictures

  private var gradients: Plot {
    func series(_ name: String, _ number: (GradientHistogram.Bin) -> Int) -> Plot.Series {
      Plot.Series(name: name, points: histogram.bins.map { [Double($0.exponent), Double(number($0))] }, style: .bars)
    }
    let isDouble = plan.format == .double
    return Plot(
      title: isDouble ? "Gradients by size" : "Gradients by size: \(histogram.zeros) of \(histogram.count) became 0",
      xLabel: "log₂ of the gradient" + (record.factor == 1 ? "" : " × loss scale"), yLabel: "how many",
      yScale: .linear,
      series: [series("kept", \.kept)] + (histogram.zeros > 0 ? [series("became 0", \.zeros)] : [])
        + (histogram.bins.contains { $0.infinite > 0 } ? [series("not finite", \.infinite)] : []),
      xReferences: walls)
  }

  /// The ends of the format, where they are near enough to be seen.
  private var walls: [Reference] {
    guard let bits = plan.format.bits, let first = histogram.bins.first, let last = histogram.bins.last else {
      return []
    }
    let ends = [
      Reference("2^\(Int(bits.smallest.exponent))", Double(bits.smallest.exponent)),
      Reference(NumberFormat.standard.text(bits.largest), log2(bits.largest)),
    ]
    return ends.filter { $0.value > Double(first.exponent) - 12 && $0.value < Double(last.exponent) + 12 }
  }

  private var steps: [Int] { Array(stride(from: 0, to: step, by: step / Self.pointLimit + 1)) + [step] }

  private func curve(_ name: String, _ run: PrecisionRun, _ number: (PrecisionRun.Record) -> Double) -> Plot.Series {
    Plot.Series(name: name, points: steps.map { [Double($0), number(run.records[$0])] })
  }

  private var losses: Plot {
    Plot(
      title: "Loss, in proportion to that of answering 0", xLabel: "steps", yLabel: "loss", yScale: .logarithmic,
      series: plan.format == .double && !plan.hasMaster && plan.scaling == .none
        ? [curve("double", double, \.loss)]
        : [
          curve("double", double, \.loss),
          curve(plan.format == .double ? "this run" : plan.format.rawValue, run, \.loss),
        ],
      cursor: Double(step))
  }

  private var factors: Plot {
    Plot(
      title: "Loss scale: \(record.overflows) steps left out", xLabel: "steps", yLabel: "loss scale",
      yScale: .logarithmic, series: [curve("loss scale", run, \.factor)], cursor: Double(step))
  }

  // MARK: Formats

  private static let kinds: [(name: String, bits: FewBits)] = [("half", .half), ("bfloat", .bfloat)]

  /// What is smaller than 1 by so little, once for each format.
  private static let updates = [0.0002, 0.002]

  private var formats: Table {
    let format = NumberFormat.standard
    return Table(
      columns: [
        .init("format"), .init("largest", .trailing), .init("smallest in full", .trailing),
        .init("smallest", .trailing), .init("step at 1", .trailing),
      ] + Self.updates.map { .init("1 - \(format.text($0)) is", .trailing) },
      rows: Self.kinds.map { kind in
        let numbers = [kind.bits.largest, kind.bits.smallestNormal, kind.bits.smallest, kind.bits.epsilon]
        return [Span(kind.name)]
          + (numbers + Self.updates.map { kind.bits.rounded(1 - $0) }).map { Span(format.text($0), .value) }
      })
  }

  // MARK: Tables

  private var formatTable: DataTable {
    DataTable(
      "formats", columns: ["format", "largest", "smallest_normal", "smallest", "epsilon"],
      rows: Self.kinds.map { kind in
        [
          .word(kind.name), .number(kind.bits.largest), .number(kind.bits.smallestNormal), .number(kind.bits.smallest),
          .number(kind.bits.epsilon),
        ]
      })
  }

  private var stepTable: DataTable {
    DataTable(
      "steps", columns: ["step", "loss", "double_loss", "factor", "zeros", "left_out", "moved", "lost"],
      rows: (0...step).map { number in
        let record = run.records[number]
        return [
          Double(number), record.loss, double.records[number].loss, record.factor, record.zeros,
          record.isLeftOut ? 1 : 0, record.moved, record.lost,
        ].map { .number($0) }
      })
  }

  private var gradientTable: DataTable {
    DataTable(
      "gradients", columns: ["exponent", "in_double", "kept", "zeros"],
      rows: histogram.bins.map { bin in
        [bin.exponent, bin.exact, bin.kept, bin.zeros].map { .number(Double($0)) }
      })
  }
}
