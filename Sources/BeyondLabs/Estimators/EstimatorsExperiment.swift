// The draws of all methods at the start, and where their descents lead.

import Autograd
import LabKit

/// What the knobs ask for.
struct EstimatorsExperiment {
  /// Estimates of the gradient by the first parameter, at the start.
  struct Draws: Sendable {
    let estimates: [Double]
    let mean, variance: Double

    init(_ estimates: [Double]) {
      self.estimates = estimates
      // As distances from the first, so that estimates that are all the same have the variance 0 exactly.
      let first = estimates[0]
      let mean = first + estimates.reduce(0) { $0 + ($1 - first) } / Double(estimates.count)
      self.mean = mean
      variance = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(estimates.count - 1)
    }
  }

  /// One step of a descent.
  struct Step: Hashable, Sendable {
    let parameters: [Double]
    let loss: Double
    /// The mean of the estimates that the next update takes.
    let gradients: [Double]
  }

  let task: EstimatorTask
  let method: EstimatorTask.Method
  let mu: Double
  let samples: Int
  let rate: Double
  let step: Int
  let seed: UInt64
  /// By method, in their order.
  let draws: [Draws]
  /// By method: the steps from 0 up to the last one.
  let descents: [[Step]]

  /// How many estimates an update is the mean of.
  static let estimatesPerStep = 10
  /// How far a parameter may go before its descent counts as lost.
  static let limit = 1e4

  private struct DrawKey: Hashable, Sendable {
    let task: EstimatorTask
    let mu: Double
    let samples: Int
    let seed: UInt64
  }
  private struct DescentKey: Hashable, Sendable {
    let draws: DrawKey
    let rate: Double
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    let task = EstimatorTask(
      kind: EstimatorTask.Kind(rawValue: settings.choice("task")) ?? .sample, sigma: settings.number("sigma"),
      temperature: settings.number("temperature"), target: settings.number("target"))
    let (mu, seed) = (settings.number("mu"), settings.seed())
    (self.task, self.mu, self.seed) = (task, mu, seed)
    method = EstimatorTask.Method(rawValue: settings.choice("method")) ?? .reparameterised
    samples = settings.whole("samples")
    rate = settings.number("rate")
    step = settings.whole("step")
    let start = task.start(mu)
    let drawKey = DrawKey(task: task, mu: mu, samples: samples, seed: seed)
    let descentKey = DescentKey(
      draws: DrawKey(task: task, mu: mu, samples: 0, seed: seed), rate: rate)
    if let known = work.memory.recall(drawKey, as: [Draws].self) {
      draws = known
    } else {
      var all: [Draws] = []
      for (number, method) in EstimatorTask.Method.allCases.enumerated() {
        let network = EstimatorNetwork(task, method, seed: seed &+ UInt64(number))
        var estimates: [Double] = []
        for sample in 0..<samples {
          if sample % 256 == 0 { try work.check(0.6 * (Double(number) + Double(sample) / Double(samples)) / 5) }
          // What does not depend on a draw is the same each time.
          estimates.append(
            sample > 0 && !method.isRandom(task.kind) ? estimates[0] : network.estimate(start)[0])
        }
        all.append(Draws(estimates))
      }
      work.memory.keep(drawKey, all)
      draws = all
    }
    if let known = work.memory.recall(descentKey, as: [[Step]].self), known[0].count > step {
      descents = known
    } else {
      var all: [[Step]] = []
      for (number, method) in EstimatorTask.Method.allCases.enumerated() {
        try work.check(0.6 + 0.08 * Double(number))
        let network = EstimatorNetwork(task, method, seed: seed &+ 100 &+ UInt64(number))
        all.append(Self.descent(task, network, isRandom: method.isRandom(task.kind), from: start, rate, Self.last))
      }
      work.memory.keep(descentKey, all)
      descents = all
    }
  }

  /// How many steps are computed: all that the clock has.
  private static let last = 200

  private static func descent(
    _ task: EstimatorTask, _ network: EstimatorNetwork, isRandom: Bool, from start: [Double], _ rate: Double,
    _ last: Int
  ) -> [Step] {
    var parameters = start
    return (0...last).map { _ in
      let count = isRandom ? estimatesPerStep : 1
      var sum = [Double](repeating: 0, count: parameters.count)
      for _ in 0..<count { for (place, part) in network.estimate(parameters).enumerated() { sum[place] += part } }
      let gradients = sum.map { $0 / Double(count) }
      let step = Step(parameters: parameters, loss: task.loss(parameters), gradients: gradients)
      // A descent that leaves the picture stays at its edge.
      for place in parameters.indices {
        parameters[place] = min(max(parameters[place] - rate * gradients[place], -limit), limit)
      }
      return step
    }
  }

  /// A method's place in the lists.
  func place(_ method: EstimatorTask.Method) -> Int { EstimatorTask.Method.allCases.firstIndex(of: method) ?? 0 }

  /// The draws of a method.
  func draws(_ method: EstimatorTask.Method) -> Draws { draws[place(method)] }

  /// Where a method stands after the steps.
  func now(_ method: EstimatorTask.Method) -> Step { descents[place(method)][step] }

  /// The network of one estimate where the method stands.
  var walk: LabWalk {
    let parameters = now(method).parameters
    let network = EstimatorNetwork(task, method, seed: seed &+ UInt64(place(method)))
    let text = task.text(method, parameters: parameters, noise: network.draw(parameters))
    return LabWalk(
      title: "\(task.kind.rawValue), \(method.rawValue)", text: text, rate: rate,
      note: method.isRandom(task.kind) ? "One draw; a step of the lab takes the mean of 10." : "")
  }
}
