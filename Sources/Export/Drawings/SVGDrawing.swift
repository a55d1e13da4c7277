// The computational graph as a picture: boxes with values and gradients, in light and dark.

import Characters
import Diagnostics
import NetworkLanguage

/// A network as a picture that stands by itself.
struct SVGDrawing {
  /// With more scalars than this there is a box for each name.
  private static let mostScalars = 60
  /// With more boxes than this nobody finds a way through.
  private static let mostBoxes = 300
  /// The font's height, and the width of its characters.
  private static let line = 17.0
  private static let character = 7.3
  private static let margin = 24.0
  /// A longer text is cut.
  private static let longest = 40

  private let graph: PictureGraph
  private let layout: LayeredLayout

  init(_ network: Network) throws(DiagnosticReport) {
    let graph = PictureGraph(network, mostScalars: Self.mostScalars)
    guard graph.boxes.count <= Self.mostBoxes else {
      throw ExportProblem.report(
        network, "the network is too large for a picture", label: "it has \(graph.boxes.count) names",
        help: "at most \(Self.mostBoxes) are drawn; --to dot takes more")
    }
    self.graph = graph
    layout = LayeredLayout(
      sizes: graph.boxes.map { Self.size($0, isScalar: graph.isScalar) }, inputs: graph.boxes.map(\.inputs))
  }

  /// The picture.
  var text: String {
    let top = 3.2 * Self.line
    let legend = 2.5 * Self.line
    let width = max(layout.width, Self.legendWidth) + 2 * Self.margin
    let height = layout.height + 2 * Self.margin + top + legend
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" "
        + "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" role=\"img\">",
      "<title>\(Self.escaped(graph.title))</title>",
      "<desc>The computational graph: each box has its value and the gradient of the loss.</desc>",
      Self.style,
      "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
        + "orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>",
      "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
      "<text class=\"title\" x=\"\(Self.number(Self.margin))\" y=\"\(Self.number(Self.margin + Self.line))\">"
        + "\(Self.escaped(Self.cut(graph.title, 80)))</text>",
      "<g transform=\"translate(\(Self.number(Self.margin)) \(Self.number(Self.margin + top)))\">",
    ]
    lines += layout.arrows.flatMap { $0.map(Self.arrow) }
    lines += graph.boxes.indices.map(box)
    lines.append("</g>")
    lines.append(legendText(atY: height - legend))
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  // MARK: Boxes

  /// What a box says, line by line, with the class of each line.
  private static func lines(_ box: PictureGraph.Box, isScalar: Bool) -> [(kind: String, text: String)] {
    if box.role == .number { return [("value", box.value)] }
    let head = box.name.isEmpty ? [] : [("name", box.name)]
    let formula = !box.operation.isEmpty && !isScalar ? [("formula", cut(box.operation, longest))] : []
    let gradient = box.gradient.isEmpty ? [] : [("gradient", box.gradient)]
    return head + formula + [("value", box.value)] + gradient
  }

  /// What stands in the round sign before a computed box.
  private static func sign(_ box: PictureGraph.Box, isScalar: Bool) -> String { isScalar ? box.operation : "" }

  private static func size(_ box: PictureGraph.Box, isScalar: Bool) -> (width: Double, height: Double) {
    let lines = lines(box, isScalar: isScalar)
    let longest = lines.reduce(0) { max($0, $1.text.count) }
    let sign = sign(box, isScalar: isScalar)
    let mark = sign.isEmpty ? 0 : max(22, Double(sign.count) * character + 10)
    return (max(36, Double(longest) * character + 20) + mark, Double(lines.count) * line + 12)
  }

