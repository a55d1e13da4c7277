// The lab of expression swell: the counts of SymPy 1.14 (References/swell.py), and the derivative in four ways.

import Foundation
import LabKit
import Labs
import Testing

@Suite struct SwellLabTests {
  static func report(_ turns: [String: String]) throws -> LabReport {
    let lab = try #require(Lab.named("swell"))
    var settings = lab.settings
    for (name, value) in turns { try settings.set(name, to: value) }
    return try lab.run(settings, LabWork())
  }

  /// `count_ops(diff(l_n, x))` and `count_ops(expand(diff(l_n, x)))` of SymPy for n = 1 … 8.
  @Test func operationsAreThoseThatSymPyCounts() throws {
    let levels = try Self.report([:]).tables[0]
    #expect(levels.numbers("unsimplified") == [0, 2, 21, 82, 264, 768, 2096, 5472])
    #expect(levels.numbers("simplified") == [0, 2, 8, 20, 44, 92, 188, 380])
  }

  @Test(arguments: 1...8) func theRecordedPassGrowsByThree(_ n: Int) throws {
    let measures = try Self.report(["n": "\(n)"]).measures
    #expect(measures["automatic"] == Double(3 * (n - 1)))
    #expect(measures["products"] == Double(4 * (n - 1)))
    #expect(measures["symbolic"] == [0, 2, 21, 82, 264, 768, 2096, 5472][n - 1])
  }

  /// With x = sin²θ level n is sin²(Nθ), N = 2^(n-1), so its derivative is N·sin(2Nθ)/sin(2θ).
  @Test(arguments: [0.1, 0.3, 0.5, 0.83]) func theDerivativeIsThatOfTheSine(_ x: Double) throws {
    let angle = asin(x.squareRoot())
    for n in 1...8 {
      let measures = try Self.report(["n": "\(n)", "x": "\(x)"]).measures
      let count = pow(2, Double(n - 1))
      let exact = count * sin(2 * count * angle) / sin(2 * angle)
      for way in ["value", "expression_value", "numeric"] {
        let found = try #require(measures[way])
        #expect(abs(found - exact) < (way == "numeric" ? 1e-5 : 1e-9) * count * count, "\(way) at n = \(n)")
      }
    }
  }

  /// SymPy writes 4 - 8*x, and for n = 3 the same three terms.
  @Test func smallExpressionsAreWrittenOut() throws {
    let report = try Self.report([:])
    func text(_ row: Int, _ report: LabReport) -> String {
      if case .word(let word) = report.tables[0].rows[row][6] { word } else { "" }
    }
    #expect(text(0, report) == "1")
    #expect(text(1, report) == "4 - 8·x")
    #expect(
      text(2, report) == "16·(1 - x)·(1 - 4·x·(1 - x)) - 16·x·(1 - 4·x·(1 - x)) + 16·x·(1 - x)·(8·x - 4)")
    let simplified = try Self.report(["form": "simplified"])
    #expect(text(2, simplified) == "16 - 160·x + 384·x^2 - 256·x^3", "16(1 - 10x + 24x² - 16x³)")
  }

  /// The coefficient of x^k in sin²(N·asin √x) is ±4^k/2·N/(N + k)·C(N + k, 2k); the derivative multiplies it by k.
  @Test func multipliedOutItHasTheCoefficientsOfChebyshev() throws {
    let report = try Self.report(["n": "5", "form": "simplified"])
    guard case .word(let text) = report.tables[0].rows[4][6] else { return }
    let count = 16
    for k in 1...8 {
      var binomial = 1.0
      for i in 0..<2 * k { binomial = binomial * Double(count + k - i) / Double(i + 1) }
      let coefficient = pow(4, Double(k)) / 2 * Double(count) / Double(count + k) * binomial * Double(k)
      #expect(text.contains(String(Int(coefficient.rounded()))), "\(coefficient) in \(text)")
    }
  }

  /// Large terms of alternating sign: multiplied out, doubles keep nothing of the derivative at the last level.
  @Test func multipliedOutTheDerivativeIsLostInDoubles() throws {
    let measures = try Self.report(["n": "8", "form": "simplified", "x": "0.8"]).measures
    let (value, polynomial) = (try #require(measures["value"]), try #require(measures["expression_value"]))
    #expect(abs(value) < 1e5 && abs(polynomial) > 1e20)
  }
}
