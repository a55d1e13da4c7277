// Small fields side by side as pictures: how large they are drawn, and what is left out where there is no room.

import Autograd
import Canvas
import Page
import Testing
import Widgets

@Suite struct FieldsPictureTests {
  private let unicode = DrawingContext(glyphs: .unicode)

  private static let two = Fields(
    title: "Two grids", levelNames: ["none", "all"],
    fields: [
      .grid("A", columns: 2, values: [0, 1, 1, 0], levels: [0.5]),
      .grid(
        "B", columns: 3, values: [1, 0, 0, 0, 1, 0], levels: [0.5], marks: [.init(x: 2.5, y: 0.5, kind: 0)],
        markNames: ["here"]),
    ])

  private func picture(_ fields: Fields, _ columns: Int, _ rows: Int) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    FieldsWidget(fields, context: unicode).draw(on: &canvas, in: Rect(x: 0, y: 0, columns: columns, rows: rows))
    return canvas.picture().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func namesStandAboveSquares() {
    #expect(picture(Self.two, 20, 4) == ["Two grids", "A     B", "  ░░  ░░", "░░      ░░ ●"])
  }

  /// With room for it each sample grows, as long as all fields fit.
  @Test func theyAreAsLargeAsAllOfThemFit() {
    #expect(
      picture(Self.two, 26, 8) == [
        "Two grids", "A         B", "    ░░░░  ░░░░", "    ░░░░  ░░░░", "░░░░          ░░░░", "░░░░          ░░░░  ●",
        "[ ] none ░░ all   ● here", "",
      ])
  }

  @Test func whatHasNoRoomIsSaid() {
    #expect(picture(Self.two, 26, 3).first == "A     B")
    let many = Fields(
      title: "Many", fields: (0..<9).map { .grid("\($0)", columns: 2, values: [0, 1, 1, 0], levels: [0.5]) })
    #expect(picture(many, 30, 5)[0] == "Many  4 more have no room")
    #expect(picture(many, 30, 7)[0] == "Many")
  }

  @Test func nothingIsDrawnOutside() {
    var numbers = RandomNumbers(seed: 3)
    for _ in 0..<300 {
      let fields = Fields(
        title: Bool.random(using: &numbers) ? "t" : "", levelNames: ["a", "", "b"],
        keyField: Int.random(in: -1...3, using: &numbers),
        fields: (0..<Int.random(in: 0...4, using: &numbers)).map { _ in RandomPage.field(&numbers) })
      let size = Size(columns: Int.random(in: 0...40, using: &numbers), rows: Int.random(in: 0...20, using: &numbers))
      var canvas = Canvas(size: Size(columns: size.columns + 4, rows: size.rows + 4))
      canvas.fill(
        Rect(x: 0, y: 0, columns: size.columns + 4, rows: size.rows + 4), text: "#", role: .border)
      let widget = FieldsWidget(fields, context: unicode)
      widget.draw(on: &canvas, in: Rect(x: 2, y: 2, columns: size.columns, rows: size.rows))
      let isKept = (0..<size.rows + 4).allSatisfy { y in
        (0..<size.columns + 4).allSatisfy { x in
          (2..<size.columns + 2).contains(x) && (2..<size.rows + 2).contains(y) || canvas[x, y].text == "#"
        }
      }
      #expect(isKept && widget.height(width: size.columns) >= 0)
    }
  }
}
