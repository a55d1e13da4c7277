// A way to reach the target of an experiment, found by trying: what proves that it can be reached.

import Templates
import Diagnostics
import Narration
import Quantities

/// Looks for settings of an experiment's dials that reach its target.
struct ExperimentSearch {
  let experiment: Experiment
  let context: LessonContext

  /// How far the target is from being reached with some settings: 0 or less where it is; nil where no finite number comes out.
  private func distance(_ settings: [Experiment.Setting]) -> Double? {
    guard let moved = try? experiment.context(context, with: settings),
      let sides = try? experiment.target.sides(in: moved), sides.left.isFinite, sides.right.isFinite
    else { return nil }
    if sides.holds { return 0 }
    let difference = sides.left - sides.right
    return switch experiment.target.comparison {
    case .below, .atMost: max(difference, .leastNormalMagnitude)
    case .above, .atLeast: max(-difference, .leastNormalMagnitude)
    case .equal: abs(difference)
    }
  }

  /// Settings that reach the target: the author's where they do, otherwise others; nil where none are found, or where it
  /// is reached already.
  var solution: [Experiment.Setting]? {
    guard let start = distance([]), start > 0 else { return nil }
    if distance(experiment.solution) == 0 { return experiment.solution }
    var settings: [Experiment.Setting] = []
    // Each dial in turn, and once more from where the others have ended up.
    for dial in experiment.dials + (experiment.dials.count > 1 ? experiment.dials : []) {
      let others = settings.filter { $0.dial != dial }
      guard let best = best(dial, others) else { continue }
      settings = others + [best]
      if distance(settings) == 0 { return settings }
    }
    return nil
  }

  /// The best of a dial's values: first over a wide range, then finer around the best so far.
  private func best(_ dial: Experiment.Dial, _ others: [Experiment.Setting]) -> Experiment.Setting? {
    var values: [Double] =
      switch dial {
      case .rate: [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5]
      case .leaf: (-20...20).map { Double($0) / 2 }
      }
    var best: (setting: Experiment.Setting, value: Double, distance: Double)?
    var width = 0.5
    for _ in 0..<5 {
      for value in values {
        let setting = Experiment.Setting(dial: dial, value: NumberFormat(digits: 6).text(value))
        guard let distance = distance(others + [setting]), distance < best?.distance ?? .infinity else { continue }
        best = (setting, value, distance)
        if distance == 0 { return setting }
      }
      guard let found = best else { return nil }
      if dial == .rate { width = min(width, found.value / 2) }
      let center = found.value
      values = (-9...9).map { center + Double($0) * width / 10 }.filter { dial != .rate || $0 > 0 }
      width /= 10
    }
    return best?.setting
  }
}
