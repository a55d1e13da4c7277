// The pictures, tables and measures of the lab of checkpointing.

import Autograd
import Checkpointing
import LabKit
import Page

struct CheckpointingReport {
  let it: CheckpointingExperiment

  init(_ experiment: CheckpointingExperiment) { it = experiment }

  var report: LabReport {
    LabReport(
      elements: [.field(pebbles), .table(methods), .plot(trade), .plot(segments)],
      claims: CheckpointingWords(it).claims, tables: [methodTable, curveTable, holdingTable], measures: measures)
  }

  private var measures: [String: Double] {
    let outcome = it.outcome
    return [
      "kept": Double(outcome.states), "values": Double(outcome.values), "operations": Double(outcome.work),
      "cost": outcome.cost(it.steps), "advances": Double(outcome.advances), "identical": outcome.isIdentical ? 1 : 0,
      "loss": it.loss,
    ]
  }

  // MARK: The pebbles

  /// What a place of the picture shows, the strongest last.
  private enum Pebble: Double, CaseIterable {
    case nothing, state, record, forward, backward

    var name: String {
      switch self {
      case .nothing: "not kept"
      case .state: "state kept"
      case .record: "step recorded"
      case .forward: "step forward"
      case .backward: "step back"
      }
    }
  }

  /// The most columns and rows that a picture has on a screen of 80 columns.
  private static let (columnLimit, rowLimit) = (72, 20)

  /// Time from left to right, the chain's states from the bottom to the top: what is kept, and what is computed.
  private var pebbles: Field {
    let time = it.outcome.work
    let (columns, rows) = (min(time, Self.columnLimit), min(it.steps, Self.rowLimit))
    var cells = [[Pebble]](repeating: [Pebble](repeating: .nothing, count: columns), count: rows)
    func paint(_ pebble: Pebble, node: Int, _ span: Range<Int>) {
      guard !span.isEmpty else { return }
      let row = min(node, it.steps - 1) * rows / it.steps
      for column in span.lowerBound * columns / time...(span.upperBound - 1) * columns / time
      where cells[row][column].rawValue < pebble.rawValue {
        cells[row][column] = pebble
      }
    }
    for holding in it.history.holdings {
      paint(holding.isRecord ? .record : .state, node: holding.node, holding.from..<holding.to)
    }
    for move in it.history.moves {
      paint(move.isBackward ? .backward : .forward, node: move.node, move.from..<move.to)
    }
    return Field(
      title: "What \(it.method.rawValue) keeps, and what it computes when", xLabel: "work", yLabel: "step of the chain",
      xRange: 0...Double(time), yRange: 0...Double(it.steps), columns: columns,
      values: cells.reversed().flatMap { $0.map(\.rawValue) }, levels: [0.5, 1.5, 2.5, 3.5],
      levelNames: Pebble.allCases.map(\.name))
  }

  // MARK: Tables and curves

  private func detail(_ method: CheckpointingExperiment.Method) -> String {
    switch method {
    case .all: "every step is recorded"
    case .none: "the first state only"
    case .segments: it.segments.counted("segment")
    case .binomial: it.snapshots.counted("snapshot")
    }
  }

  private var methods: Table {
    Table(
      columns: [
        .init("method"), .init("states kept", .trailing), .init("work", .trailing), .init("cost", .trailing),
        .init("advances", .trailing), .init("numbers kept", .trailing), .init("same bits"), .init("keeps"),
      ],
      rows: zip(CheckpointingExperiment.Method.allCases, it.outcomes).map { method, outcome in
        [
          Span(method.rawValue), Span("\(outcome.states)", .value), Span("\(outcome.work)", .value),
          Span("\(ShortNumber.text(outcome.cost(it.steps))) ×", .result), Span("\(outcome.advances)"),
          Span("\(outcome.values)", .muted),
          outcome.isIdentical ? Span("yes", .good) : Span("no", .warning), Span(detail(method), .muted),
        ]
      }, current: CheckpointingExperiment.Method.allCases.firstIndex(of: it.method))
  }

  private var trade: Plot {
    func points(_ curve: [(count: Int, outcome: CheckpointingExperiment.Outcome)]) -> [[Double]] {
      curve.map { [Double($0.outcome.states), $0.outcome.cost(it.steps)] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }
    return Plot(
      title: "Cost by states kept", xLabel: "states kept", yLabel: "cost", xScale: .logarithmic,
      yScale: .logarithmic,
      series: [
        .init(name: "segments", points: points(it.segmentCurve), style: .points),
        .init(name: "binomial", points: points(it.snapshotCurve)),
      ], cursor: Double(it.outcome.states))
  }

  private var segments: Plot {
    Plot(
      title: "By the number of segments", xLabel: "segments", yLabel: "", xScale: .logarithmic, yScale: .logarithmic,
      series: [
        .init(name: "states kept", points: it.segmentCurve.map { [Double($0.count), Double($0.outcome.states)] }),
        .init(name: "cost", points: it.segmentCurve.map { [Double($0.count), $0.outcome.cost(it.steps)] }),
      ], xReferences: it.steps > 1 ? [Reference("√n", Double(it.steps).squareRoot())] : [],
      cursor: Double(it.segments))
  }

  private static func cells(_ outcome: CheckpointingExperiment.Outcome, _ steps: Int) -> [DataTable.Cell] {
    [
      .number(Double(outcome.states)), .number(Double(outcome.values)), .number(Double(outcome.work)),
      .number(outcome.cost(steps)), .number(Double(outcome.advances)), .number(outcome.isIdentical ? 1 : 0),
    ]
  }

  private static let columns = ["states_kept", "numbers_kept", "work", "cost", "advances", "identical"]

  private var methodTable: DataTable {
    DataTable(
      "methods", columns: ["method"] + Self.columns,
      rows: it.outcomes.map { [.word($0.name)] + Self.cells($0, it.steps) })
  }

  private var curveTable: DataTable {
    DataTable(
      "curves", columns: ["method", "count"] + Self.columns,
      rows: [("segments", it.segmentCurve), ("binomial", it.snapshotCurve)].flatMap { name, curve in
        curve.map { [.word(name), .number(Double($0.count))] + Self.cells($0.outcome, it.steps) }
      })
  }

  private var holdingTable: DataTable {
    DataTable(
      "kept", columns: ["step", "what", "from", "to"],
      rows: it.history.holdings.map {
        [.number(Double($0.node)), $0.isRecord ? "record" : "state", .number(Double($0.from)), .number(Double($0.to))]
      })
  }
}
