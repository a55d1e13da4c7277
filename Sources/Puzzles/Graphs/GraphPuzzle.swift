// A puzzle about a graph: a value and gradients are to be reached with as few operations as can be.

import Autograd
import Quantities

/// A wanted value with wanted gradients, and what may be used to reach them.
package struct GraphPuzzle: Sendable {
  /// A number that is given, by its name.
  package struct Given: Sendable {
    package let name: String
    package let value: Double
  }

  /// What there is to begin with.
  package let givens: [Given]
  /// The operations that may be used, each as often as one likes.
  package let operations: [Operation]
  /// Numbers that may be written; mostly none.
  package let literals: [Double]
  /// Formulas that reach what is wanted with the fewest operations.
  package let solution: String
  /// How many operations that takes.
  package let fewest: Int

  init(
    _ givens: KeyValuePairs<String, Double>, _ operations: [Operation], literals: [Double] = [], fewest: Int,
    solution: String
  ) {
    self.givens = givens.map { Given(name: $0.key, value: $0.value) }
    self.operations = operations
    self.literals = literals
    self.fewest = fewest
    self.solution = solution
  }

  /// What is to be reached: the result's value, and its gradient in each of the givens.
  package var target: (value: Double, gradients: [Double]) {
    guard let attempt = try? GraphAttempt(self, solution) else { return (.nan, givens.map { _ in .nan }) }
    return (attempt.value, attempt.gradients)
  }

  /// The names of the givens, as in a sentence.
  var givenNames: String { givens.map(\.name).joined(separator: ", ") }

  /// What may be used, as a remedy for whatever else was.
  var allowance: String {
    let numbers = literals.map { ", " + NumberFormat(digits: 6).text($0) }.joined()
    return "begin with \(givenNames)\(numbers); the operations here are \(operationWords)"
  }

  /// The operations as they are written: `+ * tanh`.
  package var operationWords: String { operations.map(Self.word).joined(separator: " ") }

  /// How an operation is written.
  static func word(_ operation: Operation) -> String {
    switch operation.rule.form {
    case .infix(let sign): sign
    case .prefix(let sign): sign + "(of one value)"
    case .function: operation.rule.name
    }
  }
}
