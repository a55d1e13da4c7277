// What must hold for drawings of networks at any step.
import Canvas
import Page
import Testing
import Widgets

@Suite struct FigureLayoutTests {
  private let context = DrawingContext()

  /// The same figure before anything has been computed.
  private func untouched(_ figure: Figure) -> Figure {
    var result = figure
    for index in result.nodes.indices {
      if !result.nodes[index].gradientLabel.isEmpty { result.nodes[index].value = Span("·", .pending) }
      result.nodes[index].gradient = Span(result.nodes[index].gradientLabel.isEmpty ? "" : "·", .pending)
      result.nodes[index].state = .pending
      result.nodes[index].isCurrent = false
    }
    for index in result.edges.indices { result.edges[index].flow = .none }
    return result
  }

  private func places(_ names: [String], in picture: String) -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    for (row, line) in picture.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for name in names {
        for range in line.ranges(of: name) {
          result[name, default: []] += [row, line.distance(from: line.startIndex, to: range.lowerBound)]
        }
      }
    }
    return result
  }

  @Test(arguments: [80, 100, 130]) func nodesStayWhereTheyAreFromStepToStep(_ columns: Int) {
    for figure in [SampleFigures.tanh, SampleFigures.micrograd, SampleFigures.residual] {
      let names = figure.nodes.map(\.name)
      let (before, after) = (untouched(figure), figure)
      let pictures = [before, after].map { figure in
        picture(columns, 12) { FigureWidget(figure, context: context).draw(on: &$0, in: $1) }
      }
      #expect(places(names, in: pictures[0]) == places(names, in: pictures[1]))
    }
  }

  @Test func layoutDoesNotDependOnTheGlyphs() {
    let names = SampleFigures.sigmoid.nodes.map(\.name)
    let pictures = [Glyphs.unicode, .ascii].map { glyphs in
      picture(104, 8) {
        FigureWidget(SampleFigures.sigmoid, context: DrawingContext(glyphs: glyphs)).draw(on: &$0, in: $1)
      }
    }
    #expect(places(names, in: pictures[0]) == places(names, in: pictures[1]))
  }

  @Test func asciiPicturesHoldNothingButASCII() {
    let figure = SampleFigures.dense([4, 8, 8, 2], from: 1, to: 6, column: 1)
    var plain = figure
    for index in plain.nodes.indices {
      plain.nodes[index].gradientLabel = plain.nodes[index].gradientLabel.isEmpty ? "" : "d"
      plain.nodes[index].gradient = Span("-")
    }
    let drawn = picture(60, 9) {
      FigureWidget(plain, context: DrawingContext(glyphs: .ascii)).draw(on: &$0, in: $1)
    }
    let isPlain = drawn.utf8.allSatisfy { $0 < 128 }
    #expect(isPlain)
  }

  @Test func theStepsWireIsHeavyFromEndToEnd() {
    var canvas = Canvas(size: Size(columns: 100, rows: 23))
    let figure = SampleFigures.dense([4, 8, 8, 2], from: 1, to: 6, column: 1)
    FigureWidget(figure, context: context).draw(on: &canvas, in: Rect(x: 0, y: 0, columns: 100, rows: 23))
    let roles = canvas.roleMap().split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    // From the mark of h1[1] to the trunk, down the trunk, and on to h2[6].
    let current = roles.map { row in row.filter { $0 == "A" }.count }
    #expect(current.enumerated().filter { $1 > 0 }.map(\.offset) == Array(3...18))
  }

  @Test func panningShowsWhatIsAskedFor() {
    let widget = FigureWidget(SampleFigures.tanh, context: context)
    let start = picture(40, 5) { widget.draw(on: &$0, in: $1, pan: Point(x: 0, y: 0)) }
    let end = picture(40, 5) { widget.draw(on: &$0, in: $1, pan: Point(x: 999, y: 0)) }
    #expect(start.contains("x 1") && start.contains("▸") && !start.contains("◂"))
    #expect(end.contains("L 0.0296") && end.contains("◂") && !end.contains("▸"))
  }

  @Test func edgesThatPointNowhereAreLeftOut() {
    var figure = SampleFigures.relu
    figure.edges += [
      Figure.Edge(from: -1, to: 2, state: .known), Figure.Edge(from: 3, to: 99, state: .known),
      Figure.Edge(from: 3, to: 1, state: .known, flow: .backward),
    ]
    let drawn = picture(80, 4) { FigureWidget(figure, context: context).draw(on: &$0, in: $1) }
    #expect(drawn == picture(80, 4) { FigureWidget(SampleFigures.relu, context: context).draw(on: &$0, in: $1) })
  }
}
