// The plain twins of pictures: every number that is written is one of the picture's, and what is left out is said.

@testable import Printing
import Characters
import Narration
import Page
import Testing

@testable import Commands

@Suite struct PlainElementTests {
  private func lines(_ element: Element) -> [String] { PlainElement(element: element).lines }

  @Test func thinningKeepsEndsAndWhatMatters() {
    #expect(Thinning(count: 20).rows == Array(0..<20) && Thinning(count: 20).step == 1)
    #expect(Thinning(count: 0).rows == [])
    for count in [21, 37, 101, 1000, 123_456] {
      let thinning = Thinning(count: count, kept: [7, 11, 11, -3, count + 5])
      #expect(thinning.rows.count <= Thinning.limit && thinning.rows.count >= 8, "\(count)")
      #expect(Set([0, 7, 11, count - 1]).isSubset(of: thinning.rows) && thinning.rows == thinning.rows.sorted())
      for row in stride(from: 0, to: count, by: thinning.step) { #expect(thinning.rows.contains(row)) }
    }
    #expect(Thinning(count: 101).words(101, "points") == "every 10th of 101 points")
    #expect(Thinning(count: 30).words(30, "rows") == "every 2nd of 30 rows")
    #expect(Thinning(count: 3).words(3, "rows") == nil)
    #expect([.nan, 2, -1, .infinity, 5].extremes == [2, 4])
  }

  @Test func aPlotOfSeriesOverTheSamePlaces() {
    let plot = Plot(
      title: "Loss", xLabel: "step", yLabel: "loss", xScale: .logarithmic, yScale: .logarithmic,
      series: [
        .init(name: "a", points: [[1, 0.5], [2, .nan]]), .init(name: "b", points: [[1, 1e-9], [2, -.infinity], [3]]),
      ], xReferences: [.init("half", 1.5)], yReferences: [.init("¼²⁰", 0.25)], cursor: 2)
    #expect(
      lines(.plot(plot)) == [
        "Loss", "across: step, log scale", "up: loss, log scale", "step    a          b", "   1  0.5       1e-9",
        "   2  NaN  -Infinity", "marked across: half at 1.5", "marked up: ¼²⁰ at 0.25", "the point looked at: 2",
      ])
  }

  @Test func aPlotOfSeriesOverDifferentPlaces() {
    let plot = Plot(
      title: "", xLabel: "x", yLabel: "",
      series: [
        .init(name: "a", points: [[1, 2]]), .init(name: "none", points: []),
        .init(name: "b", points: [[3, 4], [5, 6]]),
      ])
    #expect(lines(.plot(plot)) == ["x  a", "1  2", "none: no points", "x  b", "3  4", "5  6"])
  }

  @Test func aLongSeriesIsThinned() {
    let points = (0...1000).map { [Double($0), $0 == 777 ? 9 : $0 == 333 ? -9 : 0] }
    let plot = Plot(title: "Long", xLabel: "x", yLabel: "", series: [.init(name: "a", points: points)], cursor: 555)
    let lines = lines(.plot(plot))
    #expect(lines.count <= 24)
    for row in ["   0   0", " 333  -9", " 777   9", " 555   0", "1000   0"] { #expect(lines.contains(row), "\(row)") }
    #expect(
      lines.contains("every 100th of 1001 points, with the first, the last, the least and the greatest"), "\(lines)")
  }

  /// What may not be printed is a `?` and takes a cell, also where a terminal would show nothing.
  @Test func columnsStandWhereTheyArePrinted() {
    let names = ["b\u{200B}\u{200B}", "\u{202E}x", "漢字", "a\tb", "anna"]
    let table = Table(
      columns: [.init("name"), .init("number", .trailing), .init("again")],
      rows: names.map { [Span($0), Span("1\u{200B}"), Span("7")] })
    let widths = lines(.table(table)).dropFirst().map { TextWidth.of(Printable.line($0)) }
    #expect(Set(widths) == ["anna  number  7".count])
  }

