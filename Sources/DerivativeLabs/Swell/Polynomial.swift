// Polynomials: what an expression becomes when it is multiplied out.

import Quantities

/// Numbers before the powers of x, from x⁰ on.
///
/// They are doubles, for they outgrow whole numbers of 64 bits at the sixth level. None is lost: in l(1 - l) all that
/// meets in a coefficient has one sign, so nothing cancels.
struct Polynomial: Hashable, Sendable {
  let coefficients: [Double]

  /// 4·l·(1 - l) for each level, the first being x itself.
  static func level(_ level: Int) -> Polynomial {
    (1..<max(level, 1)).reduce(Polynomial(coefficients: [0, 1])) { polynomial, _ in
      let l = polynomial.coefficients
      var next = l.map { 4 * $0 } + [Double](repeating: 0, count: l.count - 1)
      for (i, one) in l.enumerated() where one != 0 {
        for (j, other) in l.enumerated() { next[i + j] -= 4 * one * other }
      }
      return Polynomial(coefficients: next)
    }
  }

  /// The derivative: each power comes down.
  var derivative: Polynomial {
    Polynomial(coefficients: coefficients.enumerated().dropFirst().map { Double($0.offset) * $0.element })
  }

  /// The value at x, power by power.
  func value(at x: Double) -> Double {
    var (sum, power) = (0.0, 1.0)
    for coefficient in coefficients {
      sum += coefficient * power
      power *= x
    }
    return sum
  }

  /// The largest of its terms at x.
  func largestTerm(at x: Double) -> Double {
    var (largest, power) = (0.0, 1.0)
    for coefficient in coefficients {
      largest = max(largest, abs(coefficient * power))
      power *= x
    }
    return largest
  }

  /// The highest power.
  var degree: Int { coefficients.count - 1 }

  /// Its operations as SymPy's `count_ops` counts them: sums, products with a number, powers.
  var operationCount: Int {
    let terms = coefficients.enumerated().filter { $0.element != 0 }
    let products = terms.count { $0.offset > 0 && abs($0.element) != 1 }
    let powers = terms.count { $0.offset > 1 }
    return max(0, terms.count - 1) + products + powers
  }

  /// It as it is written, e.g. `4 - 8·x`.
  var text: String {
    let format = NumberFormat(digits: 3)
    var text = ""
    for (power, coefficient) in coefficients.enumerated() where coefficient != 0 {
      let size = abs(coefficient)
      let number = size < 1e15 ? String(Int(size)) : format.text(size)
      let variable = power == 0 ? "" : power == 1 ? "x" : "x^\(power)"
      let term = variable.isEmpty ? number : size == 1 ? variable : "\(number)·\(variable)"
      text += text.isEmpty ? (coefficient < 0 ? "-" : "") : coefficient < 0 ? " - " : " + "
      text += term
    }
    return text.isEmpty ? "0" : text
  }
}
