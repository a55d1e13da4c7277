// What learners type, and what is said where it cannot be read.

import Grading
import QuestionKit
import Diagnostics
import Testing

@Suite struct AnswerParserTests {
  @Test(
    arguments: [
      ("-9", -9), (" -9.00 ", -9), ("+3", 3), ("−4.5", -4.5), ("1/18", 1.0 / 18), ("1e-3", 1e-3), ("-1.5E+2", -150),
      (".5", 0.5), ("2*(z2 - y)*w2", -4.5), ("dL/dz2 * w2", -4.5), ("∂L/∂z2*w2", -4.5), ("dL/dz2*dz2/da1", -4.5),
      ("2×3", 6), ("dL / dz2", -3), ("2^-1", 0.5), ("z2 / a1", 1.5), ("(z2 - y)**2", 2.25), ("dz1/dw1*dL/da1", -9),
      ("dL/dy", 3),
    ] as [(String, Double)])
  func numbers(_ text: String, _ value: Double) throws {
    let question = try builtIn("relu").ask("dL/dw1")
    #expect(try AnswerParser(question).parse(text).value == value)
  }

  @Test func vectorsAndHats() throws {
    let question = try builtIn("tanh").ask("dL/dW1[0]")
    for text in [
      "(yhat - y)*W2[0][0]*(1 - a1[0]^2)*x[0]", "(ŷ - y)[0]*W2[0, 0]*(1 - a1[0]^2)", "dL/dyhat*W2[0,0]*da1[0]/dz1[0]",
      "dL/dz1[0]*x[0]",
    ] {
      #expect(Grader().grade(text, question).isRight, "\(text)")
    }
  }

  @Test(arguments: [
    "", "   ", "hello", "1/0", "dL/dw1", "dL/dw9", "z9", "--", "2*", "x = ", "L after update", "\u{1B}[2J",
    "((((",
    "[1, 2]", "1e999", "d/d", "∂/∂", "dL/", "dL/d", "z1[", "z1[9]", "w1[0]", "'", "1 2", "🙂", "𝑑", "²", "z1 > 0",
    "[z1 > ]",
  ])
  func whatCannotBeRead(_ text: String) throws {
    let verdict = Grader().grade(text, try builtIn("relu").ask("dL/dw1"))
    #expect(verdict.kind == "unreadable")
    #expect(!verdict.text.isEmpty)
  }

  @Test func placesOfErrorsAreThoseOfTheText() throws {
    let question = try builtIn("relu").ask("dL/dw1")
    guard case .unreadable(let report) = Grader().grade("∂L/∂z2 * zz", question) else {
      Issue.record("zz is no name")
      return
    }
    let span = try #require(report.diagnostics.first?.span)
    #expect(SourceText(name: "", text: "∂L/∂z2 * zz").text(in: span) == "zz")
  }
}
