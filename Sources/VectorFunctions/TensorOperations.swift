// Vectors and matrices as scalar operations, in the order in which one would compute them by hand.

import Autograd

/// Records what vectors and matrices do, scalar by scalar.
package enum TensorOperations {
  /// Combines all elements from left to right: ((a + b) + c) + …
  static func fold(_ operation: Operation, _ values: [Value], on tape: Tape) -> Value {
    values.dropFirst().reduce(values[0]) { tape.record(operation, $0, $1) }
  }

  /// The sum divided by the number of elements.
  static func mean(_ values: [Value], on tape: Tape) -> Value {
    let sum = fold(.add, values, on: tape)
    return tape.record(.divide, sum, tape.constant(Double(values.count)))
  }

  /// The products added up as they come: a₀b₀ + a₁b₁, + a₂b₂, …
  static func dot(_ a: some Collection<Value>, _ b: some Collection<Value>, on tape: Tape) -> Value {
    var sum: Value?
    for (x, y) in zip(a, b) {
      let product = tape.record(.multiply, x, y)
      sum = sum.map { tape.record(.add, $0, product) } ?? product
    }
    guard let sum else { preconditionFailure("values have at least one element") }
    return sum
  }

  /// Combines element by element; a single value goes with every element of the other, a vector with each row of a matrix.
  package static func spread(_ operation: Operation, _ a: [Value], _ b: [Value], on tape: Tape) -> [Value] {
    if a.count == b.count { return zip(a, b).map { tape.record(operation, $0, $1) } }
    if a.count < b.count { return b.enumerated().map { tape.record(operation, a[$0 % a.count], $1) } }
    return a.enumerated().map { tape.record(operation, $1, b[$0 % b.count]) }
  }

  /// The matrix product of m×k and k×n values.
  package static func product(_ a: [Value], _ b: [Value], rows: Int, inner: Int, columns: Int, on tape: Tape) -> [Value]
  {
    let transposed = columns == 1 ? b : transpose(b, rows: inner, columns: columns)
    var result: [Value] = []
    result.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        result.append(
          dot(
            a[row * inner..<(row + 1) * inner], transposed[column * inner..<(column + 1) * inner], on: tape))
      }
    }
    return result
  }

  /// The elements of a matrix, column by column.
  package static func transpose(_ values: [Value], rows: Int, columns: Int) -> [Value] {
    (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } }
  }

  /// Treats a vector, or each row of a matrix.
  static func rows(of shape: Shape, _ values: [Value], _ treat: ([Value]) -> [Value]) -> [Value] {
    guard shape.isMatrix else { return treat(values) }
    let columns = shape.dimensions[1]
    return (0..<shape.dimensions[0]).flatMap { treat(Array(values[$0 * columns..<($0 + 1) * columns])) }
  }

  /// Each logit minus the logarithm of the sum of all exponentials, which no size of logit overflows.
  static func logSoftmax(_ logits: [Value], on tape: Tape) -> [Value] {
    let total = fold(.logAddExp, logits, on: tape)
    return logits.map { tape.record(.subtract, $0, total) }
  }
}
