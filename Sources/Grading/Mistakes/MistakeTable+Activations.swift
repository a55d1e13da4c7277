// Rows about the slopes of functions: left out, fed the wrong quantity, or another function's.

import Quantities
import Autograd
import NetworkLanguage

#if canImport(Glibc)
  import Glibc
#else
  import CLibrary
#endif

extension MistakeTable {
  static let activationRows: [MistakeRow] = [
    MistakeRow(
      "slope-left-out", "the slope of the activation left out", asks: "Which factor stands for the activation?"
    ) {
      at in
      guard at.isChain else { return [] }
      let hasLog = at.chain.edges.contains { at.operation($0) == .log }
      return at.groups { at.isActivation($0) && (hasLog || !at.isGradient || !at.isOutputSigmoid($0)) }.map { edges in
        Slip(
          at.derivative(edges) { _, _ in 1 }, "the slope of \(at.function(edges)) is left out",
          "the way back through \(at.function(edges)) multiplies by its slope")
      }
    },
    MistakeRow(
      "slope-of-wrong-quantity", "the slope's formula fed z in place of a",
      asks: "Which number did you put into the formula of the slope?"
    ) { at in
      guard at.isChain else { return [] }
      return at.groups(at.isActivation).compactMap { edges in
        let (a, z) = (at.name(of: edges, \.node), at.name(of: edges, \.operand))
        return Slip(
          at.derivative(edges) { edge, local in at.slope(edge, result: at.values[edge.operand]) ?? local },
          "\(z) is put where \(a) belongs in the slope of \(at.function(edges))",
          "written with the result, the slope wants \(a)")
      }
    },
    MistakeRow(
      "slope-at-result", "the slope taken at a in place of z", asks: "At which number did you take the slope?"
    ) { at in
      guard at.isChain else { return [] }
      return at.groups(at.isActivation).map { edges in
        let (a, z) = (at.name(of: edges, \.node), at.name(of: edges, \.operand))
        return Slip(
          at.derivative(edges) { edge, local in at.slope(edge, operand: at.values[edge.node]) ?? local },
          "the slope of \(at.function(edges)) is taken at \(a)", "it belongs at \(z), what goes into the function")
      }
    },
    MistakeRow("wrong-derivative", "another function's derivative", asks: "Which formula did you use for the slope?") {
      at in
      guard at.isChain else { return [] }
      return WrongSlope.all.filter { $0.mistake == "wrong-derivative" }.flatMap { $0.slips(at) }
    },
    MistakeRow("exp-log-slope", "exp′ or log′ wrong", asks: "What is the slope of exp, and of log?") { at in
      guard at.isChain else { return [] }
      return WrongSlope.all.filter { $0.mistake == "exp-log-slope" }.flatMap { $0.slips(at) }
    },
    MistakeRow(
      "max-branch", "the other branch of max or min taken", asks: "Which of the two does max or min let through?"
    ) { at in
      guard at.isChain else { return [] }
      return at.groups { at.operation($0) == .max || at.operation($0) == .min }.map { edges in
        Slip(
          at.derivative(edges) { 1 - $1 }, "the gradient goes to the one that is not chosen",
          "only the one that is chosen changes the result")
      }
        + at.slips({ at.operation($0) == .max || at.operation($0) == .min }) { edges in
          Slip(
            at.derivative(edges) { _, _ in 1 }, "the gradient is handed to both sides of max or min",
            "the one that is not chosen gets nothing")
        }
    },
    MistakeRow(
      "relu-slope-is-value", "ReLU′ taken as its value", asks: "What is the slope of relu where it lets through?"
    ) {
      at in
      guard at.isChain else { return [] }
      return WrongSlope.all.filter { $0.mistake == "relu-slope-is-value" }.flatMap { $0.slips(at) }
    },
    MistakeRow(
      "positive-factors-dropped", "all positive factors dropped",
      asks: "Which factors did you leave out because they are positive?"
    ) { at in
      guard at.isChain else { return [] }
      let slopes = at.chain.edges.filter(at.isActivation)
      let squares = at.chain.edges.filter(at.isSquare)
      guard !slopes.isEmpty, !squares.isEmpty,
        slopes.allSatisfy({ at.graph.localDerivative(of: $0.node, slot: $0.slot, values: at.values) > 0 })
      else { return [] }
      let value = at.derivative(slopes + squares) { at.isSquare($0) ? $1 / 2 : 1 }
      // Where the slopes are 1, only the factor 2 is missing.
      let parts = [at.derivative(slopes) { _, _ in 1 }, at.derivative(squares) { $1 / 2 }]
      guard !parts.contains(value) else { return [] }
      return [
        Slip(
          value,
          "the 2 of the square and the slope of \(at.function(slopes)) are both left out",
          "a positive factor keeps the sign but changes the size; only a number that is the same everywhere may go into the rate"
        )
      ]
    },
  ]
}

