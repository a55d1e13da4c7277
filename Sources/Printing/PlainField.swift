// A field as plain lines: a small map of signs with its legend, and the ways across it as tables.

import Quantities
import Page

struct PlainField {
  let field: Field
  let format: NumberFormat

  private static let widest = 33
  private static let highest = 13
  private static let signs: [Character] = [".", ":", "-", "=", "+", "*", "%", "#"]
  private static let markSigns: [Character] = ["o", "x", "^", "v", "@", "&"]

  var lines: [String] {
    [field.title].filter { !$0.isEmpty } + axes + map + legend + field.paths.flatMap(path)
  }

  /// What lies across and up; nothing where neither has a name.
  private var axes: [String] {
    if field.xLabel.isEmpty, field.yLabel.isEmpty { return [] }
    return [
      "across: \(field.xLabel) from \(format.text(field.xRange.lowerBound)) to \(format.text(field.xRange.upperBound)); "
        + "up: \(field.yLabel) from \(format.text(field.yRange.lowerBound)) to \(format.text(field.yRange.upperBound))"
    ]
  }

  private var columns: Int { max(0, min(Self.widest, field.columns)) }
  private var rows: Int { min(Self.highest, field.rows) }

  private var map: [String] {
    guard columns > 0, rows > 0 else { return [] }
    var map = (0..<rows).map { row in
      (0..<columns).map { column in
        let value = field.value(
          column: (2 * column + 1) * field.columns / (2 * columns), row: (2 * row + 1) * field.rows / (2 * rows))
        return value.flatMap(field.region(of:)).map(sign) ?? "?"
      }
    }
    for mark in field.marks {
      guard let place = field.place(x: mark.x, y: mark.y) else { continue }
      let column = min(columns - 1, Int(place.across * Double(columns)))
      let row = min(rows - 1, Int(place.down * Double(rows)))
      map[row][column] = markSign(mark.kind)
    }
    return map.map { "|\(String($0))|" }
  }

  private func sign(_ region: Int) -> Character {
    let count = field.levels.count + 1
    guard count > 1 else { return Self.signs[0] }
    return Self.signs[min(region, count - 1) * (Self.signs.count - 1) / (count - 1)]
  }

  private func markSign(_ kind: Int) -> Character { Self.markSigns[max(0, kind) % Self.markSigns.count] }

  private var legend: [String] {
    let regions = (0...field.levels.count).map { "\(sign($0)) \(regionName($0))" }
    let kinds = Set(field.marks.map(\.kind)).sorted()
    let marks = kinds.map { kind in
      let name = field.markNames.indices.contains(kind) ? field.markNames[kind] : "kind \(kind)"
      return "\(markSign(kind)) \(name) (\(field.marks.count { $0.kind == kind }))"
    }
    return [regions.joined(separator: "   "), marks.joined(separator: "   ")].filter { !$0.isEmpty }
  }

  private func regionName(_ region: Int) -> String {
    let levels = field.levels.map(format.text)
    let range =
      if levels.isEmpty {
        ""
      } else if region == 0 {
        "below \(levels[0])"
      } else if region == levels.count {
        "from \(levels[region - 1])"
      } else {
        "\(levels[region - 1]) to \(levels[region])"
      }
    guard field.levelNames.indices.contains(region) else { return range }
    return range.isEmpty ? field.levelNames[region] : "\(field.levelNames[region]) (\(range))"
  }

  private func path(_ series: Plot.Series) -> [String] {
    let points = series.points.filter { $0.count >= 2 }
    let thinning = Thinning(count: points.count)
    let table = Table(
      columns: [.init("point", .trailing), .init(field.xLabel, .trailing), .init(field.yLabel, .trailing)],
      rows: thinning.rows.map { row in
        [Span("\(row + 1)"), Span(format.text(points[row][0])), Span(format.text(points[row][1]))]
      })
    let words = thinning.words(points.count, "points").map { ", \($0)" } ?? ""
    return ["way of \(series.name)\(words)"] + PlainTable(table: table).lines
  }
}
