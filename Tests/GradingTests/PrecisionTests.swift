// How near a number must be: half a unit of the last digit that is asked for, and no further.

import Grading
import QuestionKit
import Testing

@Suite struct PrecisionTests {
  /// Asks for a number of a network that is nothing but this number.
  private func verdict(_ text: String, to number: String, _ precision: Precision) throws -> String {
    let question = try narrator("param w = \(number)\nL = 1*w").ask("L", precision)
    return Grader().grade(text, question).kind
  }

  @Test(arguments: [
    // Four decimals: half of 0.0001 is taken even where it cannot be written in binary, and not more.
    ("2.25", "2.25005", "2.250051", 4), ("2.25", "2.24995", "2.249949", 4), ("-0.5", "-0.50005", "-0.500051", 4),
    ("0.7", "0.70005", "0.700051", 4), ("37.3", "37.30005", "37.300051", 4),
    // From 0.01 on decimals count; below, as many digits from the first that is not 0.
    ("0.01", "0.01005", "0.010051", 4), ("0.009", "0.0090005", "0.00900051", 4),
    ("0.00123", "0.0012305", "0.00123051", 4), ("-0.00123", "-0.0012295", "-0.00122949", 4),
    // Whole numbers, and large ones.
    ("7.2", "7.7", "7.71", 0), ("4000000000", "4000500000", "4000510000", 4),
  ])
  func halfAUnitIsNearEnough(_ number: String, _ near: String, _ far: String, _ digits: Int) throws {
    #expect(try verdict(near, to: number, .decimals(digits)) == "right", "\(near) for \(number)")
    #expect(try verdict(far, to: number, .decimals(digits)) != "right", "\(far) for \(number)")
  }

  @Test func exactAllowsForTheArithmeticAlone() throws {
    #expect(try verdict("0.3", to: "0.3", .exact) == "right")
    #expect(try verdict("0.30000000025", to: "0.3", .exact) == "right")
    #expect(try verdict("0.3000000004", to: "0.3", .exact) != "right")
  }

  /// A unit or so in the last digit is rounding; eight of them are not.
  @Test func whatIsOffByManyUnitsIsNotRounding() throws {
    let question = try builtIn("tanh").ask("ŷ")
    #expect(Grader().grade("0.2432", question).kind == "roundedOff")
    #expect(Grader().grade("0.2439", question).kind != "roundedOff")
  }
}