/// A slope that is taken for the right one.
private struct WrongSlope: Sendable {
  let mistake: String
  let operation: Operation
  let text: String
  let remedy: String
  let value: @Sendable (_ a: Double, _ b: Double, _ r: Double) -> Double

  init(
    _ mistake: String, _ operation: Operation, _ text: String, _ remedy: String,
    _ value: @escaping @Sendable (Double, Double, Double) -> Double
  ) {
    self.mistake = mistake
    self.operation = operation
    self.text = text
    self.remedy = remedy
    self.value = value
  }

  /// `{r}` stands for the result, `{a}` for what goes in.
  static let all: [WrongSlope] = [
    .init("wrong-derivative", .tanh, "1 - {r}", "the slope of tanh is 1 - {r}²") { _, _, r in 1 - r },
    .init("wrong-derivative", .tanh, "{r}(1 - {r})", "that is the slope of sigmoid; tanh has 1 - {r}²") { _, _, r in
      r * (1 - r)
    },
    .init("wrong-derivative", .tanh, "{r}²", "the slope of tanh is what is missing from {r}² to 1") { _, _, r in r * r
    },
    .init("wrong-derivative", .tanh, "sech({r})", "the slope of tanh is sech({a})²") { _, _, r in 1 / cosh(r) },
    .init("wrong-derivative", .tanh, "sech({a})", "the slope of tanh is its square, sech({a})²") { a, _, _ in
      1 / cosh(a)
    },
    .init("wrong-derivative", .sigmoid, "1 - {r}²", "that is the slope of tanh; sigmoid has {r}(1 - {r})") { _, _, r in
      1 - r * r
    },
    .init("wrong-derivative", .sigmoid, "1 - {r}", "the slope of sigmoid is {r}(1 - {r})") { _, _, r in 1 - r },
    .init("wrong-derivative", .sigmoid, "{r}", "the slope of sigmoid is {r}(1 - {r})") { _, _, r in r },
    .init("wrong-derivative", .relu, "that of the other side of 0", "it is 1 where {a} is above 0, and 0 elsewhere") {
      // Below 0 that is a factor 1: the slope left out.
      a, _, _ in a > 0 ? 0 : .nan
    },
    .init("wrong-derivative", .leakyRelu, "0 below 0", "the leaky one keeps a small slope there") { a, _, _ in
      a > 0 ? 1 : 0
    },
    .init("wrong-derivative", .elu, "0 below 0", "elu has the slope exp({a}) there") { a, _, _ in a > 0 ? 1 : 0 },
    .init("wrong-derivative", .gelu, "Φ({a}) alone", "{a}·Φ({a}) is a product, and both factors change") { a, _, r in
      r / a
    },
    .init("wrong-derivative", .gelu, "1 where {a} is positive, else 0", "that is relu; gelu bends smoothly") {
      a, _, _ in
      a > 0 ? .nan : 0
    },
    .init("wrong-derivative", .silu, "1 where {a} is positive, else 0", "that is relu; silu bends smoothly") {
      a, _, _ in
      a > 0 ? .nan : 0
    },
    .init("wrong-derivative", .silu, "sigmoid({a}) alone", "{a}·sigmoid({a}) is a product, and both factors change") {
      a, _, r in
      r / a
    },
    .init("wrong-derivative", .softplus, "1 where {a} is positive, else 0", "that is relu; softplus has sigmoid({a})") {
      a, _, _ in a > 0 ? 1 : 0
    },
    .init("wrong-derivative", .sin, "-cos({a})", "the slope of sin is cos({a})") { a, _, _ in -cos(a) },
    .init("wrong-derivative", .sin, "sin({a})", "the slope of sin is cos({a})") { _, _, r in r },
    .init("wrong-derivative", .cos, "sin({a})", "the slope of cos is -sin({a})") { a, _, _ in sin(a) },
    .init("wrong-derivative", .sqrt, "1/{r}", "the slope of a root has a ½") { _, _, r in 1 / r },
    .init("wrong-derivative", .sqrt, "{r}/2", "the root stands below the line, 1/(2·{r})") { _, _, r in r / 2 },
    .init("wrong-derivative", .power, "{a} with its exponent one lower", "the exponent comes down as a factor") {
      a, b, _ in b == 2 ? .nan : pow(a, b - 1)
    },
    .init("wrong-derivative", .power, "the power times its exponent", "the exponent goes down by one") { _, b, r in
      b * r
    },
    .init("exp-log-slope", .exp, "{a}", "exp is its own slope") { a, _, _ in a },
    .init(
      "exp-log-slope", .exp, "{a}·exp({a} - 1)", "the rule for powers is for a fixed exponent; exp is its own slope"
    ) {
      a, _, _ in a * exp(a - 1)
    },
    .init("exp-log-slope", .exp, "1", "exp is its own slope") { _, _, _ in 1 },
    .init("exp-log-slope", .log, "{a}", "the slope of log is 1/{a}") { a, _, _ in a },
    .init("exp-log-slope", .log, "1", "the slope of log is 1/{a}") { _, _, _ in 1 },
    .init("exp-log-slope", .log, "its value", "the slope of log is 1/{a}") { _, _, r in r },
    .init("exp-log-slope", .log, "1/log({a})", "the slope of log is 1/{a}") { _, _, r in 1 / r },
    .init("relu-slope-is-value", .relu, "{r}, its value", "where relu lets through, its slope is 1") { _, _, r in r },
    .init("relu-slope-is-value", .leakyRelu, "{r}, its value", "where it lets through, its slope is 1") { _, _, r in r
    },
  ]

