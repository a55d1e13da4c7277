// Bars, fields and plots with axes of every kind, for pictures of them.
import Page

/// Charts to be drawn.
enum SampleCharts {
  /// Gradients that shrink to a fifth a layer, as in the depth lab.
  static func depth(_ layers: Int, current: Int? = nil) -> Bars {
    var value = 0.21
    let rows = (0..<layers).map { index in
      defer { value /= 4.5 }
      return Bars.Row(
        label: Span("\(layers - index)"), value: value,
        text: Span(value < 1e-300 ? "0" : exponential(value), .gradient),
        details: [Span(index == 0 ? "–" : "0.22"), Span("\(index % 3) %")])
    }
    return Bars(
      title: "Gradient norm by layer", labelTitle: "layer", valueTitle: "|∂L/∂W|",
      detailTitles: ["× per layer", "dead"],
      scale: .logarithmic, references: [Reference("¼²⁰", 9.1e-13), Reference("0.8²⁰", 0.0115)], rows: rows,
      current: current)
  }

  private static func exponential(_ value: Double) -> String {
    var (digits, exponent) = (value, 0)
    while digits < 1 { (digits, exponent) = (digits * 10, exponent - 1) }
    return "\(Int(digits)).\(Int(digits * 10) % 10)e\(exponent)"
  }

  /// Shares and signed numbers on linear scales.
  static let shares = Bars(
    title: "1000 units", labelTitle: "units", valueTitle: "share", scale: .linear, range: 0...1,
    rows: [
      .init(label: Span("awake"), value: 0.87, text: Span("87 %", .good)),
      .init(label: Span("saturated"), value: 0.13, text: Span("13 %", .warning)),
      .init(label: Span("dead"), value: 0, text: Span("0 %", .muted)),
      .init(label: Span("lost"), value: .nan, text: Span("NaN", .warning)),
    ])

  /// Numbers on both sides of zero.
  static let signed = Bars(
    title: "", labelTitle: "w", valueTitle: "∂L/∂w", scale: .linear,
    rows: [("w1", 2.0), ("w2", -1.0), ("w3", 0.5)].map {
      .init(label: Span($0.0), value: $0.1, text: Span("\($0.1)"))
    })

  /// Two classes of examples, divided by a slanted line.
  static let classes = Field(
    title: "Decision boundary", xLabel: "x1", yLabel: "x2", xRange: -1...1, yRange: -1...1, columns: 40,
    values: (0..<20).flatMap { row in (0..<40).map { $0 > 15 + row / 2 ? 1.0 : 0 } }, levels: [0.5],
    levelNames: ["says inner", "says outer"],
    marks: [
      .init(x: -0.8, y: 0.5, kind: 0), .init(x: -0.5, y: -0.5, kind: 0), .init(x: 0.6, y: 0.1, kind: 1),
      .init(x: 0.9, y: -0.7, kind: 0), .init(x: 1, y: 1, kind: 1),
    ], markNames: ["inner", "outer"])

  /// The loss over two weights, and two ways down.
  static let ravine = Field(
    title: "Loss over two weights", xLabel: "w1", yLabel: "w2", xRange: -4...4, yRange: -2...2, columns: 60,
    values: (0..<40).flatMap { row in
      (0..<60).map { column in
        let (x, y) = (-4 + 8 * (Double(column) + 0.5) / 60, 2 - 4 * (Double(row) + 0.5) / 40)
        return 0.25 * x * x + 2 * y * y
      }
    }, levels: [0.1, 0.5, 1, 2, 4, 6, 8],
    paths: [
      .init(name: "SGD", points: [[-3.5, 1.5], [-3, -1.2], [-2.5, 0.9], [-2, -0.6], [-1.2, 0.3], [-0.4, 0]]),
      .init(name: "momentum", points: [[-3.5, 1.5], [-1, 1], [1, -0.5], [0.2, 0]]),
    ])

  /// A loss on two axes of powers, with a bound on each.
  static let powers = Plot(
    title: "Error of central differences", xLabel: "ε", yLabel: "relative error", xScale: .logarithmic,
    yScale: .logarithmic,
    series: [
      .init(
        name: "error",
        points: [[1e-12, 1e-4], [1e-9, 1e-7], [1e-6, 1e-10], [1e-3, 1e-6], [1, 1], [0, 1], [-1, 3]])
    ], xReferences: [Reference("∛eps", 6e-6)], yReferences: [Reference("limit", 1e-6)])

  /// A histogram with a few points above it.
  static let histogram = Plot(
    title: "Weights", xLabel: "w", yLabel: "count", yScale: .linear,
    series: [
      .init(name: "layer 1", points: [[-2, 3], [-1, 12], [0, 30], [1, 14], [2, 2]], style: .bars),
      .init(name: "theory", points: [[-2, 4], [-1, 13], [0, 28], [1, 13], [2, 4]], style: .points),
    ])
}
