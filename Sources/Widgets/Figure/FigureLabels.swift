// Labels on wires: each where its edge runs alone, so that it is plain which edge it belongs to.
import Canvas
import Page

/// A horizontal piece of wire with room for a label.
struct WireSegment {
  /// The row.
  var row: Int
  /// The cells at hand.
  var cells: Range<Int>
  /// The edges that run over it.
  var edges: [Int]
}

/// Chooses a segment for each label.
struct FigureLabels {
  /// A label in its place.
  struct Placed {
    var edge: Int
    var text: String
    var x: Int
    var row: Int
  }

  private let figure: Figure
  private var free: [WireSegment]
  private var byEdge: [[Int]]
  private let glyphs: Glyphs
  /// The labels that found a place.
  private(set) var placed: [Placed] = []

  /// Places the labels of `wanted` edges, those of the current step first.
  init(_ figure: Figure, segments: [WireSegment], wanted: [Int], glyphs: Glyphs) {
    self.figure = figure
    self.glyphs = glyphs
    free = segments
    byEdge = Array(repeating: [], count: figure.edges.count)
    for (index, segment) in segments.enumerated() {
      for edge in segment.edges { byEdge[edge].append(index) }
    }
    let labelled = wanted.filter { !figure.edges[$0].label.isEmpty }
    let active = labelled.filter { figure.edges[$0].flow != .none }
    let unplaced = place(active, among: Set(labelled)).filter { figure.edges[$0].flow != .none }
    _ = place(unplaced, among: Set(active))
    _ = place(labelled.filter { figure.edges[$0].flow == .none }, among: Set(labelled))
  }

  /// Gives each edge the longest segment where none of the others runs. Returns the edges without one.
  private mutating func place(_ edges: [Int], among others: Set<Int>) -> [Int] {
    var failed: [Int] = []
    for edge in edges {
      let alone = byEdge[edge].filter { index in
        free[index].edges.allSatisfy { $0 == edge || !others.contains($0) || isTwin($0, edge) }
      }
      let width = TextWidth.of(figure.edges[edge].label)
      // The longest piece; among equals the one nearer to the target.
      let best = alone.max {
        (free[$0].cells.count, free[$0].cells.lowerBound) < (free[$1].cells.count, free[$1].cells.lowerBound)
      }
      guard let best, free[best].cells.count >= min(width, 3) else {
        failed.append(edge)
        continue
      }
      put(edge, in: free[best])
      free[best].cells = free[best].cells.lowerBound..<free[best].cells.lowerBound
    }
    return failed
  }

  /// Whether two edges join the same nodes with the same label, as in `a * a`.
  private func isTwin(_ a: Int, _ b: Int) -> Bool {
    let (a, b) = (figure.edges[a], figure.edges[b])
    return a.from == b.from && a.to == b.to && a.label == b.label
  }

  private mutating func put(_ edge: Int, in segment: WireSegment) {
    let room = segment.cells.count
    var text = figure.edges[edge].label
    // A minus sign needs a space before it, or it would be read as part of the wire.
    if text.hasPrefix("-") || text.hasPrefix("−"), room > TextWidth.of(text) { text = " " + text }
    if TextWidth.of(text) + 4 <= room { text = (text.hasPrefix(" ") ? "" : " ") + text + " " }
    let shown = [Run(text)].elided(to: room, glyphs)
    let x = segment.cells.lowerBound + (room - shown.width) / 2
    placed.append(Placed(edge: edge, text: shown.map(\.text).joined(), x: x, row: segment.row))
  }
}
