// LayerNorm and BatchNorm, recorded scalar by scalar.

import Autograd

/// What stands between a layer's sums and its activation, by the words of a knob.
package enum Normalization: String, CaseIterable, Hashable, Sendable {
  /// Nothing.
  case none
  /// LayerNorm: each example's sums get mean 0 and variance 1.
  case layer
  /// BatchNorm: each unit's sums get mean 0 and variance 1 over the batch.
  case batch

  /// What is added to the variance, so that no spread of 0 divides; PyTorch's number.
  package static let epsilon = 1e-5

  /// Normalizes the sums of a layer.
  /// - Parameters:
  ///   - rows: one row of sums for each example of the batch.
  ///   - gains: what each unit is multiplied by afterwards; 1 without them.
  ///   - shifts: what is added to each unit in the end; 0 without them.
  package func apply(_ rows: [Row], gains: Row? = nil, shifts: Row? = nil, on tape: Tape) -> [Row] {
    let standardized: [Row]
    switch self {
    case .none: return rows
    case .layer: standardized = rows.map { Self.standardizeEach($0, on: tape) }
    case .batch: standardized = Self.standardizeAcross(rows, on: tape)
    }
    return standardized.map { row in
      var row = row
      if let gains { row = tape.row(of: zip(gains, row).map { $0 * $1 }) }
      if let shifts { row = tape.row(of: zip(row, shifts).map { $0 + $1 }) }
      return row
    }
  }

  /// Over the units of one example.
  private static func standardizeEach(_ row: Row, on tape: Tape) -> Row {
    let spread = Spread(Array(row))
    return tape.row(of: spread.differences.map { $0 * spread.inverse })
  }

  /// Over the examples, unit by unit.
  private static func standardizeAcross(_ rows: [Row], on tape: Tape) -> [Row] {
    guard let first = rows.first else { return [] }
    let units = first.indices.map { unit in Spread(rows.map { $0[unit] }) }
    return rows.indices.map { example in
      tape.row(of: units.map { $0.differences[example] * $0.inverse })
    }
  }

  /// Some values' distances from their mean, and 1 over their standard deviation.
  private struct Spread {
    let differences: [Value]
    let inverse: Value

    init(_ values: [Value]) {
      let share = 1 / Double(values.count)
      let mean = values.dropFirst().reduce(values[0], +) * share
      differences = values.map { $0 - mean }
      let squares = differences.map { $0 * $0 }
      let variance = squares.dropFirst().reduce(squares[0], +) * share
      inverse = 1 / (variance + Normalization.epsilon).sqrt()
    }
  }
}
