// The claims of the labs of expression swell and curvature, and of a Jacobian's cost.

import Foundation
import LabKit

enum BeyondChecks {
  // MARK: Expression swell

  private static func level(_ it: Evidence, _ column: String, back: Int = 0) -> Double {
    it.table("levels").numbers(column)[it.settings.whole("n") - 1 - back]
  }

  private static func form(_ it: Evidence) -> String { it.settings.choice("form") }

  /// The derivative of sin²(Nθ) with x = sin²θ, N = 2^(n-1); at the ends of [0, 1] it is ±N².
  private static func exact(_ it: Evidence) -> Double {
    let (x, n) = (it.settings.number("x"), it.settings.whole("n"))
    let count = pow(2, Double(n - 1))
    if x == 0 { return count * count }
    if x == 1 { return n == 1 ? 1 : -count * count }
    let angle = asin(x.squareRoot())
    return count * sin(2 * count * angle) / sin(2 * angle)
  }

  static let swell: [String: Evidence.Check] = [
    "first": { $0.settings.whole("n") == 1 && $0.measure("value") == 1 },
    "shorter": { it in
      it.says([level(it, form(it)), level(it, "recorded")]) && level(it, form(it)) <= level(it, "recorded")
    },
    "swell": { it in
      it.says([level(it, "unsimplified"), level(it, "recorded"), level(it, "products")])
        && level(it, "unsimplified") > level(it, "recorded")
    },
    "swell.expanded": { it in
      it.says([level(it, "simplified"), level(it, "recorded"), level(it, "products")])
        && it.says(pow(2, Double(it.settings.whole("n") - 1)) - 1)
        && level(it, "simplified") > level(it, "recorded")
    },
    "expression": { it in
      let text = it.words("levels", "expression")[it.settings.whole("n") - 1]
      return it.sentence == "It is \(text)."
    },
    "expression.cut": { it in
      let text = it.words("levels", "expression")[it.settings.whole("n") - 1]
      let quoted = it.sentence.dropFirst("It begins ".count).prefix { $0 != "…" }
      return text.hasPrefix(quoted.dropLast()) && it.number(after: "has") == Int(level(it, "characters"))
    },
    "growth": { it in
      it.says(level(it, form(it)) / level(it, form(it), back: 1))
        && level(it, "recorded") - level(it, "recorded", back: 1) == 3
    },
    "value": { it in
      let gap = abs(it.measure("numeric") - it.measure("value")) / max(1, abs(it.measure("value")))
      return it.says([it.measure("value"), gap]) && gap < 1e-4 && abs(it.measure("value") - exact(it)) < 1e-6
    },
    "value.lost": { it in
      form(it) == "simplified" && it.says([it.measure("value"), it.measure("expression_value")])
        && abs(it.measure("expression_value") - exact(it)) > 1e-3 && abs(it.measure("value") - exact(it)) < 1e-6
    },
  ]

  // MARK: Cost

  private static func sweeps(_ it: Evidence) -> (reverse: Double, forward: Double) {
    let table = it.table("jacobian_counts")
    let row = table.numbers("outputs").firstIndex(of: Double(it.settings.whole("outputs"))) ?? 0
    return (table.numbers("reverse")[row], table.numbers("forward")[row])
  }

  private static func saysSweeps(_ it: Evidence) -> Bool {
    let (reverse, forward) = sweeps(it)
    return it.says([reverse, forward, Double(it.settings.whole("outputs")), Double(it.settings.whole("inputs"))])
  }

  static let jacobian: [String: Evidence.Check] = [
    "jacobian.forward": { saysSweeps($0) && sweeps($0).forward < sweeps($0).reverse },
    "jacobian.reverse": { saysSweeps($0) && sweeps($0).reverse < sweeps($0).forward },
    "jacobian.even": { saysSweeps($0) && sweeps($0).reverse == sweeps($0).forward },
  ]
}
