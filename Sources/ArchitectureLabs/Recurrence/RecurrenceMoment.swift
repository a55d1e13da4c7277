// What a training step of a recurrent network came to, by time step: gradients of the states, and what the gates keep.

import Autograd
import CLibrary
import LabKit

/// A training step in numbers, before its update. Arrays have a number for each time step.
struct RecurrenceMoment: Hashable, Sendable {
  /// The mean loss of the step's sequences.
  var batchLoss = 0.0
  /// The norms of ∂L/∂h, over all units and sequences.
  var hidden: [Double] = []
  /// The norms of ∂L/∂c; empty where there is no cell state.
  var memory: [Double] = []
  /// What the gate keeps of the memory on its way into a time step: the geometric mean of units and sequences; empty
  /// where there is no gate.
  var gates: [Double] = []
  /// What the unit that keeps most keeps from one time step to the next, as a geometric mean; NaN without a gate.
  var bestGate = Double.nan
  /// The norm of the gradient of all parameters, before clipping.
  var gradientNorm = 0.0

  /// The time steps that the gradient passes from the last state to the first.
  var passed: Int { hidden.count - 1 }
  var firstNorm: Double { hidden.first ?? .nan }
  var lastNorm: Double { hidden.last ?? .nan }
  /// What is left of the last state's gradient at the first.
  var ratio: Double { lastNorm > 0 ? firstNorm / lastNorm : .nan }
  /// What a time step multiplies the gradient by, as the geometric mean of all.
  var factor: Double { pow(ratio, 1 / Double(passed)) }
  /// What a time step makes of the gradient that comes back to it; NaN at the last, and where nothing comes.
  func factor(_ time: Int) -> Double {
    time < passed && hidden[time + 1] > 0 ? hidden[time] / hidden[time + 1] : .nan
  }

  /// What the gates keep from one time step to the next, as the geometric mean of all; NaN without a gate.
  var gate: Double {
    guard !gates.isEmpty else { return .nan }
    return exp(gates.dropFirst().reduce(0) { $0 + log($1) } / Double(passed))
  }

  /// The gradients along the way that carries the memory: of the cell states where there are any, else of the states.
  var carried: [Double] { memory.isEmpty ? hidden : memory }
  /// What is left at the first time step of what is carried at the last.
  var carriedRatio: Double {
    guard let first = carried.first, let last = carried.last, last > 0 else { return .nan }
    return first / last
  }
  /// The same for ∂L/∂c; NaN where there is no cell state.
  var memoryRatio: Double { memory.isEmpty ? .nan : carriedRatio }
}

extension RecurrenceTrainer {
  /// The present step, after `sweep`.
  /// - Parameter gradients: those of all parameters.
  func moment(_ gradients: [Double]) -> RecurrenceMoment {
    var moment = RecurrenceMoment(batchLoss: loss, gradientNorm: euclideanNorm(gradients))
    var numbers = [Double](repeating: 0, count: plan.units * recorded.places.count)
    // For each unit the sum of the logarithms of its gates.
    var kept = [Double](repeating: 0, count: plan.units)
    for time in 0..<plan.length {
      collect(time, \.hidden, into: &numbers) { replay.gradient($0) }
      moment.hidden.append(euclideanNorm(numbers))
      if plan.cell == .lstm {
        collect(time, \.memory, into: &numbers) { replay.gradient($0) }
        moment.memory.append(euclideanNorm(numbers))
      }
      if plan.cell.keepingGate != nil {
        collect(time, \.gates, into: &numbers) { replay.value($0) }
        var sum = 0.0
        for (place, number) in numbers.enumerated() {
          let part = log(number)
          sum += part
          if time > 0 { kept[place % plan.units] += part }
        }
        moment.gates.append(exp(sum / Double(numbers.count)))
      }
    }
    if plan.cell.keepingGate != nil, let most = kept.max() {
      moment.bestGate = exp(most / Double((plan.length - 1) * recorded.places.count))
    }
    return moment
  }

  /// Reads numbers of a time step: sequence by sequence, unit by unit.
  private func collect(
    _ time: Int, _ nodes: KeyPath<RecordedSequences.Places, [[Int]]>, into numbers: inout [Double],
    _ read: (Int) -> Double
  ) {
    var next = 0
    for place in recorded.places {
      for node in place[keyPath: nodes][time] {
        numbers[next] = read(node)
        next += 1
      }
    }
  }
}
