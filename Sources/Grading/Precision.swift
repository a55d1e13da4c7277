// How exact an answer must be, and when a number is near enough.

import Page
import Quantities
import CLibrary

/// How many digits are asked for.
package enum Precision: Hashable, Sendable {
  /// The number itself, as for whole numbers and short decimals.
  case exact
  /// A number of decimals; below 0.01 as many significant digits, as numbers are shown.
  case decimals(Int)

  /// What numbers are shown with.
  package static let standard = Precision.decimals(4)

  /// The digits in words.
  package var words: String {
    switch self {
    case .exact: "exactly"
    case .decimals(0): "the nearest whole number"
    case .decimals(let count): count.counted("decimal")
    }
  }

  /// The digits in words, for an answer: of a small one as many are asked for from the first that is not 0.
  package func words(for answer: Double) -> String {
    guard case .decimals(let count) = self, isSignificant(for: answer) else { return words }
    return count.counted("digit") + " from the first that is not 0"
  }

  /// Whether the digits are counted from the first that is not 0, as of small numbers.
  package func isSignificant(for answer: Double) -> Bool {
    guard case .decimals(let count) = self else { return false }
    return count > 0 && answer != 0 && abs(answer) < 0.01
  }

  /// How numbers of this precision are written.
  package var format: NumberFormat {
    switch self {
    case .exact: NumberFormat(digits: 10)
    case .decimals(let count): NumberFormat(digits: count)
    }
  }

  /// One unit in the last digit that is asked for.
  package func unit(of value: Double) -> Double {
    let magnitude = abs(value)
    switch self {
    case .exact: return max(magnitude * 2e-9, 2e-12)
    case .decimals(let count):
      let digits = Double(min(max(count, 0), 15))
      let fixed = pow(10, -digits)
      if digits == 0 { return fixed }
      guard magnitude > 0, magnitude.isFinite else { return fixed }
      if magnitude >= 1e9 { return pow(10, floor(log10(magnitude)) + 1 - digits) }
      return magnitude >= 0.01 ? fixed : pow(10, floor(log10(magnitude)) + 1 - digits)
    }
  }

  /// How far a number may be from `value` to be the same to the digits asked for.
  package func tolerance(of value: Double) -> Double {
    // A hair more than half a unit, so that a number rounded by hand at the middle is taken.
    unit(of: value) * 0.5 * (1 + 1e-9) + abs(value) * 1e-13
  }
}
