// The claims of the lab of recurrence, held against its time steps and training steps.

import Foundation
import LabKit

enum RecurrenceChecks {
  private static func column(_ it: Evidence, _ name: String) -> [Double] { it.table("times").numbers(name) }
  private static func passed(_ it: Evidence) -> Double { length(it) - 1 }
  private static func length(_ it: Evidence) -> Double { Double(it.settings.whole("length")) }
  private static func gain(_ it: Evidence) -> Double { it.settings.number("gain") }

  /// The last test: its step and the share that was recalled.
  private static func test(_ it: Evidence) -> (step: Double, accuracy: Double) {
    let table = it.table("steps")
    let all = zip(table.numbers("step"), table.numbers("accuracy")).filter { !$0.1.isNaN }
    return all.last.map { ($0.0, $0.1) } ?? (.nan, .nan)
  }

  private static func saysTest(_ it: Evidence) -> Bool { it.says([test(it).step, 64 * test(it).accuracy, 64]) }

  /// The gradients along the way that carries the memory.
  private static func carried(_ it: Evidence) -> [Double] {
    column(it, it.settings.choice("cell") == "lstm" ? "memory_norm" : "hidden_norm")
  }

  private static func ratio(_ it: Evidence) -> Double { carried(it)[0] / carried(it)[carried(it).count - 1] }

  private static func saysEnds(_ it: Evidence) -> Bool {
    let (first, last) = (carried(it)[0], carried(it)[carried(it).count - 1])
    return it.says([first, last, pow(first / last, 1 / passed(it)), length(it)])
  }

  private static func guesses(_ it: Evidence) -> Bool { abs(test(it).accuracy - 0.5) <= 0.125 }

  /// The geometric mean of what the gates keep from the second time step on.
  private static func gate(_ it: Evidence) -> Double { Array(column(it, "gate").dropFirst()).geometricMean }

  private static func saysGate(_ it: Evidence) -> Bool {
    it.says([gate(it), it.measure("best_gate")]) && it.measure("best_gate") >= gate(it) * (1 - 1e-9)
  }

  static let all: [String: Evidence.Check] = [
    "ended": { $0.report.trouble != nil && $0.says($0.table("steps").numbers("step").last ?? .nan) },
    "recalls": { test($0).accuracy >= 0.95 && saysTest($0) && $0.says(passed($0)) },
    "guesses": { guesses($0) && saysTest($0) },
    "partly": { !guesses($0) && test($0).accuracy < 0.95 && saysTest($0) },
    "nothing": { carried($0).last == 0 },
    "cut": { it in
      let window = it.settings.whole("window")
      let cut = it.settings.whole("length") - window
      // What is recalled may have been kept without being learned: that alone is said of the gradient.
      if test(it).accuracy >= 0.95, it.sentence.contains("learn") { return false }
      return column(it, "hidden_norm").prefix(cut).allSatisfy { $0 == 0 } && it.says([Double(window), Double(cut)])
    },
    "gone": { carried($0)[0] == 0 && $0.says([carried($0).last ?? .nan, length($0)]) },
    "vanishes": { ratio($0) < 0.01 && saysEnds($0) },
    "explodes": { ratio($0) > 100 && saysEnds($0) },
    "arrives": { ratio($0) >= 0.01 && ratio($0) <= 100 && saysEnds($0) && $0.settings.choice("cell") != "lstm" },
    "arrives.cell": { ratio($0) >= 0.01 && ratio($0) <= 100 && saysEnds($0) && $0.settings.choice("cell") == "lstm" },
    "why": { ratio($0) < 0.01 && guesses($0) },
    "linear": { it in
      let left = pow(gain(it), passed(it))
      return abs(ratio(it) - left) <= 1e-9 * left && it.says([gain(it), left])
    },
    "sigmoid": { it in
      let bound = gain(it) / 4
      let factors = column(it, "factor").filter { !$0.isNaN }
      return gain(it) < 4 && factors.allSatisfy { $0 <= bound * (1 + 1e-9) }
        && it.says([bound, passed(it), pow(bound, passed(it))])
    },
    "tanh": { it in
      let factors = column(it, "factor").filter { !$0.isNaN }
      return factors.allSatisfy { $0 <= gain(it) * (1 + 1e-9) } && it.says([gain(it), pow(gain(it), passed(it))])
    },
    "reference": { $0.says([gain($0), passed($0), pow(gain($0), passed($0))]) },
    "forget": { $0.settings.choice("cell") == "lstm" && saysGate($0) },
    "update": { $0.settings.choice("cell") == "gru" && saysGate($0) },
    "clipped": { it in
      let (norm, limit) = (it.table("steps").numbers("gradient_norm").last ?? .nan, it.settings.number("clip"))
      return norm > limit && limit > 0 && abs(it.measure("clipped") / limit - 1) < 1e-9 && it.says([norm, limit])
    },
  ]
}
