// The many ways of writing a right answer, and what cannot be taken for one.

import Diagnostics
import Grading
import Narration
import Quantities
import QuestionKit
import Testing

@Suite struct LearnerSpellingTests {
  /// ∂L/∂w1 = 2·(z2 - y)·w2·x = -9 with z2 = 1.5, y = 3, w2 = 1.5, x = 2, a1 = 1, w1 = 0.5, dL/dz2 = -3.
  static let minusNine = [
    "-9", "−9", "–9", "—9", "－９", "-9.", "-9!", " -9 ", "-9.0", "- 9", "(-9)", "\"-9\"", "`-9`", "$-9$", "-9;", "≈ -9",
    "~-9",
    "= -9", "is -9", "about -9", "the answer is -9", "it is -9.", "minus 9", "minus nine", "-9,0", "-9,00", "-900%",
    "-3*1.5*2", "-3 × 1.5 × 2", "-3·1.5·2", "-3 x 1.5 x 2", "-3x1.5x2", "(-3)(1.5)(2)", "-3(1.5)(2)", "-3*1,5*2",
    "-3 * 1.5 * 1 * 2 = -9", "-3*1.5*2=-9", "2*(1.5-3)*1.5*2", "2(1.5 - 3)1.5*2", "-18/2", "-18 ÷ 2", "-4½*2", "-18*½",
    "-4 1/2 * 2", "-9e0", "-0.9e1", "-0.9 x 10^1", "-0.9×10¹", "-.9*10", "-3²", "-(3)^2", "-3**2", "-√81", "-|-9|",
    "-9·e^0", "-9 * exp(0)", "-9*ln(e)", "3*-3", "-1'800/200",
    "-9 (rounded)", "-9 :)", "-9 ✓", "my answer: -9", "It should be -9", "neg 9", "dL/dw1 is -9",
    "the gradient of w1 is -9", "w1 -> -9", "dL/dw1 = -9", "∂L/∂w1 = -9", "w1 = -9", "w1: -9", "grad = -9", "δ = -9",
    "w = -9", "dL/dw1 := -9", "-9 = dL/dw1",
    "dL/dw1 = 2*(z2 - y)*w2*x = -9", "dL/dw1 = 2*(z2 - y)*w2*x", "2*(z2-y)*w2*x", "2(z2-y)w2*x", "2(z2 - y) w2 x",
    "2(z₂ − y)w₂x", "2*(z_2 - y)*w_2*x", "2·(z2 − y)·w2·x", "2w2x(z2 - y)", "2w2 x (z2-y)", "2(Z2 - Y)W2 X",
    "dL/dz2 * w2 * x", "∂L/∂z2·w2·x", "dL/dz2 w2 x", "∂L / ∂z2 * w2 * x", "d L/d z2 * w2 * x", "z2.grad*w2*x",
    "grad(z2)*w2*x", "dz2 * w2 * x", "δ2*w2*x", "delta2 * w2 * x", "grad_z2*w2*x", "loss.grad*dL/dz2*w2*x",
    "dLoss/dz2*w2*x", "dE/dz2 * w2 * x", "dL/da1 * [z1 > 0] * x", "dL/da1 * (z1 > 0) * x", "dL/da1 [z1 > 0] x",
    "1[z1 > 0] dL/da1 x", "dL/da1 * relu'(z1) * x", "dL/da1*[z1 >= 0]*x", "dL/dz2*dz2/da1*da1/dz1*dz1/dw1",
    "(dL/dz2)(dz2/da1)(da1/dz1)(dz1/dw1)", "-rate*90", "-90 rate", "dL/dz2*w2*x*np.exp(0)", "np.abs(dL/dz2)*-3",
    "2(z2−y)(w2)(x)", "2×(1.5−3)×1.5×2 ≈ −9.0", "2(1.5−3)·1.5·1·2", "(z2 - y)(2)(w2)(x)",
  ]

  @Test(arguments: minusNine)
  func isRight(_ text: String) throws {
    let verdict = Grader().grade(text, try builtIn("relu").ask("dL/dw1"))
    #expect(verdict.isRight, "\(verdict.text)")
  }

  /// Each example of the table needs its row.
  @Test func everyRowHasItsExample() throws {
    let formulas = "z1 = w1*x + w2*w\na1 = tanh(z1)\nL = (a1 - y)^2"
    let naming = try narrator("x = 2\ny = 1\nparam w = 3\nparam w1 = 0.5\nparam w2 = 1\n\(formulas)").naming
    for row in LearnerSpelling.rows {
      let reading = try AnswerReading(row.example, to: nil, in: naming)
      #expect(reading.ways.contains(row.name), "\(row.name): \(row.example) is read as \(reading.text)")
    }
    #expect(Set(LearnerSpelling.rows.map(\.name)).count == LearnerSpelling.rows.count)
  }

