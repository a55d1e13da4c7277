// Each row of the rule table against central differences, and a proof that a wrong row is caught.

import Autograd
import GradientChecking
import Testing

@Suite struct RuleTests {
  /// Derivatives of a row that disagree with central differences of its value.
  static func mismatches(_ rule: Rule) -> [String] {
    var found: [String] = []
    for (a, b) in rule.samples {
      for (slot, partial) in rule.partials.enumerated() {
        let numeric = GradientCheck.centralDifference(
          { slot == 0 ? rule.value($0, b) : rule.value(a, $0) }, at: slot == 0 ? a : b
        ).slope
        let derivative = partial.value(a, b, rule.value(a, b))
        if rule.endsGradient, derivative == 0 { continue }
        // Of what goes in steps no difference shows the slope that it is given: see FewBitsTests.
        if rule.received != nil, derivative == 1 { continue }
        if !(abs(derivative - numeric) <= 1e-9 * max(1, abs(numeric))) {
          found.append("\(rule.name) slot \(slot) at (\(a), \(b)): \(derivative), by differences \(numeric)")
        }
      }
    }
    return found
  }

  @Test(arguments: Operation.allCases)
  func derivativesAgreeWithCentralDifferences(_ operation: Operation) {
    #expect(operation.rule.samples.count >= 2)
    #expect(RuleTests.mismatches(operation.rule) == [])
  }

  @Test func aWrongDerivativeIsCaught() {
    let wrong = Rule(
      "tanh", samples: [(0.5, 0)], value: Operation.tanh.rule.value,
      partials: [.init({ _, _, r in 1 - r }, written: { $0.r })])
    #expect(RuleTests.mismatches(wrong).count == 1)
  }

  @Test func aWrongRowFailsTheGradientCheck() {
    let tape = Tape()
    let x = tape.value(0.5)
    let y = (x * 2).tanh() * 3
    let graph = Graph(tape)
    var rows = RuleTable.standard.rows
    rows[Int(Operation.tanh.rawValue)] = Rule(
      "tanh", samples: [(0.5, 0)], value: Operation.tanh.rule.value,
      partials: [.init({ _, _, r in 1 - r }, written: { $0.r })])
    let wrong = graph.gradients(of: y.index, values: graph.values, rules: RuleTable(rows: rows))
    let right = graph.gradients(of: y.index, values: graph.values)
    func error(_ gradients: [Double]) -> Double {
      GradientCheck.run(
        graph: graph, root: y.index, leaves: [x.index], values: graph.values, gradients: gradients)[0].relativeError
    }
    #expect(error(right) < 1e-9)
    #expect(error(wrong) > 0.01)
  }

  /// The nearer look must not let pass what is wrong: beside a bend, beside a pole, and at a kink of a smooth loss.
  @Test func aWrongGradientFailsAlsoWhereDifferencesReachAcross() {
    func error(_ value: Double, _ gradient: Double, _ loss: (Value) -> Value) -> Double {
      let tape = Tape()
      let x = tape.value(value)
      let root = loss(x).index
      let graph = Graph(tape)
      var gradients = graph.gradients(of: root, values: graph.values)
      gradients[x.index] = gradient
      return GradientCheck.run(
        graph: graph, root: root, leaves: [x.index], values: graph.values, gradients: gradients)[0].relativeError
    }
    #expect(error(1e-9, 1) { $0.relu() } <= 1e-6)
    #expect(error(1e-9, 0) { $0.relu() } > 0.1)
    #expect(error(1e-5, -1e10) { 1 / $0 } <= 1e-6)
    #expect(error(1e-5, 1e10) { 1 / $0 } > 0.1)
    #expect(error(0, 0) { $0.relu() * $0.relu() } <= 1e-6)
    #expect(error(0, 1e-7) { $0.relu() * $0.relu() } > 0.1)
    #expect(error(0, 0) { $0.relu() } > 0.1)
  }