  func slips(_ at: MistakeContext) -> [Slip] {
    let groups = at.groups { at.operation($0) == operation && $0.slot == 0 }
    // The text is searched for what the chain has.
    guard !groups.isEmpty, at.isWritten(operation) else { return [] }
    return groups.map { edges in
      let names = [at.name(of: edges, \.node), at.name(of: edges, \.operand)]
      // Of several functions at once it is said with letters.
      let isOne = !names.contains { $0 == MistakeContext.eachOfThem || $0.contains(" and ") }
      // Letters that the network has not taken.
      func letter(_ wanted: [String]) -> String {
        wanted.first { at.narrator.naming.variable(named: $0) == nil } ?? wanted[0]
      }
      let (goesIn, comesOut) = (letter(["z", "s", "t", "q"]), letter(["a", "r", "p", "g"]))
      func filled(_ text: String) -> String {
        let operand = isOne ? names[1] : goesIn
        return text.replacing("{r}", with: isOne ? names[0] : comesOut)
          .replacing("/{a}", with: operand.contains(" ") ? "/(\(operand))" : "/\(operand)")
          .replacing("{a}", with: operand)
      }
      let letters = [(goesIn, "{a}", "what goes in"), (comesOut, "{r}", "what comes out")].filter { _, place, _ in
        !isOne && (text + remedy).contains(place)
      }
      let meaning = letters.map { "\($0.0) for \($0.2)" }.joined(separator: " and ")
      return Slip(
        at.derivative(edges) { edge, _ in
          let row = at.graph.nodes[edge.node]
          return value(at.values[row.operand(0)], at.values[row.operand(1)], at.values[edge.node])
        },
        "the slope of \(operation == .power ? "the power" : operation.rule.name) is taken as \(filled(text))"
          + (meaning.isEmpty ? "" : ", with \(meaning)"), filled(remedy))
    }
  }
}

extension MistakeContext {
  /// The function whose slopes some factors are.
  fileprivate func function(_ edges: [ChainSweep.Edge]) -> String {
    let names = Set(edges.compactMap { operation($0)?.rule.name })
    return names.count == 1 ? names.first! : "the activations"
  }

  /// The slope of a factor's function with another result in its formula; nil where the formula does not use it.
  fileprivate func slope(_ edge: ChainSweep.Edge, result: Double) -> Double? {
    operation(edge)?.rule.partials[edge.slot].value(values[edge.operand], 0, result)
  }

  /// The slope of a factor's function at another place.
  fileprivate func slope(_ edge: ChainSweep.Edge, operand: Double) -> Double? {
    guard let rule = operation(edge)?.rule else { return nil }
    return rule.partials[edge.slot].value(operand, 0, rule.value(operand, 0))
  }
}
