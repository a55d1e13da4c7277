// What decides a recurrent network and its task, and the numbers that it starts from.

import Autograd
import LabKit

/// The cell that a sequence passes again and again.
enum RecurrentCell: String, CaseIterable, Sendable {
  case rnn, lstm, gru

  /// What is computed of the state and the input by weights of its own, in the order of the parameters.
  var gates: [String] {
    switch self {
    case .rnn: [""]
    case .lstm: ["i", "f", "g", "o"]
    case .gru: ["r", "z", "n"]
    }
  }

  /// The place of the gate by which the memory is multiplied from one time step to the next.
  var keepingGate: Int? {
    switch self {
    case .rnn: nil
    case .lstm, .gru: 1
    }
  }

  /// How it is called in a sentence.
  var title: String { self == .rnn ? "plain RNN" : rawValue.uppercased() }
}

/// A cell, its sequence, and how it starts.
struct RecurrencePlan: Hashable, Sendable {
  var cell: RecurrentCell
  /// What a plain cell does to its sums; nil for nothing.
  var activation: Operation?
  var units: Int
  /// How many time steps a sequence has.
  var length: Int
  /// How many time steps the gradient goes back; 0 for all.
  var window: Int
  /// A factor on the recurrent weights at the start.
  var gain: Double
  /// The bias of the gate that keeps the memory, at the start.
  var bias: Double
  /// The standard deviation of the inputs after the first.
  var noise: Double
  /// How many sequences a training step looks at.
  var batch: Int
  var rate: Double
  var clipping: GradientClipping
  var seed: UInt64

  /// How many numbers the weights of a gate are: those of the input, those of the state, the biases.
  var gateCount: Int { units * (units + 2) }
  /// How many parameters there are; the output's weights and its bias come last.
  var parameterCount: Int { cell.gates.count * gateCount + units + 1 }

  /// The time steps, from 0, into which the state comes without a gradient. They are counted from the end, so that the
  /// gradient of the loss goes back `window` time steps.
  var cuts: [Int] {
    window > 0 && window < length ? stride(from: length - window, to: 0, by: -window).reversed() : []
  }

  /// The parameters before training.
  var start: [Double] {
    var random = RandomNumbers(seed: seed ^ 0x57A2_7B17)
    var parameters: [Double] = []
    for gate in cell.gates.indices {
      parameters += random.normals(units)
      parameters += orthogonal(&random).map { gain * $0 }
      parameters += [Double](repeating: gate == cell.keepingGate ? bias : 0, count: units)
    }
    let reach = 1 / Double(units).squareRoot()
    return parameters + random.normals(units).map { reach * $0 } + [0]
  }

  /// A matrix that keeps the length of each vector, row by row: the gain alone is what a linear cell multiplies by.
  private func orthogonal(_ random: inout RandomNumbers) -> [Double] {
    guard units > 1 else { return [1] }
    var rows: [[Double]] = []
    while rows.count < units {
      var row = random.normals(units)
      // Twice, so that rounding leaves nothing of the other rows.
      for other in rows + rows {
        let part = zip(row, other).reduce(0) { $0 + $1.0 * $1.1 }
        row = zip(row, other).map { $0 - part * $1 }
      }
      let length = euclideanNorm(row)
      if length > 1e-6 { rows.append(row.map { $0 / length }) }
    }
    return rows.flatMap { $0 }
  }
}

/// A sequence: a bit, noise, and the bit again as what is asked for at the end.
struct RecallSequence: Hashable, Sendable {
  /// The inputs: 1 or -1, then noise.
  var inputs: [Double]
  /// 1 where the first input was 1, else 0.
  var target: Double
}

extension RecurrencePlan {
  /// How many sequences are held back.
  static let heldBack = 64

  /// The sequences of a training step, none of which was seen before.
  func sequences(at step: Int) -> [RecallSequence] {
    sequences(batch, seed: seed &+ UInt64(step &+ 1) &* 0xA076_1D64_78BD_642F)
  }

  /// The sequences that are held back. Half of them have each bit, so that guessing always the same is right in half.
  var heldBackSequences: [RecallSequence] {
    sequences(Self.heldBack, seed: seed ^ 0xE703_7ED1_A0B4_28DB).enumerated().map { number, sequence in
      let target = Double(number % 2)
      return RecallSequence(inputs: [2 * target - 1] + sequence.inputs.dropFirst(), target: target)
    }
  }

  private func sequences(_ count: Int, seed: UInt64) -> [RecallSequence] {
    var random = RandomNumbers(seed: seed)
    return (0..<count).map { _ in
      let target = Double(random.index(below: 2))
      return RecallSequence(
        inputs: [2 * target - 1] + random.normals(length - 1).map { noise * $0 }, target: target)
    }
  }
}
