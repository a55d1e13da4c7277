// How a series looks on plots and maps: its role, its mark, and where marks stand along a line.
import Canvas
import Page

/// The look of one of several series.
struct SeriesLook {
  let series: Plot.Series
  /// Its place among the series.
  let index: Int
  let glyphs: Glyphs

  /// The roles of curves that are no contestants; none of them is underlined.
  private static let roles: [Role] = [.value, .gradient, .local, .good, .mark1]

  /// The role of its cells.
  var role: Role { series.kind.map(Self.role(ofKind:)) ?? Self.roles[index % Self.roles.count] }

  /// The role of a contestant.
  static func role(ofKind kind: Int) -> Role { Role.marks[max(0, kind) % Role.marks.count] }

  /// What the dots of its line look like where a dot is a character.
  var dot: String { series.kind.map(glyphs.mark) ?? DotGrid.asciiMark(index) }

  /// Its mark in a legend.
  var mark: String {
    if let kind = series.kind { return glyphs.mark(kind) }
    switch series.style {
    case .line: return glyphs.isASCII ? dot : glyphs.horizontal
    case .points: return glyphs.isASCII ? dot : glyphs.mark(0)
    case .bars: return glyphs.barRight(eighths: 8)
    }
  }

  /// At how many places along a contestant's line its mark stands.
  private static let markCount = 7

  /// The places of a contestant's marks among its cells; contestants have theirs at different places, so that lines that
  /// run into one another show both. The last cell always has one.
  func markPlaces(_ count: Int) -> [Int] {
    guard let kind = series.kind, count > 0 else { return [] }
    let gap = max(3, count / Self.markCount)
    let first = gap * (max(0, kind) % Role.marks.count) / Role.marks.count
    return Array(stride(from: first, to: count - 1, by: gap)) + [count - 1]
  }
}
