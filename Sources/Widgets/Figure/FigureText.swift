// What is written at a node: its name and value, and its gradient beneath or beside.
import Canvas
import Page

/// The lines of text of a node, cut to the room of its column.
struct FigureText {
  private let node: Figure.Node
  private let isCompact: Bool
  private let room: Int
  private let glyphs: Glyphs

  init(_ node: Figure.Node, style: FigureStyle, room: Int, glyphs: Glyphs) {
    self.node = node
    isCompact = style.isCompact
    self.room = room
    self.glyphs = glyphs
  }

  /// The lines from top to bottom.
  var lines: [[Run]] {
    let name = [Run(node.name, role: nameRole)].elided(to: FigureMeasure.name(node), glyphs)
    let value: [Run] = node.value.text.isEmpty ? [] : .blank(1) + [dimmed(node.value)]
    guard !node.gradientLabel.isEmpty else { return [(name + value).elided(to: room, glyphs)] }
    let label = Run(node.gradientLabel, role: node.state == .swept ? .muted : .pending)
    let gradient: [Run] = node.gradient.text.isEmpty ? [label] : [label] + .blank(1) + [node.gradient.run]
    if isCompact { return [(name + value + .blank(1) + gradient).elided(to: room, glyphs)] }
    return [(name + value).elided(to: room, glyphs), gradient.elided(to: room, glyphs)]
  }

  /// The width of the first line, after which the wires start.
  var width: Int { lines.first?.width ?? 0 }

  private var nameRole: Role {
    if node.isCurrent { return .current }
    return node.state == .pending ? .pending : .strong
  }

  private func dimmed(_ span: Span) -> Run {
    span.tone == .plain && node.state == .pending ? Run(span.text, role: .pending) : span.run
  }
}
