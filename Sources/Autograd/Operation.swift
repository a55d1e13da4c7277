// The operations that the engine can record. To add one: a case here, its row in the rule table.

/// An operation on one or two scalars.
public enum Operation: UInt8, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, power, negate
  case exp, log, sqrt, abs, sin, cos
  case tanh, sigmoid, relu, leakyRelu, elu, gelu, silu, softplus
  case max, min, logAddExp

  /// The operation's row of the rule table.
  public var rule: Rule { RuleTable.standard.rows[Int(rawValue)] }
}

/// All rules, by operation.
public struct RuleTable: Sendable {
  /// The rows in the order of `Operation.allCases`.
  public let rows: [Rule]

  /// The engine's own table.
  public static let standard = RuleTable(
    rows: Operation.allCases.map { $0.isArithmetic ? arithmetic($0) : function($0) })

  /// Creates a table; used with a wrong row to prove that the checks catch it.
  public init(rows: [Rule]) {
    precondition(rows.count == Operation.allCases.count, "one row for each operation")
    self.rows = rows
  }
}
