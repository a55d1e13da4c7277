// The claims of the labs of depth, initialization and activations, held against their tables.

import Foundation

enum DepthChecks {
  /// A layer's column.
  private static func column(_ it: Evidence, _ name: String) -> [Double] { it.table("layers").numbers(name) }

  /// The product of the factors and their geometric mean, from the layers one by one.
  private static func factors(_ it: Evidence) -> (product: Double, mean: Double, count: Int) {
    let factors = column(it, "factor")
    return (factors.product, factors.geometricMean, factors.count)
  }

  private static func parts(_ it: Evidence) -> [String: Double] {
    var names = ["slope", "stretch"]
    if it.settings.choice("norm") != "none" { names.append("rescaling") }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, column(it, $0).geometricMean) })
  }

  private static func vanishes(_ it: Evidence, by part: String? = nil) -> Bool {
    let (product, mean, _) = factors(it)
    guard product < 0.0201, mean < 1 else { return false }
    let parts = parts(it)
    return part.map { (parts[$0] ?? 9) < 1 && parts[$0] == parts.values.min() } ?? true
  }

  private static func explodes(_ it: Evidence, by part: String? = nil) -> Bool {
    let (product, mean, _) = factors(it)
    guard product > 49.9, mean > 1 else { return false }
    let parts = parts(it)
    return part.map { (parts[$0] ?? 0) > 1 && parts[$0] == parts.values.max() } ?? true
  }

  private static func isHealthy(_ it: Evidence) -> Bool { (0.0199...50.1).contains(factors(it).product) }

  /// How many layers from the first have no gradient, where all after them have one.
  private static func silent(_ it: Evidence) -> Int? {
    let gradients = column(it, "gradient_norm")
    let count = gradients.prefix { $0 == 0 }.count
    return count > 0 && gradients.dropFirst(count).allSatisfy { $0 > 0 } ? count : nil
  }

  private static func isResidual(_ it: Evidence) -> Bool { it.settings.isOn("residual") }

  private static func first(_ it: Evidence, _ name: String) -> Double { column(it, name).first ?? .nan }
  private static func last(_ it: Evidence, _ name: String) -> Double { column(it, name).last ?? .nan }

  static let depth: [String: Evidence.Check] = [
    "single": { column($0, "factor").count == 1 && $0.says(first($0, "gradient_norm")) },
    "factors": { it in
      let (product, mean, count) = factors(it)
      let parts = parts(it)
      let isProduct = isResidual(it) || abs(parts.values.reduce(1, *) / mean - 1) < 1e-6
      let isSaid = it.says(mean) && it.says(Double(count)) && (isResidual(it) || it.says(Array(parts.values)))
      return isProduct && isSaid && (product == 0 || it.says(product))
    },
    "slower": {
      $0.says(last($0, "gradient_norm") / first($0, "gradient_norm"))
        && first($0, "gradient_norm") < last($0, "gradient_norm")
    },
    "faster": {
      $0.says(first($0, "gradient_norm") / last($0, "gradient_norm"))
        && first($0, "gradient_norm") > last($0, "gradient_norm")
    },
    "alike": {
      abs(log(first($0, "gradient_norm") / last($0, "gradient_norm"))) < log(1.26)
        && $0.says([first($0, "gradient_norm"), last($0, "gradient_norm")])
    },
    "apart": { $0.says([first($0, "gradient_norm"), last($0, "gradient_norm")]) },
    "shrinks": { last($0, "spread") < first($0, "spread") && $0.says([first($0, "spread"), last($0, "spread")]) },
    "grows": { last($0, "spread") > first($0, "spread") && $0.says([first($0, "spread"), last($0, "spread")]) },
    "vanishing.residual": { vanishes($0) && isResidual($0) },
    "vanishing.many": { vanishes($0) && factors($0).mean > 0.79 && factors($0).count >= 17 },
    "vanishing.sigmoid": { it in
      vanishes(it, by: "slope") && it.settings.choice("activation") == "sigmoid"
        && column(it, "slope").allSatisfy { $0 <= 0.25 + 1e-12 }
    },
    "vanishing.slope": { vanishes($0, by: "slope") },
    "vanishing.norm": { vanishes($0, by: "rescaling") },
    "vanishing.weights": { vanishes($0, by: "stretch") },
    "exploding.sums": { explodes($0) && isResidual($0) && $0.settings.choice("norm") == "none" },
    "exploding.many": { explodes($0) && factors($0).mean < 1.26 && factors($0).count >= 17 },
    "exploding.residual": { explodes($0) && isResidual($0) && factors($0).mean > 1.24 },
    "exploding.norm": { explodes($0, by: "rescaling") },
    "exploding.weights": { explodes($0, by: "stretch") },
    "exploding.slope": { explodes($0, by: "slope") },
    "healthy": { isHealthy($0) && abs(log(factors($0).mean)) < log(1.26) && !isResidual($0) },
    "healthy.residual": { isHealthy($0) && abs(log(factors($0).mean)) < log(1.26) && isResidual($0) },
    "healthy.few": { isHealthy($0) && factors($0).count < 18 },
    "nothing.off": { it in
      guard let layer = it.number(after: "(?:In|of) layer"), !isResidual(it) else { return false }
      return column(it, "dead")[layer - 1] == 1 && column(it, "mean_slope")[layer - 1] == 0
        && column(it, "gradient_norm").prefix(layer).allSatisfy { $0 == 0 }
    },
    "nothing.zeros.forward": { it in
      ["weights_norm", "output_norm", "gradient_norm"].allSatisfy { column(it, $0).allSatisfy { $0 == 0 } }
        && last(it, "delta_norm") > 0 && column(it, "delta_norm").dropLast().allSatisfy { $0 == 0 }
    },
    "nothing.zeros.backward": { it in
      column(it, "weights_norm").allSatisfy { $0 == 0 } && last(it, "gradient_norm") > 0
        && column(it, "delta_norm").dropLast().allSatisfy { $0 == 0 }
        && column(it, "gradient_norm").dropLast().allSatisfy { $0 == 0 }
    },
    "nothing.batchOfOne": { it in
      it.settings.choice("norm") == "batch" && it.settings.whole("examples") == 1
        && column(it, "gradient_norm").allSatisfy { $0 == 0 }
    },
    "nothing.delta": { column($0, "delta_norm").allSatisfy { $0 == 0 } },
    "nothing.input": { it in
      guard let count = silent(it), it.settings.number("input") == 0 else { return false }
      return column(it, "delta_norm").allSatisfy { $0 > 0 }
        && column(it, "output_norm").prefix(count - 1).allSatisfy { $0 == 0 }
        && it.number(after: "(?:to|layer)") == count
    },
    "nothing.underflow": { it in
      guard let count = silent(it), it.number(after: "layer") == count else { return false }
      // δ times what comes in is the gradient: both together are below the smallest number.
      guard count < column(it, "gradient_norm").count, column(it, "gradient_norm")[count] < 1e-270 else { return false }
      let inflow = count == 1 ? 100 : column(it, "output_norm")[count - 2]
      let delta = column(it, "delta_norm")[count - 1]
      return delta == 0 || inflow == 0 || log(delta) + log(inflow) < -700
    },
    "nothing": { it in
      let gradients = column(it, "gradient_norm")
      return it.says([Double(gradients.count { $0 == 0 }), Double(gradients.count)])
    },
    "overflow.backward": { it in
      it.report.trouble?.isGradient == true && it.number(after: "layer") == it.report.trouble?.layer
        && column(it, "output_norm").allSatisfy(\.isFinite)
    },
    "overflow.loss": { !$0.measure("loss").isFinite && $0.report.trouble?.operation == "(h - y)^2" },
    "overflow.first": {
      !(first($0, "output_norm").isFinite && $0.measure("loss").isFinite) && $0.report.trouble?.layer == 1
    },
    "overflow.forward": { it in
      guard let layer = it.report.trouble?.layer, it.number(after: "layer") == layer else { return false }
      return it.says(first(it, "spread")) && !it.measure("loss").isFinite && layer > 1
        && column(it, "spread").prefix(layer - 2).allSatisfy(\.isFinite)
    },
    "overflow": { it in !it.measure("loss").isFinite && it.number(after: "layer") == it.report.trouble?.layer },
    "clip.norm": { it in
      let ratios = zip(column(it, "gradient_norm"), column(it, "unclipped_norm")).filter { $1 > 1e-280 }.map { $0 / $1 }
      return ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-9 } && ratios[0] < 1 && it.says(ratios[0])
    },
    "clip.value": { it in
      zip(column(it, "gradient_norm"), column(it, "unclipped_norm")).contains { $0 < $1 }
    },
    "clip.idle.norm": { it in
      let total = sqrt(column(it, "unclipped_norm").reduce(0) { $0 + $1 * $1 })
      return total <= it.settings.number("limit") * (1 + 1e-9)
        && column(it, "gradient_norm") == column(it, "unclipped_norm")
    },
    "clip.idle.value": { column($0, "gradient_norm") == column($0, "unclipped_norm") },
    "units.off": { $0.settings.choice("activation") == "relu" && $0.says(100 * column($0, "dead").mean) },
    "units.dead": { $0.says(100 * column($0, "dead").mean) },
    "units.saturated": { $0.says(100 * column($0, "saturated").mean) },
  ]

  // MARK: Initialization

  private static func hidden(_ it: Evidence) -> [Double] { column(it, "distinct_units").dropLast() }
  private static func isSymmetric(_ it: Evidence) -> Bool { hidden(it).allSatisfy { $0 == 1 } }

  /// Some steps on: the units are the same still.
  private static func staysSymmetric(_ it: Evidence) throws -> Bool {
    let later = try it.other(["step": "\(min(50, it.settings.whole("step") + 3))"])
    return later.trouble != nil || later.measures["distinct_units"] == 1
  }

  private static func gain(_ it: Evidence) -> Double {
    let width = Double(it.settings.whole("width"))
    return column(it, "weights_norm").dropFirst().map { $0 / width.squareRoot() }.mean
  }

  private static func growth(_ it: Evidence) -> Double {
    let spreads = column(it, "spread")
    return pow(spreads[spreads.count - 1] / spreads[0], 1 / Double(spreads.count - 1))
  }

  private static func spreads(_ it: Evidence, _ range: ClosedRange<Double>) -> Bool {
    let (first, last) = (first(it, "spread"), last(it, "spread"))
    return it.says([first, last]) && range.contains(last / first)
  }

  static let initialization: [String: Evidence.Check] = [
    "ends.atOnce": { $0.report.trouble != nil && $0.settings.whole("step") == 0 || $0.report.trouble?.step == 0 },
    "ends": { $0.report.trouble?.step ?? 0 > 0 && $0.says(Double($0.report.trouble?.step ?? 0)) },
    "symmetry.still": { try isSymmetric($0) && first($0, "gradient_norm") == 0 && staysSymmetric($0) },
    "symmetry.stays": { isSymmetric($0) && first($0, "gradient_norm") == 0 },
    "symmetry.start": { try isSymmetric($0) && first($0, "gradient_norm") > 0 && staysSymmetric($0) },
    "symmetry": { try isSymmetric($0) && staysSymmetric($0) },
    "weights": { $0.says(gain($0)) && (growth($0).isNaN || $0.says(growth($0))) },
    "spread.none": { it in
      Set(it.table("outputs").numbers("output")).count == 1
        || it.settings.whole("layer") > 1 && first(it, "spread") == 0
    },
    "spread.one": { $0.settings.whole("layers") == 1 && $0.says(first($0, "spread")) },
    "spread.falls": { spreads($0, 0...0.21) },
    "spread.grows": { spreads($0, 4.9 ... .infinity) },
    "spread.kept": { spreads($0, 0.399...2.501) },
    "spread.changed": { spreads($0, 0 ... .infinity) },
    "saturated": { it in
      ["tanh", "sigmoid"].contains(it.settings.choice("activation")) && it.says(100 * column(it, "saturated").mean)
    },
  ]

  // MARK: Activations

  private static func curve(_ name: String, _ z: Double) -> Double {
    switch name {
    case "sigmoid": 1 / (1 + exp(-z))
    case "tanh": Foundation.tanh(z)
    case "relu": max(z, 0)
    case "leaky-relu": z > 0 ? z : 0.01 * z
    case "elu": z > 0 ? z : exp(z) - 1
    case "gelu": 0.5 * z * erfc(-z / 2.0.squareRoot())
    case "silu": z / (1 + exp(-z))
    default: log1p(exp(z))
    }
  }

  /// The slopes of all units, example by example.
  private static func slopes(_ it: Evidence) -> [[Double]] {
    let (units, slopes) = (it.table("units").numbers("unit"), it.table("units").numbers("slope"))
    return Dictionary(grouping: zip(units, slopes)) { $0.0 }.values.map { $0.map(\.1) }
  }

  private static func off(_ it: Evidence) -> Double {
    let all = slopes(it).flatMap { $0 }
    return 100 * Double(all.count { $0 == 0 }) / Double(all.count)
  }

  private static func dead(_ it: Evidence) -> Double {
    let units = slopes(it)
    return 100 * Double(units.count { $0.allSatisfy { $0 == 0 } }) / Double(units.count)
  }

  static let activations: [String: Evidence.Check] = [
    "point": { it in
      let (name, z) = (it.settings.choice("activation"), it.settings.number("z"))
      let step = 1e-6
      let slope = (curve(name, z + step) - curve(name, z - step)) / (2 * step)
      let isKink = z == 0 && ["relu", "leaky-relu", "elu"].contains(name)
      let largest = stride(from: -9, to: 9, by: 0.002).map {
        (curve(name, $0 + 0.001) - curve(name, $0 - 0.001)) / 0.002
      }
      return it.says(curve(name, z)) && (isKink || says(it, near: slope)) && says(it, near: largest.max() ?? .nan)
    },
    "mean": { it in it.says(slopes(it).flatMap { $0 }.map(abs).mean) },
    "off": { $0.says(off($0)) && off($0) > 0 && dead($0) == 0 },
    "dead": { $0.says([off($0), dead($0)]) && dead($0) > 0 },
  ]

  /// Whether a number stands in the sentence, up to what a difference can tell.
  private static func says(_ it: Evidence, near number: Double) -> Bool {
    Evidence.numbers(in: it.sentence).contains { abs($0.value - number) <= $0.half + 2e-4 }
  }
}
