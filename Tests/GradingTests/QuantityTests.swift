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

  /// Behind `stop` there is no way to the loss: w is used once, and not twice.
  @Test func noWayLeadsThroughAnEndedGradient() throws {
    let cut = try narrator("param w = 0.9\nh1 = w*2\nh2 = w*stop(h1)\nL = (h2 - 1)^2")
    let question = try cut.ask("dL/dw")
    let w = cut.network.variables[cut.network.parameters[0]].elements[0]
    let edges = ChainSweep(cut.network.graph, from: cut.walk.root, to: w).edges
    #expect(edges.count { $0.operand == w } == 1)
    #expect(abs(question.answer - 2 * (0.9 * 1.8 - 1) * 1.8) < 1e-12)
    #expect(!Grader().grade("\(question.answer/2)", question).text.contains("used twice"))
  }
}