  @Test func slopesAtKinksAreAsDocumented() {
    func slope(_ operation: Operation, _ a: Double, _ b: Double = 0, slot: Int = 0) -> Double {
      operation.rule.partials[slot].value(a, b, operation.rule.value(a, b))
    }
    #expect(slope(.relu, 0) == 0)
    #expect(slope(.relu, -0.0) == 0)
    #expect(slope(.leakyRelu, 0) == 0.01)
    #expect(slope(.elu, 0) == 1)
    #expect(slope(.abs, 0) == 0)
    #expect(slope(.max, 2, 2, slot: 0) == 0.5)
    #expect(slope(.max, 2, 2, slot: 1) == 0.5)
    #expect(slope(.min, 2, 2, slot: 0) == 0.5)
    #expect(slope(.min, 2, 2, slot: 1) == 0.5)
    #expect(slope(.sqrt, 0) == .infinity)
    #expect(slope(.power, 0, 2, slot: 0) == 0)
    #expect(slope(.power, 0, 2, slot: 1) == 0)
    for operation in [Operation.relu, .leakyRelu, .abs, .max, .min, .sqrt, .power] {
      #expect(!operation.rule.kink.isEmpty, "\(operation) has a kink and says nothing of it")
    }
  }

  @Test(arguments: [
    Operation.sigmoid, .tanh, .softplus, .silu, .gelu, .elu, .relu, .leakyRelu,
  ])
  func saturationIsFinite(_ operation: Operation) {
    for a in [-800.0, 800, -1e300, 1e300] {
      let value = operation.rule.value(a, 0)
      let slope = operation.rule.partials[0].value(a, 0, value)
      #expect(value.isFinite, "\(operation)(\(a)) = \(value)")
      #expect(slope.isFinite, "\(operation)'(\(a)) = \(slope)")
      #expect(abs(slope) <= 1.2)
    }
  }

  @Test func logAddExpDoesNotOverflow() {
    let rule = Operation.logAddExp.rule
    #expect(rule.value(1000, -1000) == 1000)
    #expect(abs(rule.value(1000, 1000) - 1000.6931471805599) < 1e-12)
    #expect(rule.value(-.infinity, -.infinity) == -.infinity)
    #expect(rule.value(.infinity, 3) == .infinity)
    #expect(rule.partials[0].value(1000, -1000, 1000) == 1)
    #expect(rule.partials[1].value(1000, -1000, 1000) == 0)
  }

  /// What goes into these is a pre-activation, and its gradient is called δ.
  @Test func activationsAreMarkedAsSuch() {
    let marked = Operation.allCases.map(\.rule).filter(\.isActivation).map(\.name)
    #expect(
      Set(marked) == ["tanh", "sigmoid", "relu", "leaky_relu", "elu", "gelu", "silu", "softplus", "logaddexp"])
  }

  @Test(arguments: Operation.allCases)
  func notANumberIsNeverHidden(_ operation: Operation) {
    let rule = operation.rule
    #expect(rule.value(.nan, 0.5).isNaN)
    if rule.arity == 2 { #expect(rule.value(0.5, .nan).isNaN) }
  }

  @Test func derivativesAreWrittenAsOnPaper() {
    let w = Writing(a: Term("z2 - y", .sum), b: .number(2, text: "2"), r: Term("L"))
    #expect(Operation.power.rule.partials[0].written(w).text == "2(z2 - y)")
    let tanh = Writing(a: Term("z1"), r: Term("a1"))
    #expect(Operation.tanh.rule.partials[0].written(tanh).text == "1 - a1²")
    #expect(Operation.sigmoid.rule.partials[0].written(tanh).text == "a1·(1 - a1)")
    #expect(Operation.relu.rule.partials[0].written(tanh).text == "[1 if z1 > 0 else 0]")
    let numbers = Writing(
      a: Term("1.5 - 3", .sum), b: .number(2, text: "2"), r: .number(2.25, text: "2.25"), times: " × ")
    #expect(Operation.power.rule.partials[0].written(numbers).text == "2 × (1.5 - 3)")
    let negative = Writing(
      a: .number(-3, text: "-3"), b: .number(-2, text: "-2"), r: .number(6, text: "6"), times: " × ")
    #expect(Operation.multiply.rule.written(negative).text == "-3 × (-2)")
    #expect(Operation.subtract.rule.written(negative).text == "-3 - (-2)")
    #expect(Operation.power.rule.written(negative).text == "(-3)^(-2)")
  }
}
