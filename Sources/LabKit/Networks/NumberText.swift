// Numbers as the network language writes them: vectors and matrices in brackets, each number to its last digit.

package enum NumberText {
  /// `[0.5, -1]`.
  package static func vector(_ numbers: some Sequence<Double>) -> String {
    "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]"
  }

  /// `[[0.5, -1], [2, 3]]`.
  package static func matrix(_ rows: some Sequence<[Double]>) -> String {
    "[" + rows.map(vector).joined(separator: ", ") + "]"
  }

  /// A matrix whose elements are given row by row.
  package static func matrix(_ numbers: some RandomAccessCollection<Double>, columns: Int) -> String {
    let numbers = Array(numbers)
    return matrix(
      stride(from: 0, to: numbers.count, by: columns).map { Array(numbers[$0..<min($0 + columns, numbers.count)]) })
  }
}
