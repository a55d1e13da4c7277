// The engine's operations in plain Python: the value of each as Python computes it, the slopes as the rule table writes them.

import Autograd
import Notation
import Writing

/// An operation on numbers of Python.
struct ScalarRule {
  let operation: Autograd.Operation
  /// The result of a and b.
  let value: String
  /// The derivative in each operand, in terms of a, b and the result r.
  let slopes: [String]

  /// Nil for operations that Python's numbers do not have.
  init?(_ operation: Autograd.Operation) {
    guard let value = Self.value(operation) else { return nil }
    self.operation = operation
    self.value = value
    slopes = (0..<operation.rule.arity).map { place in
      Self.slope(operation, place) ?? operation.slope(in: place).map(Self.python) ?? "0"
    }
  }

  /// The functions that a rule may call, as Python has them.
  static let helpers: [(name: String, text: String)] = [
    ("sigmoid", "def sigmoid(z):\n    return math.exp(min(z, 0.0))/(1 + math.exp(-abs(z)))"),
    ("Phi", "def Phi(z):\n    # The normal distribution's share below z.\n    return 0.5*math.erfc(-z/math.sqrt(2))"),
    (
      "phi", "def phi(z):\n    # The normal distribution's density.\n    return math.exp(-z*z/2)/math.sqrt(2*math.pi)"
    ),
    ("sign", "def sign(z):\n    return float((z > 0) - (z < 0))"),
  ]

  /// The helpers that some texts of Python call.
  static func helpers(for texts: [String]) -> [String] {
    helpers.filter { helper in texts.contains { $0.contains(helper.name + "(") } }.map(\.text)
  }

  private static func value(_ operation: Autograd.Operation) -> String? {
    switch operation {
    case .add: "a + b"
    case .subtract: "a - b"
    case .multiply: "a*b"
    case .divide: "a/b"
    case .power: "a**b"
    case .negate: "-a"
    case .exp, .log, .sqrt, .sin, .cos, .tanh: "math.\(operation.rule.name)(a)"
    case .abs: "abs(a)"
    case .sigmoid: "sigmoid(a)"
    case .relu: "a if a > 0 else 0.0"
    case .leakyRelu: "a if a > 0 else 0.01*a"
    case .elu: "a if a > 0 else math.expm1(a)"
    case .gelu: "a*Phi(a)"
    case .silu: "a*sigmoid(a)"
    case .softplus: "max(a, 0.0) + math.log1p(math.exp(-abs(a)))"
    case .max: "max(a, b)"
    case .min: "min(a, b)"
    case .logAddExp: "max(a, b) + math.log1p(math.exp(-abs(a - b)))"
    case .stop: "a"
    case .round: "float(round(a))"
    case .floor: "float(math.floor(a))"
    case .sign: "sign(a)"
    case .step: "1.0 if a > 0 else 0.0"
    // They round what passes back, too, which no slope says.
    case .half, .bfloat: nil
    }
  }

  /// Slopes that count as something where the rule's formula has no answer.
  private static func slope(_ operation: Autograd.Operation, _ place: Int) -> String? {
    switch (operation, place) {
    case (.max, 0), (.min, 1): "1.0 if a > b else 0.0 if a < b else 0.5"
    case (.max, 1), (.min, 0): "1.0 if b > a else 0.0 if b < a else 0.5"
    case (.power, 0): "0.0 if b == 0 else b*a**(b - 1)"
    case (.power, 1): "r*math.log(a) if a > 0 else 0.0"
    default: nil
    }
  }

  /// The derivative of a^b in a, where b is a plain number: 2*a.
  static func slope(ofPower exponent: Double) -> String? {
    Autograd.Operation.power.slope(in: 0, b: exponent).map(python)
  }

  /// A slope of the rule table in Python's words.
  private static func python(_ expression: Expression) -> String {
    var text = expression.text.replacing("^", with: "**")
    for name in ["exp", "log", "sin", "cos", "sqrt"] { text = text.replacing(name + "(", with: "math.\(name)(") }
    for (name, own) in [("σ", "sigmoid"), ("Φ", "Phi"), ("φ", "phi")] {
      text = text.replacing(name + "(", with: own + "(")
    }
    return text
  }
}
