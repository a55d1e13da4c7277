// How roomy a figure is drawn, from the most generous style to the tightest.

/// One way of giving rows to nodes and wires.
struct FigureStyle: Hashable {
  /// Whether value and gradient share a line.
  var isCompact = false
  /// The empty rows between nodes.
  var gap = 1
  /// Whether wires may arrive at a node in rows of their own, which leaves room for a label on each.
  var separatesPorts = true

  /// From generous to tight.
  static let all = [
    FigureStyle(gap: 4), FigureStyle(gap: 2), FigureStyle(), FigureStyle(gap: 0),
    FigureStyle(separatesPorts: false), FigureStyle(gap: 0, separatesPorts: false),
    FigureStyle(isCompact: true, separatesPorts: false),
    FigureStyle(isCompact: true, gap: 0, separatesPorts: false),
  ]
}
