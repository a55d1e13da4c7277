// The picture, words and tables of a Jacobian's cost, for networks of several outputs.

import LabKit
import Page

struct JacobianReport {
  private let it: JacobianCost

  init(_ cost: JacobianCost) { it = cost }

  /// What is shown; nothing for a single output, whose derivatives are a gradient.
  var elements: [Element] { it.outputs > 1 ? [.plot(plot), .table(table)] : [] }

  /// The words; none for a single output.
  var claims: [Claim] { it.outputs > 1 ? Statement.claims(about: self, [Self.winners]) : [] }

  /// The counts and the derivatives; none for a single output.
  var tables: [DataTable] { it.outputs > 1 ? [countTable, derivativeTable] : [] }

  private var plot: Plot {
    func series(_ name: String, _ count: (JacobianCost.Count) -> Int) -> Plot.Series {
      Plot.Series(name: name, points: it.counts.map { [Double($0.outputs), Double(count($0))] })
    }
    return Plot(
      title: "Operations for all derivatives of the outputs by \(inputs)", xLabel: "outputs", yLabel: "operations",
      xScale: .logarithmic, yScale: .logarithmic,
      series: [series("backward sweeps", \.reverse), series("forward sweeps", \.forward)], cursor: Double(it.outputs))
  }

  private var inputs: String { it.inputs.counted("input") }
  private var count: JacobianCost.Count { it.count }

  private var table: Table {
    let entries = it.outputs * it.inputs
    return Table(
      columns: [
        .init("way to the \(GroupedNumber.text(entries)) derivatives"), .init("takes"), .init("operations", .trailing),
      ],
      rows: [
        [
          Span("backward sweeps"), Span("1 pass + \(it.outputs) sweeps"),
          Span(GroupedNumber.text(count.reverse), count.reverse <= count.forward ? .good : .value),
        ],
        [
          Span("forward sweeps"), Span("1 pass + \(it.inputs.counted("sweep"))"),
          Span(GroupedNumber.text(count.forward), count.forward <= count.reverse ? .good : .value),
        ],
      ])
  }

  /// What both ways take.
  private var both: String {
    "For the \(it.outputs) × \(it.inputs) derivatives of the outputs by the inputs, \(it.outputs) backward sweeps take "
      + "\(GroupedNumber.text(count.reverse)) operations with their pass, "
      + "\(it.inputs.counted("forward sweep")) "
      + "\(GroupedNumber.text(count.forward))"
  }

  private static let winners: [Statement<JacobianReport>] = [
    .init("jacobian.forward", if: { $0.count.forward < $0.count.reverse }) { "\($0.both): forward mode wins." },
    .init("jacobian.reverse", if: { $0.count.reverse < $0.count.forward }) { "\($0.both): backward sweeps win." },
    .init("jacobian.even") { "\($0.both): the same." },
  ]

  private var countTable: DataTable {
    DataTable(
      "jacobian_counts", columns: ["outputs", "inputs", "reverse", "forward"],
      rows: it.counts.map { count in
        [count.outputs, it.inputs, count.reverse, count.forward].map { .number(Double($0)) }
      })
  }

  private var derivativeTable: DataTable {
    DataTable(
      "jacobian", columns: ["output", "input", "reverse", "forward"],
      rows: zip(it.byReverse, it.byForward).enumerated().flatMap { output, rows in
        zip(rows.0, rows.1).enumerated().map { input, pair in
          [Double(output + 1), Double(input + 1), pair.0, pair.1].map { .number($0) }
        }
      })
  }
}
