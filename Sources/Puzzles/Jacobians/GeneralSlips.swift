// Slips that can happen in any derivative: a sign, a factor, exchanged indices, a condition that is missing.

/// Compares what was written with what is right, at all points.
struct GeneralSlips {
  private let written: [JacobianMatrix]
  private let right: [JacobianMatrix]

  init(_ written: [JacobianMatrix], _ right: [JacobianMatrix]) {
    (self.written, self.right) = (written, right)
  }

  /// What is to be said; nil where no slip gives just these numbers.
  var words: String? {
    if isRight({ -$0 }) { return "Only the sign is wrong, everywhere." }
    if let factor {
      let text = factor < 1 ? "1/\(Int((1 / factor).rounded()))" : "\(Int(factor.rounded()))"
      return "It is \(text) times the right one, everywhere."
    }
    if isTransposed { return "The indices of output and input have changed places." }
    if isRightWhereNotZero {
      return "Where the derivative is not 0, yours is right; for the other entries a condition is missing."
    }
    if isRightOnDiagonal { return "The entries with i == j are right; the others are not." }
    return nil
  }

  private func isRight(_ change: (Double) -> Double) -> Bool {
    zip(written, right).allSatisfy { mine, truth in
      let changed = JacobianMatrix(columns: truth.columns, entries: truth.entries.map { $0.map(change) })
      return mine.isSame(as: changed)
    }
  }

  /// By which small whole number, or one over such a number, all is too large.
  private var factor: Double? {
    let whole: [Double] = [2, 3, 4, 5, 6]
    return (whole + whole.map { 1 / $0 }).first { factor in isRight { factor * $0 } }
  }

  private var isTransposed: Bool {
    guard right.contains(where: { $0.rows > 1 }), right.allSatisfy({ $0.rows == $0.columns }) else { return false }
    return zip(written, right).allSatisfy { mine, truth in
      let columns = truth.columns
      let turned = truth.entries.indices.map { truth.entries[($0 % columns) * columns + $0 / columns] }
      return mine.isSame(as: JacobianMatrix(columns: columns, entries: turned))
    }
  }

  private var isRightWhereNotZero: Bool {
    zip(written, right).allSatisfy { mine, truth in
      let wrong = mine.differences(from: truth)
      return wrong.allSatisfy { truth.entries[$0] == 0 } && truth.entries.contains { $0 != 0 }
    } && right.contains { $0.entries.contains(0) }
  }

  private var isRightOnDiagonal: Bool {
    guard right.contains(where: { $0.rows > 1 }), right.allSatisfy({ $0.rows == $0.columns }) else { return false }
    return zip(written, right).allSatisfy { mine, truth in
      let wrong = Set(mine.differences(from: truth))
      let diagonal = (0..<truth.rows).map { $0 * (truth.columns + 1) }
      return wrong.isDisjoint(with: diagonal) && wrong.count == truth.entries.count - truth.rows
    }
  }
}