  private func box(_ number: Int) -> String {
    let box = graph.boxes[number]
    let place = layout.boxes[number]
    let (x, y) = (place.x, place.y - place.height / 2)
    let sign = Self.sign(box, isScalar: graph.isScalar)
    let mark = sign.isEmpty ? 0 : max(22, Double(sign.count) * Self.character + 10)
    var parts = [
      "<g class=\"\(box.role.rawValue)\">",
      "<title>\(Self.escaped([box.name, box.operation].filter { !$0.isEmpty }.joined(separator: ": ")))</title>",
      "<rect class=\"box\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(place.width))\" "
        + "height=\"\(Self.number(place.height))\" rx=\"7\"/>",
    ]
    if !sign.isEmpty {
      parts.append(
        "<path class=\"rule\" d=\"M\(Self.number(x + mark)) \(Self.number(y))v\(Self.number(place.height))\"/>"
          + "<text class=\"sign\" x=\"\(Self.number(x + mark / 2))\" y=\"\(Self.number(place.y + 4.5))\">"
          + "\(Self.escaped(sign))</text>")
    }
    for (row, line) in Self.lines(box, isScalar: graph.isScalar).enumerated() {
      parts.append(
        "<text class=\"\(line.kind)\" x=\"\(Self.number(x + mark + 10))\" "
          + "y=\"\(Self.number(y + 6 + Double(row) * Self.line + 12.5))\">\(Self.escaped(line.text))</text>")
    }
    return (parts + ["</g>"]).joined()
  }

  // MARK: Arrows

  /// A curve that leaves and arrives level.
  private static func arrow(_ points: [LayeredLayout.Point]) -> String {
    guard let first = points.first else { return "" }
    var path = "M\(number(first.x)) \(number(first.y))"
    for (a, b) in zip(points, points.dropFirst()) {
      if a.y == b.y {
        if a.x != b.x { path += "H\(number(b.x))" }
        continue
      }
      let middle = (a.x + b.x) / 2
      path += "C\(number(middle)) \(number(a.y)) \(number(middle)) \(number(b.y)) \(number(b.x)) \(number(b.y))"
    }
    return "<path class=\"arrow\" d=\"\(path)\" marker-end=\"url(#tip)\"/>"
  }

  // MARK: Texts

  private static let roles: [(role: PictureGraph.Role, words: String)] = [
    (.data, "data"), (.parameter, "parameter"), (.computed, "computed"), (.loss, "loss"),
  ]

  private static let legendWidth = 560.0

  private func legendText(atY y: Double) -> String {
    var x = Self.margin
    var parts = ["<g class=\"legend\">"]
    for (role, words) in Self.roles {
      parts.append(
        "<g class=\"\(role.rawValue)\"><rect class=\"box\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
          + "width=\"16\" height=\"12\" rx=\"3\"/></g><text x=\"\(Self.number(x + 22))\" y=\"\(Self.number(y + 10.5))\">"
          + "\(words)</text>")
      x += Double(words.count) * Self.character + 46
    }
    parts.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y + 10.5))\">value, <tspan class=\"gradient\">gradient</tspan></text></g>"
    )
    return parts.joined()
  }

  private static func cut(_ text: String, _ count: Int) -> String {
    text.count > count ? text.prefix(count - 1) + "…" : text
  }

  /// A coordinate to a tenth.
  private static func number(_ number: Double) -> String {
    let tenths = (number * 10).rounded() / 10
    return Int(exactly: tenths).map(String.init) ?? "\(tenths)"
  }

  /// A text as XML has it.
  static func escaped(_ text: String) -> String {
    Printable.text(text).escaping(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
  }

  private static let style = """
    <style>
    svg { --paper: #ffffff; --ink: #1f2328; --soft: #6b7280; --line: #9aa3ad; --slope: #b4420a;
      --data: #eef0f2; --parameter: #dcebff; --computed: #f7f5ea; --loss: #ffe1dd; --edge: #c3c9d0; }
    @media (prefers-color-scheme: dark) {
      svg { --paper: #16191d; --ink: #e6e8eb; --soft: #9aa3ad; --line: #6b7480; --slope: #ffab7a;
        --data: #262b31; --parameter: #1b3350; --computed: #2a2a22; --loss: #4a2220; --edge: #47505a; }
    }
    text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: var(--ink); }
    .title { font-size: 15px; font-weight: 600; }
    .name { font-weight: 700; }
    .formula, .legend text { fill: var(--soft); }
    .gradient, .legend .gradient { fill: var(--slope); }
    .sign { text-anchor: middle; fill: var(--soft); }
    .paper { fill: var(--paper); }
    .box { fill: var(--computed); stroke: var(--edge); }
    .data .box { fill: var(--data); }
    .number .box { fill: none; stroke-dasharray: 3 3; }
    .parameter .box { fill: var(--parameter); }
    .loss .box { fill: var(--loss); }
    .rule { stroke: var(--edge); fill: none; }
    .arrow { fill: none; stroke: var(--line); stroke-width: 1.3; }
    .tip { fill: var(--line); }
    </style>
    """
}
