// The first half of a layout: which wires share trunks and in which rows everything stands, without any widths.
import Page

/// A figure's rows in one style.
struct FigureDraft {
  let graph: FigureGraph
  let style: FigureStyle
  /// Per gap between columns its trunks.
  let plans: [TrunkPlan]
  let rows: FigureRows

  init(_ graph: FigureGraph, _ figure: Figure, _ style: FigureStyle) {
    self.graph = graph
    self.style = style
    plans = graph.columns.indices.dropLast().map { TrunkPlan(graph, column: $0, style: style) }
    rows = FigureRows(graph, figure: figure, style: style, plans: plans)
  }
}
