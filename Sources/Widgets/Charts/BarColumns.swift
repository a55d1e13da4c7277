// How wide the columns of bars are, and which number stands where along them.
import Characters
import Canvas
import Page

/// The columns of bars: labels, numbers, bars, details.
struct BarColumns {
  static let gap = 2
  private static let leastBar = 12

  /// Room for the pointer, kept only where there is a current row.
  let margin: Int
  let label: Int
  /// 0 where there is no room for it.
  let number: Int
  /// The cells of the longest bar; 0 where there is no room.
  let bar: Int
  /// The widths of the details that fit.
  let details: [Int]
  let scale: PlotScale

  init(_ bars: Bars, width: Int) {
    func widest(_ title: String, _ texts: [String]) -> Int {
      texts.reduce(TextWidth.of(title)) { max($0, TextWidth.of($1)) }
    }
    margin = bars.current == nil ? 0 : 2
    label = max(0, min(widest(bars.labelTitle, bars.rows.map(\.label.text)), width - margin))
    let wanted = widest(bars.valueTitle, bars.rows.map(\.text.text))
    number = margin + label + Self.gap + wanted <= width ? wanted : 0
    var room = width - margin - label - (number > 0 ? number + Self.gap : 0) - Self.gap
    var shown: [Int] = []
    for (index, title) in bars.detailTitles.enumerated() {
      let wanted = widest(title, bars.rows.map { index < $0.details.count ? $0.details[index].text : "" })
      guard room - wanted - Self.gap >= Self.leastBar else { break }
      shown.append(wanted)
      room -= wanted + Self.gap
    }
    details = shown
    bar = room >= 3 ? room : 0
    scale = Self.scale(bars)
  }

  private static func scale(_ bars: Bars) -> PlotScale {
    if let range = bars.range { return PlotScale(range, scale: bars.scale) }
    let values = (bars.rows.map(\.value) + bars.references.map(\.value)).filter(\.isFinite)
    if bars.scale != .linear, values.allSatisfy({ $0 >= 0 }) {
      // What is 0 has no bar on a scale of powers, and does not make it another one.
      let scale = PlotScale(values.filter { $0 > 0 }, scale: bars.scale)
      if scale.isLogarithmic { return scale }
    }
    return PlotScale(values + [0], scale: bars.scale == .logarithmic ? .logarithmic : .linear)
  }

  /// Where bars begin, from 0 to 1: at zero, or at the lower end of a scale of powers.
  var base: Double { scale.isLogarithmic ? 0 : min(max(scale.place(0), 0), 1) }

  /// The first cell of the bars, from the left edge.
  var barStart: Int { margin + label + (number > 0 ? number + Self.gap : 0) + Self.gap }

  /// The cell of a place from 0 to 1.
  func cell(place: Double) -> Int { min(max(0, bar - 1), max(0, Int((place * Double(bar)).rounded(.down)))) }
}
