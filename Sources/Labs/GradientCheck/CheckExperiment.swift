// What the lab of the gradient check computes: the engine's gradient, perhaps by a wrong rule, and differences by ε.

import LabKit
import Autograd
import CLibrary
import NetworkLanguage

struct CheckExperiment {
  /// The error of the gradient at a distance.
  struct Sample {
    let epsilon: Double
    /// Against the gradient of the sweep that is checked.
    let error: Double
    /// Against the gradient by the right rules.
    let rightError: Double
  }

  let objective: Objective
  let isCentral: Bool
  /// The distance of the comparison by parameter.
  let epsilon: Double
  /// The planted bug, if any.
  let bug: PlantedBug?
  /// The operation that the learner suspects.
  let suspect: PlantedBug?
  /// The bugs that this network can have.
  let candidates: [PlantedBug]
  /// The gradient by the right rules.
  let right: [Double]
  /// The gradient of the sweep that is checked.
  let gradient: [Double]
  /// The differences at ε.
  let numeric: [Double]
  let samples: [Sample]
  /// The least error of central differences, where forward ones are looked at.
  let leastCentralError: Double?

  /// The error from which a gradient counts as wrong.
  static let threshold = 1e-6

  /// 10 to the power of some quarters.
  static func epsilon(quarters: Int) -> Double {
    let (whole, part) = (quarters >= 0 ? quarters / 4 : -((3 - quarters) / 4), ((quarters % 4) + 4) % 4)
    let mantissa = [1, 1.7782794100389228, 3.1622776601683795, 5.623413251903491][part]
    return Double("\(mantissa)e\(whole)") ?? .nan
  }

  init(_ settings: Settings, _ work: LabWork) throws(Interruption) {
    try work.check(0)
    let task = CheckTask(rawValue: settings.choice("task")) ?? .chain
    objective = Objective(task.text)
    isCentral = settings.choice("difference") == "central"
    epsilon = settings.number("epsilon")
    let graph = objective.network.graph
    let operations = Set(graph.nodes.filter(\.wantsGradient).compactMap(\.operation))
    candidates = PlantedBug.all.filter { operations.contains($0.operation) }
    var random = RandomNumbers(seed: settings.seed(salt: 7))
    let place = random.index(below: candidates.count)
    bug = settings.choice("bug") == "planted" ? candidates[place] : nil
    suspect = PlantedBug.all.first { $0.operation.rule.name == settings.choice("suspect") }
    right = Self.gradient(objective, nil)
    gradient = bug.map { [objective] in Self.gradient(objective, $0) } ?? right
    numeric = Self.differences(objective, epsilon, isCentral)
    var samples: [Sample] = []
    var leastCentralError = isCentral ? nil : Double.infinity
    for quarters in -56...0 {
      try work.check(Double(quarters + 56) / 57)
      let epsilon = Self.epsilon(quarters: quarters)
      let numeric = Self.differences(objective, epsilon, isCentral)
      samples.append(
        Sample(
          epsilon: epsilon, error: Self.relativeError(gradient, numeric), rightError: Self.relativeError(right, numeric)
        ))
      if let least = leastCentralError {
        leastCentralError = min(least, Self.relativeError(right, Self.differences(objective, epsilon, true)))
      }
    }
    self.samples = samples
    self.leastCentralError = leastCentralError
  }

  /// The gradient by the backward sweep over the recording.
  static func gradient(_ objective: Objective, _ bug: PlantedBug?) -> [Double] {
    let graph = objective.network.graph
    let gradients = graph.gradients(of: objective.network.lossNode, values: graph.values, rules: bug?.rules)
    return objective.nodes.map { gradients[$0] }
  }

  /// The gradient by differences: two passes for each parameter.
  static func differences(_ objective: Objective, _ epsilon: Double, _ isCentral: Bool) -> [Double] {
    let start = objective.start
    return start.indices.map { index in
      var (above, below) = (start, start)
      above[index] += epsilon
      if isCentral { below[index] -= epsilon }
      // The distance as it is after rounding.
      return (objective.loss(at: above) - objective.loss(at: below)) / (above[index] - below[index])
    }
  }

  /// The length of the difference by the larger length of the two.
  static func relativeError(_ one: [Double], _ other: [Double]) -> Double {
    let gap = euclideanNorm(zip(one, other).map { $0 - $1 })
    return gap == 0 ? 0 : gap / max(euclideanNorm(one), euclideanNorm(other))
  }

  /// The relative error of each parameter at ε.
  var errors: [Double] { zip(gradient, numeric).map { Self.relativeError([$0], [$1]) } }

  /// Which parameters a bug makes wrong.
  func isWrong(by bug: PlantedBug) -> [Bool] {
    zip(Self.gradient(objective, bug), right).map { Self.relativeError([$0], [$1]) > Self.threshold }
  }

  // MARK: The two regimes, by the right rules

  /// The order of the difference: its error falls like ε to this power.
  var order: Double { isCentral ? 2 : 1 }

  /// The sample with the least error; nil where none has any.
  var best: Sample? {
    samples.contains { $0.error > 0 } ? samples.filter(\.error.isFinite).min { $0.error < $1.error } : nil
  }

  /// The largest distance up to which the error stays below the threshold, from the best one on; the errors beyond.
  var reach: (epsilon: Double, beyond: [Double])? {
    guard let best, let place = samples.firstIndex(where: { $0.epsilon == best.epsilon }) else { return nil }
    let right = samples[place...]
    let end = right.firstIndex { !($0.error < Self.threshold) } ?? samples.endIndex
    return end > place ? (samples[end - 1].epsilon, samples[end...].map(\.error)) : nil
  }

  /// error ≈ this × ε^order at large distances; nil where the difference is exact but for rounding.
  var truncation: Double? {
    guard let far = samples.first(where: { $0.epsilon >= 0.0099 }), far.rightError > 1e-9 else { return nil }
    return far.rightError / (isCentral ? far.epsilon * far.epsilon : far.epsilon)
  }

  /// error ≈ this / ε at small distances: the geometric mean over some of them, for rounding is uneven.
  var rounding: Double? {
    let near = samples.filter { $0.epsilon < 1.1e-8 && $0.epsilon > 0.9e-12 && $0.rightError > 0 }
    guard near.count > 4 else { return nil }
    return exp(near.reduce(0) { $0 + log($1.rightError * $1.epsilon) } / Double(near.count))
  }

  /// The steepness of the error on log axes between two distances, by least squares; nil where there is too little.
  func slope(from lower: Double, to upper: Double) -> Double? {
    let points = samples.filter { $0.epsilon > lower && $0.epsilon < upper && $0.rightError > 0 }.map {
      (x: log($0.epsilon), y: log($0.rightError))
    }
    guard points.count > 3 else { return nil }
    let count = Double(points.count)
    let mean = (x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count)
    let spread = points.reduce(0) { $0 + ($1.x - mean.x) * ($1.x - mean.x) }
    return points.reduce(0) { $0 + ($1.x - mean.x) * ($1.y - mean.y) } / spread
  }

  /// Where the two regimes meet.
  var crossing: Double? {
    guard let truncation, let rounding else { return nil }
    return pow(rounding / truncation, 1 / (order + 1))
  }

  var truncationSlope: Double? {
    guard truncation != nil, let crossing else { return nil }
    return slope(from: 10 * crossing, to: 0.05)
  }

  var roundingSlope: Double? { slope(from: 0.9e-12, to: (crossing ?? 1e-4) / 10) }
}
