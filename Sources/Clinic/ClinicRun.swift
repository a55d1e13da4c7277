// A patient's training from the first step to the last, and one step of it under the lens.

import LabKit
import Autograd

/// All steps of a training: parameters, gradients as they were used, and losses.
struct ClinicRun: Hashable, Sendable {
  let plan: ClinicPlan
  /// The loss of each step's examples before its update, as a multiple of the loss of always answering the mean.
  private(set) var losses: [Double] = []
  /// The parameters of each step, and those after the last.
  private(set) var parameters: [[Double]]
  /// The gradients that each step's update used.
  private(set) var gradients: [[Double]] = []
  /// The first number that was not finite; the training ends there.
  private(set) var trouble: Trouble?

  init(_ plan: ClinicPlan, _ work: LabWork) throws(Interruption) {
    self.plan = plan
    parameters = [plan.start]
    let (unit, layers) = (plan.lossOfMean, plan.network.layers)
    let network = ClinicNetwork(plan, parameters: plan.start)
    for step in 0...ClinicPlan.steps {
      try work.check(Double(step) / Double(ClinicPlan.steps + 1))
      var now = parameters[step]
      if step > 0 { network.set(now) }
      network.sweep(step: step)
      let (loss, held) = (network.loss(step: step), network.gradients)
      losses.append(loss / unit)
      gradients.append(plan.clipping.clipped(held))
      guard loss.isFinite, held.allSatisfy(\.isFinite) else {
        trouble = network.trouble(step: step + 1)
        parameters.append(now)
        return
      }
      for (number, layer) in layers.enumerated() where number != plan.frozen && number != plan.cut {
        for place in layer.parameters { now[place] -= plan.rate * gradients[step][place] }
      }
      parameters.append(now)
    }
  }

  /// The last step.
  var end: Int { losses.count - 1 }

  /// The largest loss of the last 20 steps; infinite where the training broke off.
  var finalLoss: Double {
    trouble == nil ? losses.suffix(20).reduce(0) { $0 > $1 ? $0 : $1 } : .infinity
  }

  /// Whether the network has learned: a tenth of the loss of always answering the mean is the limit.
  var isHealthy: Bool { finalLoss < ClinicRun.healthy }

  /// The losses of the steps that went over a batch, from 0.
  func losses(ofBatch batch: Int) -> [Double] {
    let count = plan.batches.count
    return losses.indices.filter { $0 % count == batch }.map { losses[$0] }
  }

  /// The limit of the loss, as a multiple of that of always answering the mean.
  static let healthy = 0.1

  /// In how many steps the loss rose.
  var rises: Int { zip(losses, losses.dropFirst()).count { $1 > $0 * 1.0001 } }

  /// The norms of the gradients that a step used, by layer; nil where none is recorded.
  func gradientNorms(_ step: Int) -> [Double?] {
    plan.network.layers.enumerated().map { number, layer in
      number == plan.cut ? nil : euclideanNorm(gradients[step][layer.parameters])
    }
  }

  /// How far a layer moves in a step, and how large it is.
  func movement(_ step: Int, _ layer: Int) -> (moved: Double, size: Double) {
    let range = plan.network.layers[layer].parameters
    return (
      euclideanNorm(range.map { parameters[step + 1][$0] - parameters[step][$0] }),
      euclideanNorm(parameters[step][range])
    )
  }

  /// How far a layer moves in a step, relative to its size; NaN where its parameters are all 0.
  func updateRatio(_ step: Int, _ layer: Int) -> Double {
    let (moved, size) = movement(step, layer)
    return moved / size
  }
}

/// What can be measured of a network at one step.
struct ClinicLens: Hashable, Sendable {
  /// What is seen of a layer.
  struct Layer: Hashable, Sendable {
    /// The share of its values where the activation is nearly flat: below a twentieth of its largest slope.
    var flat = 0.0
    /// The share of its units that give 0 for every example.
    var silent = 0.0
    /// How many of its units give different values.
    var distinctUnits = 0
    /// How many different numbers it gives, over all units and examples.
    var distinctValues = 0
    /// The least and the largest value; NaN where a value is.
    var least = 0.0, largest = 0.0
  }

  /// The layers, the output's last.
  var layers: [Layer] = []
  /// All values of hidden units.
  var hiddenValues: [Double] = []
  /// The norms of the gradients of this step's loss alone, by layer.
  var gradientNorms: [Double] = []
  /// The least and the largest target.
  var targets: ClosedRange<Double>

  init(_ run: ClinicRun, step: Int) {
    var plan = run.plan
    plan.clearsGradients = true
    let network = ClinicNetwork(plan, parameters: run.parameters[step])
    network.sweep(step: step)
    let all = network.gradients
    gradientNorms = plan.network.layers.map { euclideanNorm(all[$0.parameters]) }
    let wanted = plan.examples.targets
    targets = (wanted.min() ?? 0)...(wanted.max() ?? 0)
    for number in 0...plan.hidden.count {
      let (values, results, sums) = (network.values(number), network.results(number), network.sums(number))
      let activation = number < plan.hidden.count ? plan.activation : plan.output
      let slopes = zip(results.joined(), sums.joined()).map { activation.slope($1, $0) / activation.largestSlope }
      let units = values[0].indices.map { unit in values.map { $0[unit] } }
      layers.append(
        Layer(
          flat: Double(slopes.count { $0 < 0.05 }) / Double(slopes.count),
          silent: Double(units.count { $0.allSatisfy { $0 == 0 } }) / Double(units.count),
          distinctUnits: Set(units).count, distinctValues: Set(values.joined()).count,
          least: values.joined().reduce(.infinity) { $1 < $0 || $1.isNaN ? $1 : $0 },
          largest: values.joined().reduce(-.infinity) { $1 > $0 || $1.isNaN ? $1 : $0 }))
      if number < plan.hidden.count { hiddenValues += values.joined() }
    }
  }
}

extension ActivationChoice {
  /// The slope at a sum, by the engine's rule.
  fileprivate func slope(_ sum: Double, _ result: Double) -> Double {
    operation.map { $0.rule.partials[0].value(sum, 0, result) } ?? 1
  }
}
