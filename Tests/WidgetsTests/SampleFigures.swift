// Figures that the tests draw: the networks of the lessons, at some step of a walk.
import Page

/// Builds figures by names.
struct FigureBuilder {
  var figure = Figure(nodes: [], edges: [])

  mutating func node(
    _ name: String, _ column: Int, _ value: String, _ gradient: String? = nil, label: String = "∂",
    current: Bool = false
  ) {
    let state: Figure.State =
      gradient.map { $0 != "·" } ?? false ? .swept : value == "·" ? .pending : .known
    figure.nodes.append(
      Figure.Node(
        name: name, column: column, value: Span(value, value == "·" ? .pending : .value),
        gradientLabel: gradient == nil ? "" : label,
        gradient: Span(gradient ?? "", gradient == "·" ? .pending : .gradient), state: state, isCurrent: current))
  }

  mutating func edge(
    _ from: String, _ to: String, _ label: String = "", _ state: Figure.State = .known, _ flow: Figure.Flow = .none
  ) {
    guard let a = figure.nodes.firstIndex(where: { $0.name == from }),
      let b = figure.nodes.firstIndex(where: { $0.name == to })
    else { return }
    figure.edges.append(Figure.Edge(from: a, to: b, label: label, state: state, flow: flow))
  }
}

enum SampleFigures {
  /// The tanh network, in the backward pass from a1[0] to z1[0].
  static var tanh: Figure {
    var build = FigureBuilder()
    build.node("x", 0, "1")
    build.node("z1[0]", 1, "0.5", "0.0765", label: "δ", current: true)
    build.node("z1[1]", 1, "-0.3", "·", label: "δ")
    build.node("a1[0]", 2, "0.4621", "0.0972")
    build.node("a1[1]", 2, "-0.2913", "-0.0486")
    build.node("ŷ", 3, "0.2431", "0.2431")
    build.node("L", 4, "0.0296", "1")
    build.edge("x", "z1[0]", "0.5")
    build.edge("x", "z1[1]", "-0.3")
    build.edge("z1[0]", "a1[0]", "tanh", .swept, .backward)
    build.edge("z1[1]", "a1[1]", "tanh")
    build.edge("a1[0]", "ŷ", "0.4", .swept)
    build.edge("a1[1]", "ŷ", "-0.2", .swept)
    build.edge("ŷ", "L", "", .swept)
    return build.figure
  }

  /// The relu trace, in the forward pass from a1 to z2.
  static var relu: Figure {
    var build = FigureBuilder()
    build.node("x", 0, "2")
    build.node("z1", 1, "1", "·", label: "δ")
    build.node("a1", 2, "1", "·")
    build.node("z2", 3, "1.5", "·", current: true)
    build.node("L", 4, "·", "·")
    build.edge("x", "z1", "0.5")
    build.edge("z1", "a1", "relu")
    build.edge("a1", "z2", "1.5", .known, .forward)
    build.edge("z2", "L", "", .pending)
    return build.figure
  }

  /// The sigmoid network with two inputs and three hidden units, in the backward pass into x's weights.
  static var sigmoid: Figure {
    var build = FigureBuilder()
    let weights = [["0.1764", "0.04"], ["0.0979", "0.2241"], ["0.1868", "-0.0977"]]
    build.node("x[0]", 0, "0.5")
    build.node("x[1]", 0, "-0.2")
    for i in 0..<3 { build.node("z1[\(i)]", 1, ["0.0802", "0.0041", "0.1129"][i], "·", label: "δ", current: i == 1) }
    for i in 0..<3 { build.node("a1[\(i)]", 2, ["0.52", "0.501", "0.5282"][i], "·") }
    build.node("ŷ", 3, "·", "·")
    build.node("L", 4, "·", "·")
    for i in 0..<3 {
      for j in 0..<2 {
        build.edge("x[\(j)]", "z1[\(i)]", weights[i][j], .known, i == 1 && j == 1 ? .forward : .none)
      }
      build.edge("z1[\(i)]", "a1[\(i)]", "σ")
      build.edge("a1[\(i)]", "ŷ", ["0.095", "-0.0151", "-0.0103"][i], .pending)
    }
    build.edge("ŷ", "L", "", .pending)
    return build.figure
  }

  /// A dense network of any widths, in the backward pass over one of its edges.
  static func dense(_ widths: [Int], from: Int, to: Int, column: Int, flow: Figure.Flow = .backward) -> Figure {
    var build = FigureBuilder()
    for (layer, width) in widths.enumerated() {
      for unit in 0..<width {
        let current = flow == .backward ? layer == column && unit == from : layer == column + 1 && unit == to
        let value = String(Double((layer * 37 + unit * 53) % 200 - 100) / 100)
        build.node("\(layer == 0 ? "x" : "h\(layer)")[\(unit)]", layer, value, layer == 0 ? nil : "·", current: current)
      }
    }
    for layer in 1..<widths.count {
      for unit in 0..<widths[layer] {
        for below in 0..<widths[layer - 1] {
          let names = [layer - 1, layer].map { $0 == 0 ? "x" : "h\($0)" }
          build.edge(
            "\(names[0])[\(below)]", "\(names[1])[\(unit)]", String(Double((below * 31 + unit * 17) % 19 - 9) / 10),
            .known, layer - 1 == column && below == from && unit == to ? flow : .none)
        }
      }
    }
    return build.figure
  }

  /// A graph of single operations with values used more than once, as in micrograd.
  static var micrograd: Figure {
    var build = FigureBuilder()
    build.node("a", 0, "2", "·")
    build.node("b", 0, "-3", "·")
    build.node("c", 0, "10", "·")
    build.node("d", 1, "-6", "·")
    build.node("e", 2, "4", "-2", current: true)
    build.node("f", 1, "-2", "4")
    build.node("g", 3, "-8", "1")
    build.edge("a", "d", "*")
    build.edge("b", "d", "*")
    build.edge("d", "e", "+")
    build.edge("c", "e", "+")
    build.edge("e", "g", "*", .swept, .backward)
    build.edge("f", "g", "*", .swept)
    build.edge("b", "f", "relu")
    build.edge("a", "g", "")
    return build.figure
  }

  /// A layer of which only two nodes are shown.
  static var leftOut: Figure {
    var build = FigureBuilder()
    build.node("x", 0, "1")
    build.node("h[0]", 1, "0.5", "·", current: true)
    build.node("h[1]", 1, "·", "·")
    build.node("L", 2, "·", "·")
    build.edge("x", "h[0]", "0.5", .known, .forward)
    build.edge("x", "h[1]", "0.25", .pending)
    build.edge("h[0]", "L", "", .pending)
    build.edge("h[1]", "L", "", .pending)
    build.figure.omitted = ["", "119 more", ""]
    return build.figure
  }

  /// Two layers with a connection around them.
  static var residual: Figure {
    var build = FigureBuilder()
    build.node("x", 0, "0.7", "·")
    build.node("z1", 1, "0.35", "·", label: "δ")
    build.node("h", 2, "0.336", "·")
    build.node("s", 3, "1.036", "0.1204", current: true)
    build.node("L", 4, "0.5366", "1")
    build.edge("x", "z1", "0.5")
    build.edge("z1", "h", "tanh")
    build.edge("h", "s", "+")
    build.edge("x", "s", "+", .known, .backward)
    build.edge("s", "L", "", .swept)
    return build.figure
  }
}
