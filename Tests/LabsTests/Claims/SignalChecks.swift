// The claims of the labs of estimators and alignment.

import Foundation
import LabKit

enum SignalChecks {
  // MARK: Estimators

  private static func of(_ it: Evidence, _ method: String, _ column: String) -> Double {
    let place = it.words("methods", "method").firstIndex(of: method) ?? 0
    return it.table("methods").numbers(column)[place]
  }

  private static func own(_ it: Evidence, _ column: String) -> Double { of(it, it.settings.choice("method"), column) }

  /// What the descent of the method did up to the step that is looked at.
  private static func path(_ it: Evidence, _ column: String) -> [Double] {
    Array(it.table("steps").numbers("\(it.settings.choice("method"))_\(column)").prefix(it.settings.whole("step") + 1))
  }

  private static func isAtRest(_ it: Evidence) -> Bool {
    path(it, "gradient").allSatisfy { $0 == 0 } && path(it, "parameter").allSatisfy { $0 == it.settings.number("mu") }
      && it.measure("variance") == 0
  }

  /// The loss of the hard step at a number.
  private static func level(_ it: Evidence, _ x: Double) -> Double {
    let target = it.settings.number("target")
    let distance = it.settings.choice("task") == "round" ? x.rounded(.toNearestOrEven) - target : (x > target ? 0 : 1)
    return distance * distance
  }

  private static func saysLosses(_ it: Evidence) -> Bool { it.says([path(it, "loss")[0], it.measure("loss")]) }

  private static func scoreVariance(_ it: Evidence) -> Double {
    let (mu, sigma) = (it.settings.number("mu"), it.settings.number("sigma"))
    let square = mu * mu
    return square * square / (sigma * sigma) + 14 * square + 15 * sigma * sigma
  }

  static let estimators: [String: Evidence.Check] = [
    "limit": { it in
      let last = path(it, "parameter").last ?? .nan
      return it.settings.choice("task") == "argmax"
        ? it.says(10_000) || it.says(-10_000) : abs(last) == 1e4 && it.says(last)
    },
    "variances": { it in
      let sigma = it.settings.number("sigma")
      let forms: [Double] = [it.settings.number("mu"), 4 * sigma * sigma, scoreVariance(it)]
      let measured: [Double] = [of(it, "reparameterised", "variance"), of(it, "score", "variance")]
      return it.says(forms) && it.says(measured)
    },
    "cut": { it in isAtRest(it) },
    "mean.instead": { it in
      it.measure("variance") == 0 && abs(it.measure("mean") - 2 * it.settings.number("mu")) < 1e-12
        && it.says(pow(it.settings.number("sigma"), 2))
    },
    "factor": { it in it.says(scoreVariance(it) / (4 * pow(it.settings.number("sigma"), 2))) },
    "flat": { it in isAtRest(it) && it.says(it.settings.number("mu")) },
    "flat.noise": { it in isAtRest(it) && it.says(it.settings.number("mu")) },
    "unbiased": { it in
      let error = (it.measure("expected_variance") / Double(it.settings.whole("samples"))).squareRoot()
      return it.says([it.measure("mean"), it.measure("exact")])
        && (it.settings.whole("samples") < 1000 || abs(it.measure("mean") - it.measure("exact")) < 6 * error + 1e-3)
    },
    "done": { it in path(it, "loss")[0] == 0 },
    "straight.learned": { it in saysLosses(it) && it.measure("loss") < path(it, "loss")[0] },
    "straight.waiting": saysLosses,
    "soft.step": saysLosses,
    "lie": { it in
      let w = it.measure("parameter")
      return it.says([w, own(it, "gradient_then")]) && own(it, "gradient_then") != 0
        && level(it, w + 0.01) == level(it, w) && level(it, w - 0.01) == level(it, w)
    },
    "faint": { it in
      it.says([it.measure("parameter"), own(it, "gradient_then")]) && abs(own(it, "gradient_then")) < 0.01
        && it.measure("loss") > 0
    },
    "argmax.flat": { it in isAtRest(it) },
    "argmax.soft": { it in
      let (mu, temperature) = (it.settings.number("mu"), it.settings.number("temperature"))
      // Logits mu, 0 and 0: 1·p₁ + 2·p₂.
      return it.says([temperature, 3 / (2 + Foundation.exp(mu / temperature))])
    },
    "argmax.unbiased": { it in
      let error = (it.measure("expected_variance") / Double(it.settings.whole("samples"))).squareRoot()
      return it.says([it.measure("mean"), it.measure("exact")])
        && (it.settings.whole("samples") < 1000 || abs(it.measure("mean") - it.measure("exact")) < 6 * error + 1e-3)
    },
    "argmax.gumbel": { it in
      it.says([it.settings.number("temperature"), it.measure("mean"), it.measure("exact")])
        && it.measure("expected_variance").isNaN
    },
    "argmax.straight": { it in it.says(it.measure("mean")) && it.measure("exact") == 0 },
    "argmax.progress": saysLosses,
  ]

  // MARK: Alignment

  private static func networks(_ it: Evidence) -> Int { it.table("networks").rows.count }

  private static func saysAngle(_ it: Evidence) -> Bool {
    let mean = it.table("networks").numbers("angle").mean
    return abs(mean - it.measure("angle")) < 1e-9 && it.says(mean)
      && (networks(it) == 1 || it.says(Double(networks(it))))
  }

  private static func saysDescent(_ it: Evidence) -> Bool {
    let losses = it.table("steps").numbers("loss")
    return it.says([losses[0], losses[losses.count - 1]])
  }

  static let alignment: [String: Evidence.Check] = [
    "lost": { it in !it.measure("angle").isFinite || !(it.measure("loss") < 1e6) },
    "baseline": { it in it.table("steps").numbers("angle").allSatisfy { $0 < 1e-5 } },
    "start": { it in saysAngle(it) && it.settings.whole("step") == 0 },
    "turned": { it in
      saysAngle(it) && it.says(it.measure("start_angle")) && it.measure("angle") < 90
        && it.measure("angle") < it.measure("start_angle") - 5
    },
    "not.turned": { it in
      saysAngle(it) && it.says(it.measure("start_angle"))
        && (it.measure("angle") >= 90 || it.measure("angle") >= it.measure("start_angle") - 5)
    },
    "target": saysAngle,
    "equilibrium": saysAngle,
    "nudge": { it in
      let half = Evidence.numbers(in: it.sentence).last?.value ?? .nan
      guard half < it.measure("angle") else { return false }
      // At the start the weights do not know of the nudge, so that another run has the same.
      guard it.settings.whole("step") == 0 else { return true }
      return it.says(try it.other(["nudge": "\(it.settings.number("nudge") / 2)"]).measures["angle"] ?? .nan)
    },
    "loss.baseline": { it in saysDescent(it) },
    "loss": { it in
      let plain = it.table("steps").numbers("backpropagation_loss")
      return saysDescent(it) && it.says(plain[plain.count - 1])
    },
  ]
}
