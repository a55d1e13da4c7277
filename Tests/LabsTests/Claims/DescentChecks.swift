// The claims of the labs of the learning rate, the optimizers, batches, the gradient check and cost.

import Foundation
import LabKit

enum DescentChecks {
  // MARK: Learning rate

  /// The learner's own descent: losses, and errors of the steepest weight.
  private static func own(_ it: Evidence) -> (losses: [Double], errors: [Double], gradients: [Double]) {
    let table = it.table("steps")
    let task = it.settings.choice("task")
    let (weight, best) = task == "quadratic" ? ("w", 0.0) : task == "ravine" ? ("v", 0) : ("w1", 1)
    let rates = table.numbers("rate")
    let rows = rates.indices.filter { abs(rates[$0] - it.settings.number("rate")) <= 1e-9 * rates[$0] }
    let (losses, weights) = (table.numbers("loss"), table.numbers(weight))
    let gradients = table.numbers("gradient_\(weight)")
    return (rows.map { losses[$0] }, rows.map { weights[$0] - best }, rows.map { gradients[$0] })
  }

  private static func curvature(_ it: Evidence) -> Double {
    it.settings.choice("task") == "trace" ? 18 : it.settings.number("curvature")
  }

  private static func factor(_ it: Evidence) -> Double { 1 - it.settings.number("rate") * curvature(it) }
  private static func flatFactor(_ it: Evidence) -> Double {
    1 - it.settings.number("rate") * curvature(it) / it.settings.number("ratio")
  }

  /// Whether the first step in fact multiplies the error by the factor.
  private static func isMeasured(_ it: Evidence) -> Bool {
    let errors = own(it).errors
    return abs(errors[1] / errors[0] - factor(it)) <= 1e-6 * max(1, abs(factor(it)))
  }

