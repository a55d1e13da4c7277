// A derivative as a table of numbers: a row for each output, a column for each input.

import Notation
import Writing

/// The entries of a derivative at a point, row by row; nil where a formula has no value.
package struct JacobianMatrix: Sendable {
  package let columns: Int
  package let entries: [Double?]
  /// The first entry that could not be computed, and why; one that no entry can be computed with ends the table.
  let problem: (place: Int, problem: NotationProblem)?

  package var rows: Int { columns > 0 ? entries.count / columns : 0 }

  init(columns: Int, entries: [Double?]) {
    self.columns = columns
    self.entries = entries
    problem = nil
  }

  /// A formula's value for every entry.
  init(_ formula: IndexFormula, at point: JacobianPoint) {
    var entries: [Double?] = []
    var first: (Int, NotationProblem)?
    let (rows, columns) = (point.result.elements.count, point.columns)
    for place in 0..<rows * columns {
      do throws(NotationProblem) {
        let value = try formula.value(
          at: point.indices(row: place / columns, column: place % columns), in: point.known)
        guard value.elements.count == 1 else {
          throw NotationProblem(
            isShape: true,
            says:
              "This gives \(value.elements.count) numbers, and one entry is wanted: an index is missing, as in x[j].",
            span: formula.span)
        }
        entries.append(value.elements[0])
      } catch {
        entries.append(nil)
        if first == nil || !error.isOutside { first = (place, error) }
        guard error.isOutside else { break }
      }
    }
    self.columns = columns
    self.entries = entries + Array(repeating: nil, count: rows * columns - entries.count)
    problem = first
  }

  /// The largest magnitude of a finite entry.
  var reach: Double { entries.reduce(0) { max($0, $1.map { $0.isFinite ? abs($0) : 0 } ?? 0) } }

  /// Whether two numbers are the same but for the last digits of a computation.
  static func isSame(_ a: Double?, _ b: Double?, reach: Double) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    if a == b || (a.isNaN && b.isNaN) { return true }
    return abs(a - b) <= 1e-8 * max(reach, 1e-3)
  }

  /// The places where it differs from another one of its size.
  func differences(from other: JacobianMatrix) -> [Int] {
    let reach = max(other.reach, 1e-6)
    return entries.indices.filter { !Self.isSame(entries[$0], other.entries[$0], reach: reach) }
  }

  func isSame(as other: JacobianMatrix) -> Bool {
    entries.count == other.entries.count && differences(from: other).isEmpty
  }
}

/// A derivative as it was written, and as it is.
package struct JacobianPair: Sendable {
  package let written: JacobianMatrix
  package let right: JacobianMatrix
  /// What the entries of a row and of a column are called, by their places.
  package let rowNames: [String]
  package let columnNames: [String]
  /// Where: the sizes and numbers of the inputs, in words.
  package let point: String
}
