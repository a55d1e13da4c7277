// The learning rate folded into a gradient, with the sign of the update and without.

import Grading
import QuestionKit
import Testing

@Suite struct FoldedRateTests {
  /// ∂L/∂w1 is -9 and the rate 0.1: `rate · g` is -0.9, the step `-rate · g` is 0.9.
  @Test(arguments: ["-0.9", "0.9"])
  func theRateIsRecognisedWithEitherSign(_ answer: String) throws {
    let question = try builtIn("relu").ask("dL/dw1")
    #expect(Grader().grade(answer, question).mistakes.contains("rate-folded-in"))
  }
}