  @Test(arguments: [
    ("1,5", "1.5"), ("0,05", "0.05"), (",5", "0.5"), ("1,2345", "1.2345"), ("12,5", "12.5"), ("0,125", "0.125"),
    ("1,000,001", "1000001"), ("79,400", "79400"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"),
    ("1.000.000", "1000000"), ("1 000 000", "1000000"), ("1'000", "1000"), ("-2,5e-3", "-2.5e-3"), ("1000,5", "1000.5"),
    ("max(0,5)", "max(0,5)"), ("2,5(1 - 0,5)", "2.5*(1 - 0.5)"), ("W1[0,1]*1,5", "W1[0,1]*1.5"),
  ])
  func commas(_ typed: String, _ read: String) throws {
    #expect(try AnswerReading(typed, to: nil, in: nil).text == read)
  }

  @Test(arguments: ["1,234", "79,412", "1,2,3", "1.2.3", "12,34,567"])
  func whatCanBeReadInTwoWaysIsAskedBack(_ text: String) {
    #expect(throws: DiagnosticReport.self) { try AnswerReading(text, to: nil, in: nil) }
  }

  @Test func threeDecimalsMayEndInAZero() throws {
    #expect(throws: DiagnosticReport.self) { try AnswerReading("1,250", to: nil, in: nil, wantsThreeDecimals: true) }
    #expect(try AnswerReading("0,250", to: nil, in: nil, wantsThreeDecimals: true).text == "0.250")
  }

  @Test(
    arguments: [
      ("2(z2-y)w2*x", "2·(z2 − y)·w2·x"), ("-4,5*2", "−4.5·2"), ("2w2x(z2 - y)", "2·w2·x·(z2 − y)"),
      ("2*(z - y)", nil), ("-9", nil), ("2*(z2 - y)*w2*x", nil), ("−9.", nil), ("dL/dw1 = -9", nil),
      ("79,400", "79400"), ("tanh z1", "tanh(z1)"), ("50%", "(50/100)"),
    ] as [(String, String?)])
  func whatWasGuessedIsEchoed(_ typed: String, _ echo: String?) throws {
    #expect(try AnswerReading(typed, to: nil, in: builtIn("relu").naming).echo == echo)
  }

  @Test func aNameWithoutItsIndexIsTheOnlyOneThatFits() throws {
    let naming = try narrator("param w = 2\nx1 = 3\nz1 = w*x1\nŷ = tanh(z1)\nL = (ŷ - 1)^2").naming
    func read(_ text: String) throws -> String { try AnswerReading(text, to: nil, in: naming).text }
    #expect(try read("w*x") == "w*x1")
    #expect(try read("1 - y^2") == "1 - ŷ^2")
    #expect(try read("1 - y_hat^2") == "1 - ŷ^2")
    let derivative = try read("dL/dy*(1 - yhat²)*x")
    #expect(derivative == "dL/dŷ*(1 - yhat^2)*x1")
    let two = try builtIn("relu").naming
    #expect(try AnswerReading("w*x", to: nil, in: two).text == "w*x")
  }

  @Test(arguments: [
    "dL/dw1", "∂L/∂w1", "w1.grad", "dw1", "grad_w1", "dL/dw1 * 1", "2*dL/dw1/2", "∂L/∂w", "dL/dw2 = -9",
  ])
  func theQuestionIsNoAnswer(_ text: String) throws {
    #expect(Grader().grade(text, try builtIn("relu").ask("dL/dw1")).kind == "unreadable")
  }

  @Test func aNameWithTheSameValueIsNoAnswer() throws {
    let relu = try builtIn("relu")
    #expect(Grader().grade("a1", try relu.ask("da1/dz1")).kind == "coincidence")
    #expect(Grader().grade("1", try relu.ask("da1/dz1")).isRight)
    #expect(Grader().grade("[z1 > 0]", try relu.ask("da1/dz1")).isRight)
    // What always has the value is as good as the number.
    #expect(Grader().grade("x", try relu.ask("dz1/dw1")).isRight)
    #expect(Grader().grade("dL/dz1", try relu.ask("dL/db1")).isRight)
    #expect(Grader().grade("z1", try relu.ask("a1")).isRight)
  }

  @Test func aWrongResultBehindARightFormulaIsASlipOfArithmetic() throws {
    let verdict = Grader().grade("2*(1.5 - 3)*1.5*2 = -8", try builtIn("relu").ask("dL/dw1"))
    #expect(verdict.mistakes == ["arithmetic"])
    #expect(verdict.text.contains("-8"))
  }

  @Test func aLabelForSomethingElseIsAskedBack() throws {
    let verdict = Grader().grade("dL/dw2 = -3", try builtIn("relu").ask("dL/dw1"))
    #expect(verdict.text.contains("∂L/∂w2 is not what is asked for"))
    #expect(Grader().grade("w1 = 1.4", try builtIn("relu").ask("w1 after update")).isRight)
  }

  @Test(arguments: [
    ("rate = 0,05", ["rate = 0,05"]), ("w1 = 1,5, b = 2", ["w1 = 1,5", "b = 2"]), ("w1=1,b=2", ["w1=1", "b=2"]),
    ("w1 = 0.5 rate = 1/18", ["w1 = 0.5", "rate = 1/18"]), ("a = 1; b = 2", ["a = 1", "b = 2"]),
    ("a = 1 and b = 2", ["a = 1", "b = 2"]), ("W[0,1] = 3, b = max(1, 2)", ["W[0,1] = 3", "b = max(1, 2)"]),
  ])
  func settings(_ line: String, _ parts: [String]) { #expect(Assignments.parts(line) == parts) }
}
