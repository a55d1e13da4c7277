// What the shape checker hands to lowering: every name resolved, every shape known, nothing left that can go wrong
// but a constant that is not finite.

import Diagnostics
import VectorFunctions

/// A program whose shapes fit.
struct CheckedProgram {
  /// What is known of an expression.
  struct Expression {
    var shape: Shape
    /// Whether it is a number from the start, so that nothing is recorded for it.
    var isConstant = false
    /// For a name the variable meant.
    var variable: Int32 = -1
  }

  /// A variable before its nodes are recorded.
  struct Variable {
    /// The name's number.
    let name: Int32
    let version: Int
    let shape: Shape
    let role: NetworkLanguage.Variable.Role
    /// The statement that assigns it; none if it was given before the text.
    let statement: Int?
  }

  /// For each node of the syntax.
  var expressions: [Expression] = []
  /// One for each assignment, in order.
  var variables: [Variable] = []
  /// For each name's number its last variable.
  var last: [Int] = []
  /// The loss, an index into `variables`.
  var loss = 0

  /// For each spelling its last variable: that of the text itself, where calls have names of the same spelling.
  func finals(_ names: NameTable) -> [String: Int] {
    var finals: [String: Int] = [:]
    for (index, variable) in variables.enumerated() { finals[names[variable.name]] = index }
    for (number, index) in last.enumerated() where index >= 0 && names.existing(names[Int32(number)]) == Int32(number) {
      finals[names[Int32(number)]] = index
    }
    return finals
  }
}
