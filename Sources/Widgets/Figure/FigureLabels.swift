// Labels on wires: each where its edge runs alone, so that it is plain which edge it belongs to.
import Characters
import Canvas
import Page

/// A horizontal piece of wire with room for a label.
struct WireSegment {
  /// The row.
  var row: Int
  /// The cells at hand, without those where an arrowhead may come.
  var cells: Range<Int>
  /// The cells with those of arrowheads.
  var allCells: Range<Int>
  /// How many of `cells` are there whatever the text before the wire is.
  var reserved: Int
  /// Twice the place in whose middle a label stands, whatever the text before the wire is.
  var middle: Int
  /// The edges that run over it.
  var edges: [Int]

  init(row: Int, cells: Range<Int>, allCells: Range<Int>, edges: [Int], reserved: Int, middle: Int) {
    self.row = row
    self.cells = cells
    self.allCells = allCells
    self.edges = edges
    self.reserved = reserved
    self.middle = middle
  }

  init(row: Int, cells: Range<Int>, allCells: Range<Int>, edges: [Int]) {
    self.init(
      row: row, cells: cells, allCells: allCells, edges: edges, reserved: cells.count,
      middle: cells.lowerBound + cells.upperBound)
  }
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
      guard let best, free[best].allCells.count >= min(width, 3), put(edge, in: free[best]) else {
        failed.append(edge)
        continue
      }
      free[best].cells = 0..<0
      free[best].allCells = 0..<0
    }
    return failed
  }

  /// Whether two edges join the same nodes with the same label, as in `a * a`.
  private func isTwin(_ a: Int, _ b: Int) -> Bool {
    let (a, b) = (figure.edges[a], figure.edges[b])
    return a.from == b.from && a.to == b.to && a.label == b.label
  }

  private mutating func put(_ edge: Int, in segment: WireSegment) -> Bool {
    let label = LabelText(figure.edges[edge].label)
    var cells = segment.cells
    var fitted = label.fitted(to: cells.count, glyphs)
    if fitted == nil, label.isNumber, figure.edges[edge].flow == .none {
      // No arrowhead comes to an edge that is not part of the step: a number may take that cell.
      cells = segment.allCells
      fitted = label.fitted(to: cells.count, glyphs)
    }
    guard var text = fitted else { return false }
    // A minus sign needs a space before it, or it would be read as part of the wire. Where there is no room for it,
    // it may take the cell of an arrowhead, which is drawn over it.
    let least = max(segment.allCells.lowerBound, cells.upperBound - TextWidth.of(text) - 1)
    if text.hasPrefix("-") || text.hasPrefix("−"), least + TextWidth.of(text) + 1 <= cells.upperBound {
      text = " " + text
    }
    let padded = (text.hasPrefix(" ") ? "" : " ") + text + " "
    if TextWidth.of(padded) + 2 <= segment.reserved { text = padded }
    let width = TextWidth.of(text)
    let x = min(max((segment.middle - width) >> 1, cells.lowerBound), cells.upperBound - width)
    placed.append(Placed(edge: edge, text: text, x: x, row: segment.row))
    return true
  }
}
