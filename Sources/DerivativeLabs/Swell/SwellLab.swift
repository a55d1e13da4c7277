// The lab of expression swell: the derivative as an expression grows much faster than the recorded pass.

import Autograd
import LabKit

extension Lab {
  /// The symbolic derivative of l ← 4·l·(1 - l) against the backward sweep over what was recorded.
  static let swell = Lab(
    name: "swell", title: "Expression swell",
    summary: "A derivative written as an expression, level by level, against a backward sweep over what was recorded.",
    knobs: [
      .whole(
        "n", 1...8, stops: Array(1...8), start: 4, help: "The level: l1 = x, and each next l is 4·l·(1 - l)."),
      .choice(
        "form", SwellExperiment.Form.allCases.map(\.rawValue),
        help: "The derivative as its rules leave it, or multiplied out."),
      .number(
        "x", 0...1, stops: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], start: 0.3,
        help: "Where the derivative is computed."),
    ],
    measures: [
      "symbolic": "the operations of the derivative as an expression",
      "automatic": "the operations of the recorded forward pass, 3(n - 1)",
      "products": "the products upstream × local of the backward sweep",
      "ratio": "the operations of the expression for each one of the recorded pass; none at n = 1",
      "value": "the derivative at x by the backward sweep", "numeric": "the derivative at x by a central difference",
      "expression_value": "the derivative at x by the expression, in doubles",
    ],
    walk: { (settings, work) throws(Interruption) in try SwellExperiment(settings, work).walk }
  ) { (settings, work) throws(Interruption) in
    SwellReport(try SwellExperiment(settings, work)).report
  }
}

/// The derivative of level n in three ways.
struct SwellExperiment {
  /// How the derivative is written.
  enum Form: String, CaseIterable, Sendable {
    case unsimplified, simplified
  }

  /// A long text: how it begins, and how long it is.
  struct Writing: Sendable {
    /// The first characters, as many as anything shows of it.
    private let beginning: String
    /// The number of its characters.
    let count: Int

    init(_ text: String) {
      (beginning, count) = (String(text.prefix(400)), text.count)
    }

    /// At most so many characters of it, with a mark where it goes on.
    func cut(_ length: Int) -> String {
      count <= length ? beginning : beginning.prefix(length - 2) + " …"
    }
  }

  /// What a level's derivative is as an expression.
  struct Level: Sendable {
    /// The number of the level, from 1.
    let number: Int
    let derivative: Expression
    let polynomial: Polynomial
    /// The operations of the derivative as its rules leave it.
    let operations: Int
    /// How the derivative is written in each form.
    private let written: [Form: Writing]
    /// The operations of the recorded pass, and the products of its backward sweep.
    let recorded: Int
    let products: Int

    init(_ number: Int) {
      self.number = number
      let level = (1..<number).reduce(Expression.variable) { l, _ in
        let rest = Expression.sum(of: [.number(1), .product(of: [.number(-1), l])])
        return .product(of: [.number(4), l, rest])
      }
      derivative = level.derivative
      polynomial = Polynomial.level(number).derivative
      operations = derivative.operationCount
      written = [.unsimplified: Writing(derivative.text), .simplified: Writing(polynomial.text)]
      let graph = SwellRecording(level: number, x: 0.5).graph
      (recorded, products) = (graph.operationCount, graph.productCount)
    }

    /// The operations of the derivative in a form.
    func operations(_ form: Form) -> Int { form == .unsimplified ? operations : polynomial.operationCount }

    /// The derivative as it is written in a form.
    func text(_ form: Form) -> Writing { written[form] ?? Writing("") }

    /// The derivative at x, computed as it is written in a form.
    func value(_ form: Form, at x: Double) -> Double {
      form == .unsimplified ? derivative.value(at: x) : polynomial.value(at: x)
    }
  }

  let form: Form
  let x: Double
  /// All levels, so that their growth can be seen.
  let levels: [Level]
  /// The level that is looked at.
  let level: Level
  /// The derivative by the backward sweep.
  let value: Double
  /// The derivative by a central difference.
  let numeric: Double

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    form = Form(rawValue: settings.choice("form")) ?? .unsimplified
    x = settings.number("x")
    if let known = work.memory.recall("levels", as: [Level].self) {
      levels = known
    } else {
      var made: [Level] = []
      for number in 1...8 {
        try work.check(Double(number) / 10)
        made.append(Level(number))
      }
      work.memory.keep("levels", made)
      levels = made
    }
    level = levels[settings.whole("n") - 1]
    let recording = SwellRecording(level: level.number, x: x)
    value = recording.derivative
    numeric = recording.difference(around: x)
  }

  /// The derivative at x, computed by the expression.
  var expressionValue: Double { level.value(form, at: x) }

  /// The recorded pass to be walked; x alone, the first level, computes nothing.
  var walk: LabWalk {
    let count = max(level.number, 2)
    var lines = ["# \(count) levels of l = 4*l*(1 - l)", "param x = \(x)"]
    for number in 2...count {
      let before = number == 2 ? "x" : "l\(number - 1)"
      lines.append("l\(number) = 4*\(before)*(1 - \(before))")
    }
    return LabWalk(
      title: "l\(count) at x = \(x)", text: (lines + ["minimize l\(count)"]).joined(separator: "\n") + "\n", rate: 0.01,
      note: level.number == 1 ? "l1 is x alone and computes nothing: this is l2" : "")
  }
}

/// A level recorded at some x.
struct SwellRecording {
  let graph: Graph
  let root: Int
  let leaf: Int

  init(level: Int, x: Double) {
    let tape = Tape()
    let variable = tape.value(x)
    let l = (1..<level).reduce(variable) { l, _ in 4 * l * (1 - l) }
    (root, leaf) = (l.index, variable.index)
    graph = Graph(tape)
  }

  /// The derivative by a backward sweep.
  var derivative: Double { graph.gradients(of: root, values: graph.values)[leaf] }

  /// The slope between two points near x.
  func difference(around x: Double) -> Double {
    let distance = 1e-6
    var values = graph.values
    let ends = [x + distance, x - distance].map { place -> Double in
      values[leaf] = place
      graph.forward(&values)
      return values[root]
    }
    return (ends[0] - ends[1]) / (2 * distance)
  }
}
