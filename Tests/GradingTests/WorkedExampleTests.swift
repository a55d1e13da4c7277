// The known mistakes in the two worked examples: each number is recognised as what it comes from.

import Grading
import QuestionKit
import Testing

@Suite struct WorkedExampleTests {
  /// ∂L/∂w1 of the ReLU trace; the right answer is -9.
  @Test(arguments: [
    ("-4.5", ["factor-two", "own-activation", "input-left-out"]),
    ("9", ["sign", "target-dropped"]),
    ("-10.8", ["updated-weight"]),
    ("-3", ["another-weight", "another-answer"]),
    ("-6", ["weight-left-out"]),
    ("6.75", ["loss-upstream"]),
    ("-0.9", ["rate-folded-in"]),
  ])
  func reluTrace(_ answer: String, _ expected: [String]) throws {
    let question = try builtIn("relu").ask("dL/dw1")
    let verdict = Grader().grade(answer, question)
    #expect(Set(verdict.mistakes) == Set(expected), "\(answer): \(verdict.text)")
    #expect((verdict.ambiguity != nil) == (verdict.mistakes.count > 1))
    for text in ["-9", "-9.0000", "-18/2", "2*(z2 - y)*w2*x", "-9e0"] {
      #expect(Grader().grade(text, question).isRight, "\(text)")
    }
  }

  /// The update of the ReLU trace by ascent: w1 = -0.4, where the ReLU is dead and L = 9.
  @Test func ascent() throws {
    let relu = try builtIn("relu")
    #expect(Grader().grade("-0.4", try relu.ask("w1 after update")).mistakes.contains("ascent"))
    #expect(Grader().grade("9", try relu.ask("L after w1")).mistakes.contains("ascent"))
    #expect(Grader().grade("1.4", try relu.ask("w1 after update")).isRight)
    #expect(Grader().grade("1.44", try relu.ask("L after w1")).isRight)
    #expect(Grader().grade("9.9225", try relu.ask("L after w1")).mistakes == ["others-moved"])
  }

  /// δ1[0], which is ∂L/∂W1[0], of the tanh network; the right answer is 0.076477.
  @Test(arguments: [
    ("0.152954", "factor-two"), ("-0.076477", "sign"), ("0.097244", "slope-left-out"),
    ("0.072933", "slope-of-wrong-quantity"), ("0.079112", "slope-at-result"), ("0.052306", "wrong-derivative"),
    ("0.024171", "wrong-derivative"), ("0.0877", "wrong-derivative"), ("0.074329", "updated-weight"),
    ("0.095596", "another-weight"), ("0.191193", "weight-left-out"), ("0.009296", "loss-upstream"),
  ])
  func tanh(_ answer: String, _ expected: String) throws {
    let tanh = try builtIn("tanh")
    for asked in ["dL/dz1[0]", "dL/dW1[0]"] {
      let question = try tanh.ask(asked)
      let verdict = Grader().grade(answer, question)
      #expect(verdict.mistakes.contains(expected), "\(asked) \(answer): \(verdict.text)")
      #expect(Grader().grade("0.076477", question).isRight)
      #expect(Grader().grade("0.0764771300", question).isRight)
      #expect(Grader().grade("0.0764", question).kind == "roundedOff")
    }
  }

  /// The two are half a per cent apart: the digits asked for tell them apart.
  @Test func nearbyMistakeIsToldFromTheRightAnswer() throws {
    let question = try builtIn("tanh").ask("dL/dz1[1]")
    #expect(Grader().grade("-0.0445", question).isRight)
    #expect(Grader().grade("-0.0447", question).mistakes == ["slope-at-result"])
    #expect(Grader().grade("-0.044718", question).mistakes == ["slope-at-result"])
  }
}
