// A drawing of a network: nodes in columns, wires between them, the current step's wire heavy and on top.
import Canvas
import Page

/// Draws a network.
package struct FigureWidget: ElementWidget {
  private let figure: Figure
  private let glyphs: Glyphs

  package init(_ figure: Figure, context: DrawingContext) {
    self.figure = figure
    glyphs = context.glyphs
  }

  /// The rows that it takes where there is room for everything.
  package var height: Int { FigureLayout.natural(figure).size.rows }

  package func height(width: Int) -> Int { height }

  package func rowsFitting(_ room: Size) -> Int? {
    guard !figure.nodes.isEmpty else { return nil }
    let size = FigureLayout.fitting(figure, in: room).size
    return size.columns <= room.columns && size.rows <= room.rows ? size.rows : nil
  }

  /// The place from which it is shown in a room of a size when it follows the current node.
  package func followedPan(in room: Size) -> Point {
    let rect = Rect(x: 0, y: 0, columns: room.columns, rows: room.rows)
    return FigureView(FigureLayout.fitting(figure, in: room), in: rect, pan: nil).offset
  }

  /// Draws it, with the current node in view.
  package func draw(on canvas: inout Canvas, in rect: Rect) { draw(on: &canvas, in: rect, pan: nil) }

  /// Draws it: in a tighter style where rows are few, and in part where it does not fit. `pan` is the first cell
  /// shown; without it the current node is kept in view.
  package func draw(on canvas: inout Canvas, in rect: Rect, pan: Point?) {
    guard !figure.nodes.isEmpty, rect.size.columns > 0, rect.size.rows > 0 else { return }
    let layout = FigureLayout.fitting(figure, in: rect.size)
    let view = FigureView(layout, in: rect, pan: pan)
    let texts = texts(layout)
    let wires = FigureWires(layout, textWidth: texts.map { $0.first?.width ?? 0 })
    draw(wires, layout, view, on: &canvas)
    drawItems(texts, layout, view, on: &canvas)
    for arrow in wires.arrows {
      let head = Run(arrow.pointsRight ? glyphs.arrowRight : glyphs.arrowLeft, role: .active)
      view.put([head], x: arrow.x, y: arrow.row, on: &canvas)
    }
    view.drawMarks(glyphs, on: &canvas)
  }

  /// Per item its lines of text.
  private func texts(_ layout: FigureLayout) -> [[[Run]]] {
    var result: [[[Run]]] = Array(repeating: [], count: layout.graph.items.count)
    // Nodes come first among the items.
    for (index, node) in figure.nodes.enumerated() {
      let room = layout.textRoom(layout.graph.items[index].column)
      result[index] = FigureText(node, style: layout.style, room: room, glyphs: glyphs).lines
    }
    return result
  }

  private func draw(_ wires: FigureWires, _ layout: FigureLayout, _ view: FigureView, on canvas: inout Canvas) {
    wires.grid.draw(glyphs, columns: view.columns, rows: view.rows) { text, x, y, role in
      view.put([Run(text, role: role)], x: x, y: y, on: &canvas)
    }
    let labels = FigureLabels(figure, segments: wires.segments, wanted: wires.labelledEdges, glyphs: glyphs)
    for label in labels.placed {
      let edge = figure.edges[label.edge]
      let role: Role = edge.flow != .none ? .active : edge.state == .pending ? .pending : .text
      view.put([Run(label.text, role: role)], x: label.x, y: label.row, on: &canvas)
    }
  }

  private func drawItems(_ texts: [[[Run]]], _ layout: FigureLayout, _ view: FigureView, on canvas: inout Canvas) {
    for (index, item) in layout.graph.items.enumerated() {
      let x = layout.start[item.column]
      let y = layout.rows.text[index]
      if let node = item.node {
        for (row, line) in texts[index].enumerated() { view.put(line, x: x, y: y + row, on: &canvas) }
        if figure.nodes[node].isCurrent {
          view.put([Run(glyphs.currentNode, role: .active)], x: x - 1, y: y, on: &canvas)
        }
      } else if let note = item.note {
        let runs = [Run("\(glyphs.verticalEllipsis) \(note)", role: .muted)]
        view.put(runs.elided(to: layout.textRoom(item.column), glyphs), x: x, y: y, on: &canvas)
      }
    }
  }
}
