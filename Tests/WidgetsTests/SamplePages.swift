// Page elements that the tests draw: the tanh network in the middle of its backward pass.
import Page

enum SamplePages {
  private static func spans(_ texts: [String], _ tone: Tone) -> [Span] {
    texts.map { Span($0, $0 == "·" ? .pending : tone) }
  }

  private static func row(
    _ formula: RichText, _ values: [String], _ label: String = "", _ gradients: [String] = [], mark: String = "",
    current: Bool = false, updates: [String] = []
  ) -> Listing.Row {
    Listing.Row(
      isCurrent: current, formula: formula, mark: mark, values: spans(values, .value), gradientLabel: label,
      gradients: spans(gradients, .gradient), elementCount: values.count, updates: spans(updates, .result))
  }

  static let tanh = Listing(rows: [
    row("x = [1]", ["1"]),
    row("W1 = [[0.5], [-0.3]]", ["0.5", "-0.3"], "∂", ["·", "·"], mark: "param"),
    row("b1 = [0, 0]", ["0", "0"], "∂", ["·", "·"], mark: "param"),
    row("z1 = W1 @ x + b1", ["0.5", "-0.3"], "δ", ["0.0765", "·"]),
    row(
      RichText([Span("a1 = "), Span("tanh(z1)", .current)]), ["0.4621", "-0.2913"], "∂", ["0.0972", "-0.0486"],
      current: true),
    row("ŷ = W2 @ a1 + b2", ["0.2431"], "∂", ["0.2431"]),
    row("L = 0.5*(ŷ - y)^2", ["0.0296"], "∂", ["1"]),
  ])

  static var updated: Listing {
    var listing = tanh
    listing.rows[1] = row(
      "W1 = [[0.5], [-0.3]]", ["0.5", "-0.3"], "∂", ["0.0765", "-0.0445"], mark: "param",
      updates: ["0.4924", "-0.2956"])
    return listing
  }

  static let slope = Derivation(
    heading: RichText("backward: the slope of tanh", .strong),
    lines: [
      Derivation.Line(
        ["∂L/∂z1[0]", "+=", "∂L/∂a1[0]", "·", "∂a1[0]/∂z1[0]"], note: "slope of tanh: 1 - a1²"),
      Derivation.Line(["", "", "upstream", "", "local derivative"], note: "= 1 - 0.4621²"),
      Derivation.Line(
        ["", "+=", RichText("0.0972", .upstream), "×", RichText("0.7864", .local), "=", RichText("0.0765", .result)],
        note: "sum so far 0.0765"),
    ], words: "A small push on z1[0] moves a1[0] by 0.7864 of it; L feels a1[0] by 0.0972.")

  static let table = Table(
    columns: [
      Table.Column("name"), Table.Column("value", .trailing), Table.Column("∂L/∂", .trailing), Table.Column("what"),
    ],
    rows: (0..<9).map { index in
      [Span("w\(index)"), Span("0.\(index)5", .value), Span("-\(index).5", .gradient), Span("a weight")]
    }, current: 5)

  static let loss = Plot(
    title: "Loss over the rounds", xLabel: "round", yLabel: "L",
    series: [Plot.Series(name: "L", points: (0..<60).map { [Double($0), 2.25 / (1 + Double($0) / 4)] })], cursor: 20)

  static let vanishing = Plot(
    title: "Gradients by layer", xLabel: "layer", yLabel: "|dL/dW|",
    series: [
      Plot.Series(name: "sigmoid", points: powers(of: 0.22)), Plot.Series(name: "relu", points: powers(of: 0.9)),
    ])

  private static func powers(of factor: Double) -> [[Double]] {
    var value = 1.0
    var points: [[Double]] = []
    for layer in stride(from: 20.0, through: 1, by: -1) {
      points.insert([layer, value], at: 0)
      value *= factor
    }
    return points
  }

  /// A plot of one series.
  static func plot(_ points: [[Double]]) -> Plot {
    Plot(title: "s over x", xLabel: "x", yLabel: "s", series: [Plot.Series(name: "s", points: points)])
  }

  static let progress = Progress(
    phases: ["forward", "loss", "backward", "update"], phase: 2, step: 17, count: 31)

  static let keys: [(key: String, words: String)] = [
    ("space", "next"), ("b", "back"), ("z", "detail"), ("e", "edit"), ("c", "chain"), ("?", ""),
  ]
}
