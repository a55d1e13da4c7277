// The pictures, tables and measures of the lab of shards.

import LabKit
import Page

struct ShardsReport {
  let it: ShardsExperiment

  init(_ experiment: ShardsExperiment) { it = experiment }

  var report: LabReport {
    var elements: [Element] = [.field(times), .table(workers)]
    if it.parallel == .data { elements.append(.plot(traffic)) }
    if it.parallel == .pipeline { elements.append(.plot(bubble)) }
    return LabReport(
      elements: elements, claims: ShardsWords(it).claims, tables: [workerTable, taskTable, resultTable],
      measures: measures)
  }

  private var measures: [String: Double] {
    [
      "difference": it.difference, "traffic": it.traffic, "same": it.isSame ? 1 : 0, "idle": it.schedule.idle,
      "results": Double(it.resultCount),
      "parameters": Double((0..<it.workers).map(it.parameters).max() ?? 0),
    ]
  }

  // MARK: Pictures

  private static let columnLimit = 144

  /// Time from left to right, a lane for each worker: what it does, or that it waits.
  private var times: Field {
    let (end, workers) = (max(it.schedule.end, 1), it.workers)
    let columns = min(end, Self.columnLimit)
    var lanes = [[Double]](repeating: [Double](repeating: 0, count: columns), count: workers)
    for task in it.schedule.tasks {
      // What is done in the middle of a column's time.
      for column in 0..<columns where (2 * task.from * columns..<2 * task.to * columns).contains((2 * column + 1) * end)
      {
        lanes[task.worker][column] = task.isBackward ? 2 : 1
      }
    }
    return Field(
      title: "\(workers.counted("worker")), \(it.parallel.rawValue) parallel: who works when",
      xLabel: "time",
      yLabel: "worker", xRange: 0...Double(end), yRange: 0.5...Double(workers) + 0.5, columns: columns,
      values: lanes.reversed().flatMap { $0 }, levels: [0.5, 1.5], levelNames: ["waits", "forward", "backward"])
  }

  private var traffic: Plot {
    let counts = (1...16).map(Double.init)
    return Plot(
      title: "What a worker sends to average the gradients", xLabel: "workers", yLabel: "gradients", yScale: .linear,
      series: [
        .init(name: "ring all-reduce", points: counts.map { [$0, 2 * ($0 - 1) / $0] }),
        .init(name: "each to all others", points: counts.map { [$0, $0 - 1] }),
      ], cursor: Double(it.workers))
  }

  /// How long stages wait by the number of pieces, by the schedule itself.
  private var bubble: Plot {
    let most = min(it.batch, 64)
    let counts = (1...most).filter { it.batch % $0 == 0 }
    return Plot(
      title: "Waiting by the number of micro-batches", xLabel: "micro-batches", yLabel: "share of the time",
      yScale: .linear,
      series: [
        .init(
          name: "idle",
          points: counts.map { count in
            let pieces = [Int](repeating: it.batch / count, count: count)
            return [Double(count), ShardSchedule(layers: it.layers.map(\.count), pieces: pieces).idle]
          })
      ], cursor: Double(it.parts.count))
  }

  // MARK: Tables

  private static func name(_ layers: Range<Int>) -> String {
    layers.count == 1
      ? "layer \(layers.lowerBound + 1)"
      : layers.count == ShardNetwork.shape.layers.count
        ? "all layers" : "layers \(layers.lowerBound + 1) to \(layers.upperBound)"
  }

  private func examples(_ worker: Int) -> Int { it.parallel == .data ? it.parts[worker].count : it.batch }

  private func sent(_ worker: Int) -> Int { it.sent.isEmpty ? 0 : it.sent[worker] }

  private var workers: Table {
    var columns: [Table.Column] = [
      .init("worker", .trailing), .init("holds"), .init("parameters", .trailing), .init("examples", .trailing),
      .init("works", .trailing), .init("waits", .trailing),
    ]
    if it.parallel == .data { columns.append(.init("sends", .trailing)) }
    return Table(
      columns: columns,
      rows: (0..<it.workers).map { worker in
        let busy = it.schedule.busy(worker)
        let cells = [
          Span("\(worker + 1)"), Span(Self.name(it.layers[worker])), Span("\(it.parameters(worker))", .value),
          Span("\(examples(worker))", .value), Span("\(busy)"), Span("\(it.schedule.end - busy)", .warning),
        ]
        return it.parallel == .data ? cells + [Span("\(sent(worker)) numbers", .muted)] : cells
      })
  }

  private var workerTable: DataTable {
    DataTable(
      "workers", columns: ["worker", "first_layer", "last_layer", "parameters", "examples", "works", "waits", "sends"],
      rows: (0..<it.workers).map { worker in
        let busy = it.schedule.busy(worker)
        return [
          worker + 1, it.layers[worker].lowerBound + 1, it.layers[worker].upperBound, it.parameters(worker),
          examples(worker), busy, it.schedule.end - busy, sent(worker),
        ].map { .number(Double($0)) }
      })
  }

  private var taskTable: DataTable {
    DataTable(
      "tasks", columns: ["worker", "pass", "from", "to"],
      rows: it.schedule.tasks.map {
        [
          .number(Double($0.worker + 1)), $0.isBackward ? "backward" : "forward", .number(Double($0.from)),
          .number(Double($0.to)),
        ]
      })
  }

  private var resultTable: DataTable {
    DataTable(
      "result",
      columns: [
        "difference", "largest_gradient", "same", "results", "ring_difference", "parts", "smallest", "largest",
      ],
      rows: [
        [
          it.difference, it.largest, it.isSame ? 1 : 0, Double(it.resultCount), it.ringDifference,
          Double(it.parts.count), Double(it.parts.map(\.count).min() ?? 0), Double(it.parts.map(\.count).max() ?? 0),
        ].map { .number($0) }
      ])
  }
}
