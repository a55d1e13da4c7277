// Page elements without sense, for fuzz tests.
import Autograd
import Page

/// Makes page elements from random numbers.
enum RandomPage {
  /// A figure of any shape: edges may point anywhere, texts may be empty, long or wide.
  static func figure(_ numbers: inout RandomNumbers) -> Figure {
    let texts = ["", "·", "0.5", "-0.2913", "-1.23e-05", "漢字", "a very long text indeed, longer than all room"]
    let states: [Figure.State] = [.pending, .known, .swept]
    let flows: [Figure.Flow] = [.none, .none, .none, .none, .forward, .backward]
    func text(_ numbers: inout RandomNumbers) -> String { texts.randomElement(using: &numbers) ?? "" }
    let count = Int.random(in: 0...14, using: &numbers)
    let nodes = (0..<count).map { index in
      Figure.Node(
        name: Bool.random(using: &numbers) ? "n\(index)" : text(&numbers),
        column: Int.random(in: -1...5, using: &numbers), value: Span(text(&numbers)),
        gradientLabel: Bool.random(using: &numbers) ? "∂" : "", gradient: Span(text(&numbers)),
        state: states.randomElement(using: &numbers) ?? .known, isCurrent: Int.random(in: 0...5, using: &numbers) == 0)
    }
    let edges = (0..<Int.random(in: 0...30, using: &numbers)).map { _ in
      Figure.Edge(
        from: Int.random(in: -1...count, using: &numbers), to: Int.random(in: -1...count, using: &numbers),
        label: text(&numbers), state: states.randomElement(using: &numbers) ?? .known,
        flow: flows.randomElement(using: &numbers) ?? .none)
    }
    return Figure(nodes: nodes, edges: edges, omitted: Bool.random(using: &numbers) ? ["", "119 more"] : [])
  }

  private static let strange: [Double] = [
    0, -0.0, 1, -1, 1e300, -1e300, 1e-300, 2.3e-308, 1.7e308, .nan, .infinity, -.infinity, 0.1, 1e16, 1e17,
  ]
  private static let texts = ["", "·", "0.5", "漢字", "a very long text indeed, longer than all room"]
  private static let scales: [Scale] = [.automatic, .linear, .logarithmic]

  private static func number(_ numbers: inout RandomNumbers) -> Double { strange.randomElement(using: &numbers) ?? 0 }

  private static func text(_ numbers: inout RandomNumbers) -> String { texts.randomElement(using: &numbers) ?? "" }

  private static func range(_ numbers: inout RandomNumbers) -> ClosedRange<Double> {
    let ends = [number(&numbers), number(&numbers)].map { $0.isNaN ? 0 : $0 }.sorted()
    return ends[0]...ends[1]
  }

  private static func references(_ numbers: inout RandomNumbers) -> [Reference] {
    (0..<Int.random(in: 0...3, using: &numbers)).map { _ in Reference(text(&numbers), number(&numbers)) }
  }

  private static func series(_ numbers: inout RandomNumbers) -> [Plot.Series] {
    let styles: [Plot.Style] = [.line, .points, .bars]
    return (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
      Plot.Series(
        name: text(&numbers),
        points: (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
          (0..<Int.random(in: 1...2, using: &numbers)).map { _ in number(&numbers) }
        }, style: styles.randomElement(using: &numbers) ?? .line)
    }
  }

  /// Bars of any numbers.
  static func bars(_ numbers: inout RandomNumbers) -> Bars {
    let count = Int.random(in: 0...30, using: &numbers)
    return Bars(
      title: text(&numbers), labelTitle: text(&numbers), valueTitle: text(&numbers),
      detailTitles: (0..<Int.random(in: 0...3, using: &numbers)).map { _ in text(&numbers) },
      scale: scales.randomElement(using: &numbers) ?? .linear,
      range: Bool.random(using: &numbers) ? range(&numbers) : nil, references: references(&numbers),
      rows: (0..<count).map { _ in
        Bars.Row(
          label: Span(text(&numbers)), value: number(&numbers), text: Span(text(&numbers)),
          details: (0..<Int.random(in: 0...4, using: &numbers)).map { _ in Span(text(&numbers)) })
      }, current: Bool.random(using: &numbers) ? Int.random(in: -1...count, using: &numbers) : nil)
  }

  /// A field of any numbers over any rectangle.
  static func field(_ numbers: inout RandomNumbers) -> Field {
    Field(
      title: text(&numbers), xLabel: text(&numbers), yLabel: text(&numbers), xRange: range(&numbers),
      yRange: range(&numbers), columns: Int.random(in: -1...5, using: &numbers),
      values: (0..<Int.random(in: 0...20, using: &numbers)).map { _ in number(&numbers) },
      levels: (0..<Int.random(in: 0...12, using: &numbers)).map(Double.init),
      levelNames: (0..<Int.random(in: 0...3, using: &numbers)).map { _ in text(&numbers) },
      marks: (0..<Int.random(in: 0...4, using: &numbers)).map { _ in
        Field.Mark(x: number(&numbers), y: number(&numbers), kind: Int.random(in: -2...9, using: &numbers))
      }, markNames: [text(&numbers)], paths: series(&numbers))
  }

  /// A plot of any numbers on axes of any kind.
  static func plot(_ numbers: inout RandomNumbers) -> Plot {
    Plot(
      title: text(&numbers), xLabel: text(&numbers), yLabel: text(&numbers),
      xScale: scales.randomElement(using: &numbers) ?? .linear,
      yScale: scales.randomElement(using: &numbers) ?? .linear, series: series(&numbers),
      xReferences: references(&numbers), yReferences: references(&numbers),
      cursor: Bool.random(using: &numbers) ? number(&numbers) : nil)
  }
}
