// The derivative of a puzzle's operation by differences: from both sides, and from each side alone.

import Notation
import Writing

extension JacobianPoint {
  /// Central differences at two distances, with the first error taken out of them.
  func centralDifferences(_ step: Double = 1e-3) throws(NotationProblem) -> JacobianMatrix {
    try differences { column throws(NotationProblem) in
      let near = try self.slope(column, from: -step / 2, to: step / 2)
      let far = try self.slope(column, from: -step, to: step)
      return zip(near, far).map { (4 * $0 - $1) / 3 }
    }
  }

  /// The slopes to one side.
  func oneSided(_ step: Double) throws(NotationProblem) -> JacobianMatrix {
    try differences { column throws(NotationProblem) in try self.slope(column, from: 0, to: step) }
  }

  private func slope(_ column: Int, from lower: Double, to upper: Double) throws(NotationProblem) -> [Double] {
    let (above, below) = (try moved(column, by: upper), try moved(column, by: lower))
    return zip(above.elements, below.elements).map { ($0 - $1) / (upper - lower) }
  }

  private func moved(_ column: Int, by step: Double) throws(NotationProblem) -> Tensor {
    guard step != 0, var input = inputs[puzzle.input] else { return result }
    input.elements[column] += step
    return try result(with: input)
  }

  private func differences(
    _ column: (Int) throws(NotationProblem) -> [Double]
  ) throws(NotationProblem) -> JacobianMatrix {
    let (rows, columns) = (result.elements.count, columns)
    var entries = [Double?](repeating: nil, count: rows * columns)
    for place in 0..<columns {
      for (row, slope) in try column(place).enumerated() { entries[row * columns + place] = slope }
    }
    return JacobianMatrix(columns: columns, entries: entries)
  }
}
