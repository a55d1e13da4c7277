// What a text asks for, and whether that is about the numbers of a step as they are.

import Grading
import Quantities
import QuestionKit
import Testing

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("z1", true), ("dL/dw1", true), ("2*(z2 - y)", true), ("L after update", true), ("L after w1", true),
      ("L after 3 updates", false), ("L after w1 at rate 1/18", false), ("L(w1 = 0.6)", false),
      ("w1 - rate*dL/dw1", false), ("dL/dw1 after w1", false),
    ] as [(String, Bool)])
  func whatIsAboutTheStep(_ text: String, _ isAboutIt: Bool) throws {
    let parser = QuantityParser(try builtIn("relu").naming, as: .author)
    #expect(parser.isAboutTheStep(parser.quantity(text)) == isAboutIt)
  }

  @Test func aVectorsNameIsItsFirstElementToLearnersOnly() throws {
    let naming = try builtIn("tanh").naming
    let first = try #require(naming.node(named: "z1[0]"))
    #expect(QuantityParser(naming, as: .learner).quantity("z1") == .value(node: first))
    #expect(QuantityParser(naming, as: .author).quantity("z1") == .expression("z1"))
  }
}
