// Patients of the clinic whose training breaks off: the first number that is not finite is named, and where it came.

import Labs
import Testing

extension ClinicLabTests {
  @Test func anExplodingNetworkEndsWithTrouble() throws {
    let start = try report("b")
    #expect(start.trouble == nil && start.measures["first_gradient"] ?? 0 > 1000)
    #expect(try layers(start, "gradient_norm").allSatisfy { $0 > 1000 })
    let end = try #require(start.clockEnd)
    #expect(end < 20 && start.measures["final_loss"] == .infinity)
    let trouble = try #require(try report("b", ["step": "200"]).trouble)
    // The output of 1e175 is a number still, its square is none.
    #expect(trouble.step == end + 1 && trouble.layer == nil && trouble.value == "Infinity")
    #expect(trouble.operation.wholeMatch(of: #/\(-?\d\.\de17\d\)²/#) != nil, "\(trouble.operation)")
    #expect(trouble.words.contains("example 1. ") && trouble.words.contains("1.8e308"))
  }

  /// The first number that is not finite is named: 0 / 0, all at once after steps of ordinary numbers.
  @Test func invalidMathematicsIsFoundWhereItBegins() throws {
    let start = try report("m")
    let end = try #require(start.clockEnd)
    let steps = start.tables[0]
    #expect(start.trouble == nil && end == 38 && steps.numbers("loss")[end].isNaN)
    #expect(steps.numbers("loss").dropLast().allSatisfy { $0 < 4 } && steps.numbers("loss")[end - 1] < 0.11)
    for layer in 1...3 { #expect(steps.numbers("gradient_norm_\(layer)").dropLast().allSatisfy { $0 < 2 }) }
    let trouble = try #require(try report("m", ["step": "200"]).trouble)
    #expect(trouble.step == 39 && trouble.layer == 2 && trouble.unit == 1 && !trouble.isGradient)
    #expect(trouble.operation == "0 / 0" && trouble.value == "NaN")
    #expect(trouble.words.contains("example 2. ") && trouble.words.contains("b ≠ 0"))
    let least = try layers(report("m", ["step": "200"]), "least")
    #expect(least[0] == 0 && least[1].isNaN && least[2].isNaN, "layer 2 is the first with what is no number")
  }

  /// Without biases the sums of the origin are 0 from the start. It is the middle one of the 25 examples.
  @Test func theFirstOfSeveralInvalidNumbersIsNamed() throws {
    let report = try report("m", ["diagnosis": "invalid-math", "remedy": "zero-biases"])
    let trouble = try #require(report.trouble)
    #expect(report.clockEnd == 0 && trouble.step == 1 && trouble.layer == 2)
    #expect(trouble.operation == "0 / 0" && trouble.words.contains("example 13. "))
  }
}
