// The home screen: what can be walked, and a look at what is chosen.

import BuiltIns
import Canvas
import Page
import Widgets

extension Frame {
  func draw(_ home: HomeScreen, on canvas: inout Canvas) {
    HeaderWidget(title: "Backstep", facts: [text("understand backpropagation, one number at a time")], context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
    canvas.put("Walk a network", x: 2, y: 2, role: .strong)
    let nameWidth = max(12, (model.networks.map { TextWidth.of($0.name) }.max() ?? 0) + 2)
    let rows = model.networks.map { ($0.name, $0.title) } + [("open a file", "a network of your own, as formulas")]
    for (index, row) in rows.enumerated() {
      let y = 3 + index
      let isChosen = index == home.row
      let clip = Rect(x: 2, y: y, columns: width - 4, rows: 1)
      if isChosen {
        canvas.put(model.glyphs.pointer, x: 2, y: y, role: .key)
        canvas.cursor = Point(x: 4, y: y)
      }
      canvas.put(text(row.0), x: 4, y: y, role: isChosen ? .selected : .strong, clip: clip)
      canvas.put(text(row.1), x: 4 + nameWidth, y: y, role: isChosen ? .text : .muted, clip: clip)
    }
    drawPreview(home, top: 4 + rows.count, on: &canvas)
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }

  /// The chosen network's summary and formulas, as far as there is room.
  private func drawPreview(_ home: HomeScreen, top: Int, on canvas: inout Canvas) {
    let room = Rect(x: 4, y: top + 1, columns: width - 8, rows: max(0, size.rows - top - 3))
    guard room.size.rows > 0 else { return }
    let isFile = home.row == model.networks.count
    rule(top, isFile ? "how a file is written" : model.networks[home.row].name, on: &canvas)
    let lines = isFile ? Frame.example : summary(model.networks[home.row])
    let shown = shown(.code(lines.map { RichText($0, $0.hasPrefix("#") ? .muted : .plain) }))
    draw(shown, on: &canvas, in: room)
  }

  /// What a network file looks like.
  private static let example = [
    "param w = 0.5        a number that the update changes",
    "x = 2                a number that stays",
    "y = tanh(w*x)        a formula",
    "L = (y - 1)^2",
    "minimize L           the loss",
  ]

  private func summary(_ network: BuiltInNetwork) -> [String] {
    let lines = network.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return [network.summary, ""] + lines.dropFirst(2).drop { $0.isEmpty || $0.hasPrefix("from ") }
  }
}