  @Test func barsAreATable() {
    let bars = Bars(
      title: "Gradients", labelTitle: "layer", valueTitle: "|∂L/∂W|", detailTitles: ["per layer", "dead"],
      references: [.init("¼²⁰", 0.25)],
      rows: [
        .init(label: "2", value: 0.5, text: "0.5", details: ["–", "0 %"]),
        .init(label: "1", value: .nan, text: "NaN", details: ["0.22"]),
      ], current: 1)
    #expect(
      lines(.bars(bars)) == [
        "Gradients", "layer  |∂L/∂W|  per layer  dead", "2          0.5          –   0 %",
        "1          NaN       0.22", "marked: ¼²⁰ at 0.25", "looked at: layer 1",
      ])
  }

  @Test func manyBarsAreThinned() {
    let rows = (0..<1000).map { Bars.Row(label: Span("\($0)"), value: $0 == 5 ? 3 : 1, text: Span("n\($0)")) }
    let lines = lines(
      .bars(Bars(title: "t", labelTitle: "l", valueTitle: "v", rows: rows, current: 678)))
    #expect(lines.count <= 24)
    for row in [0, 5, 500, 678, 999] { #expect(lines.contains { $0.hasSuffix("n\(row)") }, "\(row)") }
    #expect(lines.contains { $0.hasPrefix("every 100th of 1000 rows") })
  }

  @Test func aFieldIsAMapWithALegend() {
    let field = Field(
      title: "Two classes", xLabel: "x1", yLabel: "x2", xRange: -1...1, yRange: 0...4, columns: 4,
      values: [0, 0, 1, 1, 0, 0.5, 1, .nan, 0, 0, 0, 0], levels: [0.5], levelNames: ["inner", "outer"],
      marks: [.init(x: -1, y: 4, kind: 0), .init(x: 1, y: 0, kind: 1), .init(x: 9, y: 0, kind: 1)],
      markNames: ["inner"], paths: [.init(name: "SGD", points: [[0, 1], [0.5, 2]])])
    #expect(
      lines(.field(field)) == [
        "Two classes", "across: x1 from -1 to 1; up: x2 from 0 to 4", "|o.##|", "|.##?|", "|...x|",
        ". inner (below 0.5)   # outer (from 0.5)", "o inner (1)   x kind 1 (2)", "way of SGD",
        "point   x1  x2", "    1    0   1", "    2  0.5   2",
      ])
  }

  @Test func aLargeFieldIsSampled() {
    let values = (0..<40).flatMap { row in (0..<100).map { _ in Double(row) } }
    let field = Field(
      title: "t", xLabel: "x", yLabel: "y", xRange: 0...1, yRange: 0...1, columns: 100, values: values,
      levels: [10, 20, 30])
    let map = lines(.field(field)).filter { $0.hasPrefix("|") }
    #expect(map.count == 13 && map.allSatisfy { $0.count == 35 && Set($0).count == 2 })
    #expect(Set(map.joined()) == Set("|.-+#"))
    #expect(lines(.field(field)).last == ". below 10   - 10 to 20   + 20 to 30   # from 30")
  }

  @Test func fieldsSideBySideStandBelowEachOther() {
    let fields = Fields(
      title: "Two",
      fields: [
        .grid("A", columns: 2, values: [0, 1, 1, 0], levels: [0.5]),
        .grid("B", columns: 1, values: [-1, 1], levels: [0]),
      ])
    #expect(
      lines(.fields(fields)) == [
        "Two", "A", "|.#|", "|#.|", ". below 0.5   # from 0.5", "B", "|.|", "|#|", ". below 0   # from 0",
      ])
  }

  @Test func strangeFieldsAreNoTrap() {
    for columns in [-3, 0, 1, 7] {
      for range in [0.0...0, -.infinity ... .infinity, -1.7e308...1.7e308] {
        let field = Field(
          title: "", xLabel: "", yLabel: "", xRange: range, yRange: range, columns: columns, values: [1, .infinity],
          levels: [], marks: [.init(x: 0, y: .nan, kind: -4), .init(x: 0, y: 0, kind: 99)],
          paths: [.init(name: "p", points: [[.nan, 1], [2]])])
        #expect(!lines(.field(field)).isEmpty)
      }
    }
  }
}

extension Span: ExpressibleByStringLiteral {
  /// Plain text.
  public init(stringLiteral value: String) { self.init(value) }
}
