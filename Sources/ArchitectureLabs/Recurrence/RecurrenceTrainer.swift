// Training steps of a recurrent network: the compiled pass over a batch, and the parameters that move.

import Autograd
import LabKit

/// A recurrent network in training at one step. It belongs to one thread.
final class RecurrenceTrainer {
  /// What a run can be taken up from.
  struct Checkpoint: Hashable, Sendable {
    var step: Int
    var parameters: [Double]
    var state: Optimizer.State
  }

  /// What updates the parameters.
  static let optimizer = Optimizer(.adam)

  let plan: RecurrencePlan
  private(set) var checkpoint: Checkpoint
  let recorded: RecordedSequences
  let replay: Replay

  init(_ plan: RecurrencePlan, from checkpoint: Checkpoint) {
    self.plan = plan
    self.checkpoint = checkpoint
    recorded = RecordedSequences(
      plan, parameters: checkpoint.parameters, sequences: plan.sequences(at: checkpoint.step))
    replay = Replay(recorded.graph, root: recorded.loss)
  }

  /// The state before the first step.
  static func start(_ plan: RecurrencePlan) -> Checkpoint {
    Checkpoint(step: 0, parameters: plan.start, state: Optimizer.State(count: plan.parameterCount))
  }

  /// Computes the loss of the step's batch and its gradients.
  func sweep() {
    setParameters()
    set(plan.sequences(at: checkpoint.step)[...])
    replay.forward()
    replay.backward()
  }

  /// The loss of the step's batch, after `sweep`.
  var loss: Double { replay.value(recorded.loss) }

  /// The gradients of all parameters, after `sweep`.
  var gradients: [Double] { checkpoint.parameters.indices.map { replay.gradient($0) } }

  /// Moves the parameters by gradients that may have been clipped.
  func update(_ gradients: [Double]) {
    var (parameters, state) = (checkpoint.parameters, checkpoint.state)
    Self.optimizer.step(&parameters, gradients: gradients, rate: plan.rate, state: &state)
    checkpoint = Checkpoint(step: checkpoint.step + 1, parameters: parameters, state: state)
  }

  /// Makes a step.
  func advance() {
    sweep()
    update(plan.clipping.clipped(gradients))
  }

  /// The mean loss of the sequences that are held back, and the share of them whose bit is recalled.
  func score() -> (loss: Double, accuracy: Double) {
    setParameters()
    let sequences = plan.heldBackSequences
    var (loss, right) = (0.0, 0)
    for start in stride(from: 0, to: sequences.count, by: plan.batch) {
      let part = sequences[start..<min(start + plan.batch, sequences.count)]
      set(part)
      replay.forward()
      for (place, sequence) in zip(recorded.places, part) {
        let logit = replay.value(place.logit)
        loss += (Operation.softplus.result(logit) - sequence.target * logit) / Double(sequences.count)
        if (logit > 0) == (sequence.target > 0.5) { right += 1 }
      }
    }
    return (loss, Double(right) / Double(sequences.count))
  }

  private func setParameters() {
    for (node, parameter) in checkpoint.parameters.enumerated() { replay.set(node, to: parameter) }
  }

  private func set(_ sequences: ArraySlice<RecallSequence>) {
    for (place, sequence) in zip(recorded.places, sequences) {
      for (time, input) in sequence.inputs.enumerated() { replay.set(place.input + time, to: input) }
      replay.set(place.target, to: sequence.target)
    }
  }
}

extension RecurrenceTrainer {
  /// The first number that is not finite, after `sweep`: forward from the first time step, then backward from the last.
  var trouble: Trouble? {
    for time in 0..<plan.length {
      for place in recorded.places {
        guard let unit = place.hidden[time].firstIndex(where: { !replay.value($0).isFinite }) else { continue }
        return account(
          replay.value(place.hidden[time][unit]), "h\(time + 1)", unit: unit + 1, isGradient: false,
          "Step after step made the state larger, until it passed 1.8e308, the largest number that there is.")
      }
    }
    if !loss.isFinite {
      return account(
        loss, "L", isGradient: false,
        "The states are still numbers, but the loss is none: a weight or a sum passed 1.8e308.")
    }
    guard let gradient = gradients.first(where: { !$0.isFinite }) else { return nil }
    return account(
      gradient, "∂L/∂θ", isGradient: true,
      "Forward all is finite; going back through time, the gradient grew past 1.8e308, the largest number."
    )
  }

  private func account(
    _ value: Double, _ operation: String, unit: Int? = nil, isGradient: Bool, _ words: String
  ) -> Trouble {
    Trouble(
      step: checkpoint.step + 1, unit: unit, operation: operation,
      value: value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity", isGradient: isGradient, words: words)
  }
}