  private static func falls(_ losses: [Double]) -> Bool { zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 } }

  static let learningRate: [String: Evidence.Check] = [
    "factor": { it in isMeasured(it) && it.says([2 / curvature(it), curvature(it), factor(it), 1 - factor(it)]) },
    "slow": { it in
      let rate = it.settings.number("rate")
      let faster = try it.other(["rate": "\(rate * 1.5)"])
      return falls(own(it).losses) && (faster.measures["final_loss"] ?? .nan) <= it.measure("final_loss")
    },
    "stable": { it in
      let (losses, errors, _) = own(it)
      return falls(losses) && errors.allSatisfy { $0 == 0 || ($0 > 0) == (errors[0] > 0) }
    },
    "arrives": { it in own(it).losses[1] <= 1e-12 * own(it).losses[0] && abs(factor(it)) < 1e-8 },
    "oscillates": { it in
      let (losses, errors, _) = own(it)
      let swings = zip(errors, errors.dropFirst()).allSatisfy { abs($0) < 1e-9 || $0 * $1 < 0 }
      return swings && falls(losses) && factor(it) < 0 && factor(it) > -1
    },
    "bounces": { it in
      let errors = own(it).errors
      return errors.enumerated().allSatisfy { abs($1 - ($0 % 2 == 0 ? 1 : -1) * errors[0]) < 1e-5 * abs(errors[0]) }
    },
    "diverges": { it in
      let errors = own(it).errors.prefix { $0.isFinite }
      return factor(it) < -1
        && zip(errors, errors.dropFirst()).allSatisfy { $0 * $1 < 0 && abs($1) > abs($0) || !$1.isFinite }
    },
    "diverges.dies": { it in
      guard factor(it) < -1 else { return false }
      // From |error| 0.5 to 1 takes log 2 / log |factor| steps.
      let needed = Int(log(2.0) / log(-factor(it))) + 4
      guard needed < 2000 else { return true }
      return try it.other(["until": "\(max(needed, 4))"]).claims.contains { $0.name == "dead" }
    },
    "dead": { it in
      let (losses, errors, gradients) = own(it)
      return gradients.last == 0 && (errors.last ?? 0) < -1 && it.says(losses.last ?? .nan)
        && abs((losses.last ?? 0) - 9) < 1e-9
    },
    "flat.waits": { it in abs(flatFactor(it)) > abs(factor(it)) && it.says(flatFactor(it)) },
    "flat": { it in it.says(flatFactor(it)) },
  ]

  // MARK: Optimizers

  private static let titles = [
    "sgd": "gradient descent", "momentum": "momentum", "nesterov": "Nesterov momentum", "rmsprop": "RMSProp",
    "adam": "Adam", "adamw": "AdamW", "adafactor": "Adafactor", "lion": "Lion",
  ]

  private static func losses(_ it: Evidence, _ method: String) -> [Double] {
    it.table("race").numbers("\(method)_loss")
  }
  private static func start(_ it: Evidence) -> Double { losses(it, "sgd")[0] }
  private static func step(_ it: Evidence) -> Int { min(it.settings.whole("step"), it.settings.whole("until")) }

  /// The losses at the step, the last known where a descent ended.
  private static func standing(_ it: Evidence) -> [(title: String, loss: Double)] {
    titles.map { method, title in (title, losses(it, method)[step(it)]) }.filter { $0.1 < 1000 * start(it) }
      .sorted { $0.1 < $1.1 }
  }

  /// After how many steps the loss stays below a thousandth of the first.
  private static func needed(_ it: Evidence, _ method: String) -> Int {
    let losses = losses(it, method)
    let above = losses.lastIndex { !($0 < 1e-3 * start(it)) } ?? -1
    return above == losses.count - 1 ? .max : above + 1
  }

  /// Whether no rate of the scan served an optimizer better than the one that is called its best.
  private static func isBest(_ it: Evidence) -> Bool {
    let method = it.settings.choice("inspect")
    let scan = it.table("scan")
    let (rates, losses) = (scan.numbers("rate"), scan.numbers("\(method)_loss"))
    // A rate that doubles the loss on the way is no good one.
    let steps = zip(scan.numbers("\(method)_steps"), scan.numbers("\(method)_peak")).map { steps, peak in
      peak > 2 * start(it) ? .greatestFiniteMagnitude : steps.isNaN ? 1e9 : steps
    }
    guard let place = rates.firstIndex(of: it.measure("best_rate")) else { return false }
    let least = steps.min() ?? .infinity
    return steps[place] == least && zip(steps, losses).allSatisfy { $0 > least || losses[place] <= $1 }
  }

  static let optimizers: [String: Evidence.Check] = [
    "start": { step($0) == 0 && $0.says(start($0)) },
    "lost.all": { standing($0).isEmpty },
    "leads": { it in
      let standing = standing(it)
      guard let first = standing.first, let last = standing.last else { return false }
      let names = standing.filter { $0.loss == first.loss }.map { "\($0.title) leads" }
      let ends = standing.filter { $0.loss == last.loss }.map { "\($0.title) is last" }
      return it.says([first.loss, last.loss]) && names.contains { it.sentence.contains($0) }
        && ends.contains { it.sentence.contains($0) }
    },
    "alone": { standing($0).count == 1 && $0.says(standing($0)[0].loss) },
    "lost": { it in
      let count = titles.count - standing(it).count
      return count > 0 && (count == 1 ? it.sentence.hasPrefix("One") : it.sentence.hasPrefix("\(count) "))
    },
    "rates": { $0.settings.number("rate") == 1 && isBest($0) && $0.says(Double($0.table("scan").rows.count)) },
    "rates.turned": { it in
      guard isBest(it), it.says(it.settings.number("rate")) else { return false }
      let isConstant = it.settings.choice("schedule") == "constant"
      let product = it.settings.number("rate") * it.measure("best_rate")
      return !isConstant || abs(it.measure("rate") / product - 1) < 1e-12
    },
    "proportional": { it in
      standing(it).min { $0.loss < $1.loss }?.title == "Adafactor" && it.settings.choice("surface") != "saddle"
        && it.settings.choice("surface") != "network"
    },
    "ravine.velocity": { needed($0, "momentum") < needed($0, "sgd") },
    "ravine": { $0.settings.choice("surface") == "ravine" },
    "saddle": { $0.settings.choice("surface") == "saddle" },
    "plateau.scaled": { needed($0, "adam") < needed($0, "sgd") },
    "plateau": { $0.settings.choice("surface") == "plateau" },
    "network": { $0.settings.choice("surface") == "network" },
    "inspected": { it in
      let table = it.table(it.settings.choice("inspect"))
      let row = min(step(it), table.rows.count - 1)
      let update = table.numbers("updated")[row] - table.numbers("parameter")[row]
      return it.says(table.numbers("gradient")[row]) && it.says(update)
    },
  ]

  // MARK: Batches

  private static func noise(_ it: Evidence, _ size: Int) -> Double {
    let table = it.table("noise")
    let row = table.numbers("examples").firstIndex(of: Double(size))
    return row.map { table.numbers("distance")[$0] } ?? .nan
  }

  private static func lastLosses(_ it: Evidence) -> [Double] {
    ["online", "mini_batch", "full"].map { it.table("losses").numbers($0).last { !$0.isNaN } ?? .nan }
  }

  static let batches: [String: Evidence.Check] = [
    "noise": { it in
      let size = it.settings.whole("batch")
      let (one, batch) = (noise(it, 1), noise(it, size))
      return one > batch && it.says([one, batch, one / batch, Double(size).squareRoot(), it.measure("gradient")])
    },
    "ended": { $0.report.trouble != nil },
    "steps": { it in
      it.report.trouble == nil && it.says(lastLosses(it)) && it.says(Double(it.settings.whole("step")))
        && it.says((Double(it.settings.whole("points")) * 2 / 3).rounded(.up))
    },
    "examples": { it in
      let (size, step) = (it.settings.whole("batch"), it.settings.whole("step"))
      let full = Int((Double(it.settings.whole("points")) * 2 / 3).rounded(.up))
      return it.says(lastLosses(it)) && it.says([size * step, size * step / full].map(Double.init))
    },
  ]

  // MARK: Gradient check

  private static func errors(_ it: Evidence) -> [(epsilon: Double, error: Double)] {
    zip(it.table("errors").numbers("epsilon"), it.table("errors").numbers("relative_error")).map { ($0, $1) }
  }

  private static func best(_ it: Evidence) -> (epsilon: Double, error: Double) {
    errors(it).min { $0.error < $1.error } ?? (.nan, .nan)
  }

  /// The errors from the best distance on, those that stay small first.
  private static func right(_ it: Evidence) -> (small: [(epsilon: Double, error: Double)], beyond: [Double]) {
    let right = errors(it).drop { $0.epsilon < best(it).epsilon }
    let small = right.prefix { $0.error < 1e-6 }
    return (Array(small), right.dropFirst(small.count).map(\.error))
  }

  /// The steepness between two distances, from the errors at both.
  private static func steepness(_ it: Evidence, _ from: Double, _ to: Double) -> Double {
    func mean(_ center: Double) -> Double {
      errors(it).filter { abs(log10($0.epsilon / center)) < 0.6 && $0.error > 0 }.map { log10($0.error) }.mean
    }
    return (mean(to) - mean(from)) / log10(to / from)
  }

  private static func wrongNames(_ it: Evidence, _ isWrong: Bool) -> [String] {
    zip(it.words("parameters", "parameter"), it.table("parameters").numbers("relative_error"))
      .filter { ($0.1 > 1e-6) == isWrong }.map(\.0)
  }

  static let gradientCheck: [String: Evidence.Check] = [
    "exact": { it in errors(it).allSatisfy { $0.error == 0 } },
    "least": { it in
      let least = best(it)
      return it.says(least.error) && errors(it).filter { $0.error == least.error }.contains { it.says($0.epsilon) }
    },
    "truncation": { it in
      let order: Double = it.settings.choice("difference") == "central" ? 2 : 1
      return abs(steepness(it, 0.001, 0.03) - order) < 0.4
    },
    "truncation.grows": { it in (errors(it).last?.error ?? 0) > best(it).error },
    "parabola": { it in right(it).beyond.isEmpty && right(it).small.allSatisfy { $0.error < 1e-6 } },
    "parabola.kink": { it in
      let (small, beyond) = right(it)
      return it.settings.choice("task") == "relu" && it.says(small.last?.epsilon ?? .nan)
        && it.says(beyond.max() ?? .nan)
    },
    "rounding": { abs(steepness($0, 1e-12, 1e-9) + 1) < 0.5 },
    "rounding.grows": { it in (errors(it).first?.error ?? 0) > best(it).error },
    "central": { it in
      let central = try it.other(["difference": "central"])
      let least = central.tables.first { $0.name == "errors" }?.numbers("relative_error").min() ?? .nan
      return least < 0.1 * best(it).error && it.says(least)
    },
    "finding.blurred": { it in
      let right = try it.other(["bug": "none"])
      return it.says(right.measures["error"] ?? .nan) && (right.measures["error"] ?? 0) > 1e-6
    },
    "finding.all": { wrongNames($0, false).isEmpty },
    "finding.none": { wrongNames($0, true).isEmpty },
    "finding": { it in
      let parts = it.sentence.split(separator: ";")
      return parts.count == 2 && wrongNames(it, true).allSatisfy { parts[0].contains($0) }
        && wrongNames(it, false).allSatisfy { parts[1].contains($0) }
    },
    "verdict.open": { $0.measure("found") == 0 },
    "verdict.right": { $0.measure("found") == 1 && $0.sentence.contains($0.settings.choice("suspect")) },
    "verdict.absent": { $0.measure("found") == 0 },
    "verdict.same": { $0.measure("found") == 0 },
    "verdict.other": { $0.measure("found") == 0 },
  ]

  // MARK: Cost

  private static func count(_ it: Evidence, _ column: String) -> Double {
    let table = it.table("counts")
    let row = table.numbers("width").firstIndex(of: Double(it.settings.whole("width"))) ?? 0
    return table.numbers(column)[row]
  }

  static let cost: [String: Evidence.Check] = [
    "backward": { it in
      let (forward, products) = (count(it, "forward_pass"), count(it, "products"))
      return it.says([forward, products, (forward + products) / forward])
        && (it.says(count(it, "parameters")) || count(it, "parameters") == 1)
    },
    "differences": { it in
      // 2N passes, each as long as the forward pass; the proportion grows along the widths.
      let advantage =
        2 * count(it, "parameters") * count(it, "forward_pass") / (count(it, "forward_pass") + count(it, "products"))
      let table = it.table("counts")
      let all = zip(table.numbers("central_differences"), table.numbers("backward")).map { $0 / $1 }
      return it.says(advantage) && zip(all, all.dropFirst()).allSatisfy { $0 < $1 }
    },
    "measured": { $0.settings.isOn("measure") },
  ]
}
