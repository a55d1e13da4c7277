// Bars as a table: labels, numbers, the cells beside them, the numbers marked on the axis.

import Quantities
import Page

struct PlainBars {
  let bars: Bars
  let format: NumberFormat

  var lines: [String] {
    let thinning = Thinning(
      count: bars.rows.count, kept: bars.rows.map(\.value).extremes + (bars.current.map { [$0] } ?? []))
    let table = Table(
      columns: [.init(bars.labelTitle), .init(bars.valueTitle, .trailing)]
        + bars.detailTitles.map { .init($0, .trailing) },
      rows: thinning.rows.map { index in
        let row = bars.rows[index]
        let details = row.details.prefix(bars.detailTitles.count)
        return [row.label, row.text] + details
          + Array(repeating: Span(""), count: bars.detailTitles.count - details.count)
      })
    let words = thinning.words(bars.rows.count, "rows").map {
      "\($0), with the first, the last, the least and the greatest"
    }
    return [bars.title].filter { !$0.isEmpty } + PlainTable(table: table).lines + (words.map { [$0] } ?? [])
      + bars.references.map { "marked: \($0.name) at \(format.text($0.value))" } + current
  }

  private var current: [String] {
    guard let current = bars.current, bars.rows.indices.contains(current) else { return [] }
    return [
      "looked at: \([bars.labelTitle, bars.rows[current].label.text].filter { !$0.isEmpty }.joined(separator: " "))"
    ]
  }
}
