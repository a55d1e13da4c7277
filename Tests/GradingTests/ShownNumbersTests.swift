// An answer that follows from the rounded numbers on the screen is right.

import Autograd
import Grading
import Narration
import QuestionKit
import Quantities
import Testing

@Suite struct ShownNumbersTests {
  /// 0.5 · 0.2431² is 0.02955, which people round to 0.0295 or 0.0296; the loss itself is 0.02956.
  @Test(arguments: [("0.0295", true), ("0.0296", true), ("0.0294", false), ("0.0297", false)])
  func aLossFromARoundedOutput(_ text: String, _ isRight: Bool) throws {
    var question = try builtIn("tanh").ask("L", .decimals(4))
    question.show(at: question.narrator.walk.range(of: .loss).lowerBound)
    #expect(Grader().grade(text, question).isRight == isRight)
  }

  @Test func whatTheScreenDoesNotShowIsNotTaken() throws {
    let question = try builtIn("tanh").ask("L", .decimals(4))
    #expect(!Grader().grade("0.0295", question).isRight)
  }
}
