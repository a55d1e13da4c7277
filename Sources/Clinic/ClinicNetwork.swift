// A patient's network on a tape: recorded once, swept in every step, its gradients cleared before or not.

import LabKit
import Autograd

/// The recorded pass over all examples, with the mean squared error of each batch. It belongs to one thread.
final class ClinicNetwork {
  let plan: ClinicPlan
  let tape = Tape()
  private let weights: [Row]
  private let biases: [Row]
  /// The examples' ways through the layers.
  let passes: [ClinicPass]
  /// The mean losses of the batches, in the order in which steps take them.
  private let batchLosses: [Value]

  init(_ plan: ClinicPlan, parameters: [Double]) {
    self.plan = plan
    let examples = plan.examples
    var (weights, biases): ([Row], [Row]) = ([], [])
    for (number, layer) in plan.network.layers.enumerated() {
      let isTracked = number != plan.cut
      weights.append(tape.row(parameters[layer.weights], wantsGradient: isTracked))
      biases.append(tape.row(parameters[layer.biases], wantsGradient: isTracked))
    }
    let passes = zip(examples.inputs, examples.targets).map { [tape] in
      ClinicPass(plan, weights, biases, $0, $1, on: tape)
    }
    (self.weights, self.biases, self.passes) = (weights, biases, passes)
    batchLosses = plan.batches.map { batch in
      batch.dropFirst().reduce(passes[batch[0]].error) { $0 + passes[$1].error } / Double(batch.count)
    }
  }

  /// The loss of a step's batch, with the present parameters.
  func loss(step: Int) -> Double { withExtendedLifetime(tape) { batchLoss(step).data } }

  private func batchLoss(_ step: Int) -> Value { batchLosses[step % batchLosses.count] }

  /// The gradients that the parameters hold; 0 for those that are constants.
  var gradients: [Double] {
    withExtendedLifetime(tape) { zip(weights, biases).flatMap { $0.gradients + $1.gradients } }
  }

  /// Puts other parameters in and recomputes everything.
  func set(_ parameters: [Double]) {
    var place = 0
    for (weights, biases) in zip(weights, biases) {
      for row in [weights, biases] {
        for value in row {
          value.data = parameters[place]
          place += 1
        }
      }
    }
    tape.forward()
  }

  /// Sweeps back from the loss of a step's batch; what the parameters hold is added to, where the plan does not clear
  /// it.
  func sweep(step: Int) {
    if plan.clearsGradients { tape.zeroGradients() }
    batchLoss(step).backward()
  }

  /// What a layer hands on, unit by unit for each example.
  func values(_ layer: Int) -> [[Double]] { withExtendedLifetime(tape) { passes.map { $0.handed[layer].numbers } } }

  /// What a layer's activation gives, unit by unit for each example.
  func results(_ layer: Int) -> [[Double]] { withExtendedLifetime(tape) { passes.map { $0.results[layer].numbers } } }

  /// A layer's sums before the activation, unit by unit for each example.
  func sums(_ layer: Int) -> [[Double]] { withExtendedLifetime(tape) { passes.map { $0.results[layer].sums } } }
}
