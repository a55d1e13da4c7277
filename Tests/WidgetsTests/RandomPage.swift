// Page elements without sense, for fuzz tests.
import Page

/// Makes page elements from random numbers.
enum RandomPage {
  /// A figure of any shape: edges may point anywhere, texts may be empty, long or wide.
  static func figure(_ numbers: inout SeededNumbers) -> Figure {
    let texts = ["", "·", "0.5", "-0.2913", "-1.23e-05", "漢字", "a very long text indeed, longer than all room"]
    let states: [Figure.State] = [.pending, .known, .swept]
    let flows: [Figure.Flow] = [.none, .none, .none, .none, .forward, .backward]
    func text(_ numbers: inout SeededNumbers) -> String { texts.randomElement(using: &numbers) ?? "" }
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
}
