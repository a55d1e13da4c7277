// A plot as plain lines: its axes, a table of its series, the numbers marked on it.

import Quantities
import Page

struct PlainPlot {
  let plot: Plot
  let format: NumberFormat

  var lines: [String] {
    [plot.title].filter { !$0.isEmpty } + axes + tables + references + cursor
  }

  /// What the table's headings do not say.
  private var axes: [String] {
    let across = plot.xScale == .logarithmic ? ["across: \(plot.xLabel), log scale"] : []
    let up = plot.yLabel.isEmpty ? [] : ["up: \(plot.yLabel)" + (plot.yScale == .logarithmic ? ", log scale" : "")]
    return across + up
  }

  /// One table where all series have the same x, else one for each.
  private var tables: [String] {
    let series = plot.series.map { series in
      var series = series
      series.points.removeAll { $0.count < 2 }
      return series
    }
    guard let first = series.first else { return [] }
    let places = first.points.map { $0[0].bitPattern }
    if series.allSatisfy({ $0.points.map { $0[0].bitPattern } == places }) { return table(series) }
    return series.flatMap { table([$0]) }
  }

  private func table(_ series: [Plot.Series]) -> [String] {
    let places = series[0].points.map { $0[0] }
    guard !places.isEmpty else { return series.map { "\($0.name): no points" } }
    var kept = series.flatMap { $0.points.map { $0[1] }.extremes }
    if let cursor = plot.cursor,
      let nearest = places.indices.min(by: { abs(places[$0] - cursor) < abs(places[$1] - cursor) })
    {
      kept.append(nearest)
    }
    let thinning = Thinning(count: places.count, kept: kept)
    let table = Table(
      columns: [.init(plot.xLabel, .trailing)] + series.map { .init($0.name, .trailing) },
      rows: thinning.rows.map { row in
        [Span(format.text(places[row]))] + series.map { Span(format.text($0.points[row][1])) }
      })
    let words = thinning.words(places.count, "points").map {
      "\($0), with the first, the last, the least and the greatest"
    }
    return PlainTable(table: table).lines + (words.map { [$0] } ?? [])
  }

  private var references: [String] {
    plot.xReferences.map { "marked across: \($0.name) at \(format.text($0.value))" }
      + plot.yReferences.map { "marked up: \($0.name) at \(format.text($0.value))" }
  }

  private var cursor: [String] { plot.cursor.map { ["the point looked at: \(format.text($0))"] } ?? [] }
}
