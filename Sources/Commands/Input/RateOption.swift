// The learning rate as it is typed: `0.1`, `1/18`.

import ArgumentParser
import Diagnostics
import NetworkLanguage

enum RateOption {
  /// The rate of the documents.
  static let usual = 0.1

  /// Reads a rate from a number or constant arithmetic.
  static func parse(_ text: String) throws -> Double {
    let rate: Double
    do throws(DiagnosticReport) {
      rate = try Network.parseNumber(text)
    } catch {
      throw ValidationError("The rate '\(text)' is not a number; write one such as 0.1 or 1/18.")
    }
    guard rate.isFinite else { throw ValidationError("The rate '\(text)' is not a finite number.") }
    return rate
  }
}
