// The pictures, words and tables of the lab of cost.

import LabKit
import Quantities
import Page

struct CostReport {
  private typealias Way = CostExperiment.Way
  private let it: CostExperiment
  private let short = NumberFormat(digits: 2)

  init(_ experiment: CostExperiment) { it = experiment }

  var report: LabReport {
    let jacobian = JacobianReport(it.jacobian)
    return LabReport(
      elements: jacobian.elements + [.plot(plot), .table(ways), .table(widths)], claims: jacobian.claims + claims,
      tables: [countTable, wayTable] + jacobian.tables, measures: measures)
  }

  private var measures: [String: Double] {
    let count = it.count
    return [
      "parameters": Double(count.parameters), "forward": Double(count.operations), "products": Double(count.products),
      "backward": Double(count.total(.backward)), "forward_mode": Double(count.total(.forwardMode)),
      "forward_differences": Double(count.total(.forwardDifferences)),
      "central_differences": Double(count.total(.centralDifferences)), "ratio": ratio, "advantage": advantage,
      "disagreement": it.disagreement ?? .nan, "jacobian_reverse": Double(it.jacobian.count.reverse),
      "jacobian_forward": Double(it.jacobian.count.forward),
    ]
  }

  private var ratio: Double { Double(it.count.total(.backward)) / Double(it.count.operations) }

  private var advantage: Double {
    Double(it.count.total(.centralDifferences)) / Double(it.count.total(.backward))
  }

  private var plot: Plot {
    Plot(
      title: "Operations", xLabel: "parameters N", yLabel: "operations", xScale: .logarithmic,
      yScale: .logarithmic,
      series: Way.allCases.reversed().map { way in
        Plot.Series(
          name: way.rawValue, points: it.counts.map { [Double($0.parameters), Double($0.total(way))] })
      }, cursor: Double(it.count.parameters))
  }

  private func time(_ seconds: Double) -> String {
    seconds < 1e-3
      ? "\(short.text(1e6 * seconds)) µs" : seconds < 1 ? "\(short.text(1e3 * seconds)) ms" : "\(short.text(seconds)) s"
  }

  private var ways: Table {
    let isMeasured = !it.seconds.isEmpty
    let count = it.count
    return Table(
      columns: [
        .init("way to the \(GroupedNumber.text(count.parameters)) gradients"), .init("takes"),
        .init("operations", .trailing),
        .init("forward passes' worth", .trailing),
      ] + (isMeasured ? [.init("measured here", .trailing)] : []),
      rows: Way.allCases.map { way in
        let total = count.total(way)
        return [
          Span(way.rawValue), Span(count.sweeps(way)), Span(GroupedNumber.text(total), .value),
          Span(short.text(Double(total) / Double(count.operations)), way == .backward ? .good : .plain),
        ] + (isMeasured ? [Span(time(it.seconds[way] ?? .nan), .result)] : [])
      }, current: 0)
  }

  private var widths: Table {
    Table(
      columns: [
        .init("width", .trailing), .init("parameters", .trailing), .init("forward pass", .trailing),
        .init("products backward", .trailing), .init("backward sweep", .trailing), .init("forward mode", .trailing),
        .init("central differences", .trailing),
      ],
      rows: it.counts.map { count in
        [
          count.width, count.parameters, count.operations, count.products, count.total(.backward),
          count.total(.forwardMode), count.total(.centralDifferences),
        ].map { Span(GroupedNumber.text($0)) }
      }, current: it.counts.firstIndex { $0.width == it.width })
  }

  private var claims: [Claim] {
    let count = it.count
    let gradients = count.parameters == 1 ? "1 gradient" : "all \(GroupedNumber.text(count.parameters)) gradients"
    var claims = [
      Claim(
        "backward",
        "A forward pass computes \(GroupedNumber.text(count.operations)) operations. One backward sweep takes \(GroupedNumber.text(count.products)) products upstream × local, so with its pass it is worth \(short.text(ratio)) forward passes, for \(gradients) at once."
      ),
      Claim(
        "differences",
        "Central differences need 2N passes: \(NumberFormat(digits: 1).text(advantage)) times as many operations as pass and sweep, and that grows with N."
      ),
    ]
    if !it.seconds.isEmpty {
      claims.append(
        Claim(
          "measured",
          "The times were measured on this machine: one pass or sweep of each kind, times how often it is needed."))
    }
    return claims
  }

  private var countTable: DataTable {
    DataTable(
      "counts",
      columns: [
        "width", "parameters", "forward_pass", "products", "backward", "forward_mode", "forward_differences",
        "central_differences",
      ],
      rows: it.counts.map { count in
        ([count.width, count.parameters, count.operations, count.products] + Way.allCases.map { count.total($0) }).map {
          .number(Double($0))
        }
      })
  }

  private var wayTable: DataTable {
    let isMeasured = !it.seconds.isEmpty
    return DataTable(
      "ways", columns: ["way", "operations"] + (isMeasured ? ["measured_seconds"] : []),
      rows: Way.allCases.map {
        [.word($0.rawValue), .number(Double(it.count.total($0)))]
          + (isMeasured ? [.number(it.seconds[$0] ?? .nan)] : [])
      })
  }
}
