// The claims of the lab of precision, held against its steps and the gradients of the step.

import Foundation
import LabKit

enum PrecisionChecks {
  private static func column(_ it: Evidence, _ name: String) -> [Double] { it.table("steps").numbers(name) }
  private static func step(_ it: Evidence) -> Double { Double(it.settings.whole("step")) }
  private static func loss(_ it: Evidence) -> Double { column(it, "loss").last ?? .nan }
  private static func start(_ it: Evidence) -> Double { column(it, "loss")[0] }
  private static func double(_ it: Evidence) -> Double { column(it, "double_loss").last ?? .nan }
  private static func leftOut(_ it: Evidence) -> Double { column(it, "left_out").reduce(0, +) }
  private static func isRounded(_ it: Evidence) -> Bool { it.settings.choice("format") != "double" }

  private static func exact(_ it: Evidence) -> Double { it.table("gradients").numbers("in_double").reduce(0, +) }
  private static func kept(_ it: Evidence) -> Double { it.table("gradients").numbers("kept").reduce(0, +) }
  /// Half the smallest number of the format, as a power of two.
  private static func wall(_ it: Evidence) -> Double { it.settings.choice("format") == "half" ? -25 : -134 }
  private static func largest(_ it: Evidence) -> Double {
    let formats = it.table("formats").numbers("largest")
    return it.settings.choice("format") == "half" ? formats[0] : formats[1]
  }

  private static func exponent(_ it: Evidence) -> Double {
    it.settings.choice("scaling") == "none" ? 0 : Double(it.settings.whole("scale"))
  }

  static let all: [String: Evidence.Check] = [
    "start": { step($0) == 0 && $0.says(loss($0)) },
    "broken": { !loss($0).isFinite && $0.says([step($0), double($0)]) },
    "double": { !isRounded($0) && $0.says([step($0), start($0), loss($0)]) },
    "stuck": { it in
      loss(it) > 0.9 * start(it) && double(it) < loss(it) && it.says([step(it), loss(it), start(it), double(it)])
    },
    "behind": { loss($0) > double($0) && $0.says([step($0), loss($0), double($0)]) },
    "learns": { loss($0) < 0.2 * start($0) && $0.says([step($0), loss($0), double($0)]) },
    "loss": { $0.says([step($0), loss($0), double($0)]) },
    "leftOut": { column($0, "left_out").last == 1 && $0.says(largest($0)) },
    "allZero": { kept($0) == 0 && exact($0) > 0 && $0.measure("zeros") == 1 && $0.says([exact($0), wall($0)]) },
    "zeros": { it in
      let zeros = exact(it) - kept(it)
      return zeros > 0 && abs(it.measure("zeros") - zeros / exact(it)) < 1e-9 && it.says([zeros, exact(it), wall(it)])
    },
    "kept": { kept($0) == exact($0) && $0.measure("zeros") == 0 },
    "room": { it in
      guard let room = Evidence.numbers(in: it.sentence).last?.value else { return false }
      let grown = it.measure("largest_gradient") * pow(2, room)
      return it.measure("factor") == 1 && grown <= largest(it) && 2 * grown > largest(it)
    },
    "dynamic": { $0.says([log2($0.measure("factor")), exponent($0), leftOut($0)]) },
    "fixed": { $0.measure("factor") == pow(2, exponent($0)) && $0.says([exponent($0), leftOut($0)]) },
    "overflows": { leftOut($0) > 0 && $0.says(leftOut($0)) },
    "lost": { it in
      let update = it.settings.choice("format") == "half" ? 0.0002 : 0.0015
      return it.measure("lost") > 0 && it.says([97 * it.measure("lost"), 97, update, 1])
    },
    "master": { $0.settings.isOn("master") && $0.says(100 * $0.measure("moved")) },
  ]
}
