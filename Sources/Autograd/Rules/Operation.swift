// The operations that the engine can record.
//
// To add one: a case here, its line in `visit` (the compiler asks for it), and its type with its row in a file of the
// rule table: `RuleTable+Arithmetic.swift`, `RuleTable+Functions.swift`, `RuleTable+Activations.swift`,
// `RuleTable+Selection.swift`, `RuleTable+Steps.swift` or `RuleTable+FewBits.swift`. Recording, the sweeps, replay, the
// network language, the narration, the checks and the tests follow from that.

/// An operation on one or two scalars.
public enum Operation: UInt8, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, power, negate
  case exp, log, sqrt, abs, sin, cos
  case tanh, sigmoid, relu, leakyRelu, elu, gelu, silu, softplus
  case max, min, logAddExp
  case stop, round, floor, sign, step
  case half, bfloat

  /// The operation's row of the rule table.
  public var rule: Rule { RuleTable.standard.rows[Int(rawValue)] }

  /// How many operands it takes, as its type says; the sweeps' way to ask, without a look at the table.
  var arity: Int {
    @inline(__always) get {
      var reader = ArityReader()
      return visit(&reader)
    }
  }

  /// Whether no gradient passes it, as its type says; without a look at the table.
  public var endsGradient: Bool {
    var reader = EndReader()
    return visit(&reader)
  }

  /// Whether it computes in fewer bits, forward and back.
  public var isRounding: Bool {
    var reader = RoundingReader()
    return visit(&reader)
  }

  /// What it makes of an upstream gradient before that is multiplied by its slopes.
  public func received(_ upstream: Double) -> Double {
    var reader = ReceivedReader(upstream: upstream)
    return visit(&reader)
  }

  /// The number behind the last case's.
  @inlinable static var end: UInt32 { @inline(__always) get { UInt32(Operation.bfloat.rawValue) + 1 } }

  /// The operation with a raw value; nil if there is none. The synthesized initializer is a chain of comparisons, too slow
  /// for the sweeps.
  @inlinable @inline(__always)
  init?(code: UInt32) {
    guard code < Operation.end else { return nil }
    // An enumeration without payloads is stored as the number of its case, and so are its raw values numbered; a test
    // holds every case to it.
    self = unsafeBitCast(UInt8(truncatingIfNeeded: code), to: Operation.self)
  }

  /// Hands the operation's type to a visitor.
  @inline(__always)
  func visit<Visitor: RuleVisitor>(_ visitor: inout Visitor) -> Visitor.Result {
    switch self {
    case .add: visitor.visit(Addition.self)
    case .subtract: visitor.visit(Subtraction.self)
    case .multiply: visitor.visit(Multiplication.self)
    case .divide: visitor.visit(Division.self)
    case .power: visitor.visit(Power.self)
    case .negate: visitor.visit(Negation.self)
    case .exp: visitor.visit(Exponential.self)
    case .log: visitor.visit(Logarithm.self)
    case .sqrt: visitor.visit(SquareRoot.self)
    case .abs: visitor.visit(Magnitude.self)
    case .sin: visitor.visit(Sine.self)
    case .cos: visitor.visit(Cosine.self)
    case .tanh: visitor.visit(Tanh.self)
    case .sigmoid: visitor.visit(Sigmoid.self)
    case .relu: visitor.visit(Relu.self)
    case .leakyRelu: visitor.visit(LeakyRelu.self)
    case .elu: visitor.visit(Elu.self)
    case .gelu: visitor.visit(Gelu.self)
    case .silu: visitor.visit(Silu.self)
    case .softplus: visitor.visit(Softplus.self)
    case .max: visitor.visit(Maximum.self)
    case .min: visitor.visit(Minimum.self)
    case .logAddExp: visitor.visit(LogAddExp.self)
    case .stop: visitor.visit(Stop.self)
    case .round: visitor.visit(Rounding.self)
    case .floor: visitor.visit(Floor.self)
    case .sign: visitor.visit(Sign.self)
    case .step: visitor.visit(Step.self)
    case .half: visitor.visit(Half.self)
    case .bfloat: visitor.visit(BFloat.self)
    }
  }
}

private struct ArityReader: RuleVisitor {
  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Int { R.arity }
}

private struct EndReader: RuleVisitor {
  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Bool { R.endsGradient }
}

private struct RoundingReader: RuleVisitor {
  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Bool { R.isRounding }
}

private struct ReceivedReader: RuleVisitor {
  let upstream: Double
  @inline(__always)
  func visit<R: ScalarRule>(_ rule: R.Type) -> Double { R.received(upstream) }
}

/// All rules, by operation.
public struct RuleTable: Sendable {
  /// The rows in the order of `Operation.allCases`.
  public let rows: [Rule]

  /// The engine's own table.
  public static let standard = RuleTable(
    rows: Operation.allCases.map {
      var reader = RowReader()
      return $0.visit(&reader)
    })

  /// Creates a table; used with a wrong row to prove that the checks catch it.
  public init(rows: [Rule]) {
    precondition(rows.count == Operation.allCases.count, "one row for each operation")
    self.rows = rows
  }

  private struct RowReader: RuleVisitor {
    func visit<R: ScalarRule>(_ rule: R.Type) -> Rule {
      precondition(rule.row.arity == rule.arity, "the row of \(rule.operation) has another number of operands")
      return rule.row
    }
  }
}
