// One example's way through a patient's layers, and what may stand between two of them.

import LabKit
import Autograd

/// The recorded pass of an example.
struct ClinicPass {
  /// How many scalars are recorded before it, and with the square of its error.
  let start: Int, end: Int
  /// The square of its error.
  let error: Value
  /// The layers' results, as their activations give them.
  private(set) var results: [Row] = []
  /// What each layer hands on to the next: its results, or what was made of them.
  private(set) var handed: [Row] = []
  /// How many scalars are recorded when a layer is done, by layer.
  private(set) var ends: [Int] = []

  /// Records it, and its error.
  init(_ plan: ClinicPlan, _ weights: [Row], _ biases: [Row], _ input: [Double], _ target: Double, on tape: Tape) {
    start = tape.count
    var row = tape.row(input, wantsGradient: false)
    for number in weights.indices {
      let isHidden = number < plan.hidden.count
      let activation = isHidden ? plan.activation : plan.output
      row = tape.layer(
        weights: weights[number], inputs: row, biases: biases[number], activation: activation.operation)
      results.append(row)
      if number == plan.rounded { row = tape.row(of: row.map { $0.round() }) }
      if number == plan.hidden.count - 1, let guarding = plan.normalization {
        row = Self.normalized(row, guarding, on: tape)
      }
      handed.append(row)
      ends.append(tape.count)
    }
    error = (row[0] - target) ** 2
    end = tape.count
  }

  /// Values divided by the root of their mean square, as RMSNorm does it.
  private static func normalized(_ row: Row, _ guarding: ClinicPlan.Guarding, on tape: Tape) -> Row {
    let squares = row.map { $0 * $0 }
    let mean = squares.dropFirst().reduce(squares[0], +) / Double(row.count)
    let root =
      switch guarding {
      case .unguarded: mean.sqrt()
      case .guarded: (mean + Normalization.epsilon).sqrt()
      }
    return tape.row(of: row.map { $0 / root })
  }
}
