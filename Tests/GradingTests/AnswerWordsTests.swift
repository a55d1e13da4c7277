// Numbers in words, formulas from LaTeX, labels, and what is no number: found by writing right answers in many ways.

import Diagnostics
import Grading
import Quantities
import QuestionKit
import Testing

@Suite struct AnswerWordsTests {
  @Test(
    arguments: [
      ("zero", 0), ("eleven", 11), ("twenty-five", 25), ("twenty five", 25), ("Fifty.", 50),
      ("minus one hundred", -100),
      ("a hundred and two", 102), ("two thousand three hundred and forty-five", 2345),
      ("one hundred thousand", 100_000),
      ("2 million", 2_000_000), ("two hundreds", 200), ("one point zero five", 1.05), ("minus two point 5", -2.5),
      ("two point oh five", 2.05),
      ("point five", 0.5), ("half", 0.5), ("a quarter", 0.25), ("three quarters", 0.75), ("three-quarters", 0.75),
      ("a tenth", 0.1),
      ("minus nine tenths", -0.9), ("two and a half", 2.5), ("minus two and one half", -2.5), ("3 halves", 1.5),
      ("seven thousandths", 0.007), ("three quarters of 2", 1.5), ("one over three", 1.0 / 3),
      ("twenty minus five", 15), ("I think it's minus one half", -0.5),
    ] as [(String, Double)])
  func numbersInWords(_ text: String, _ value: Double) throws {
    #expect(abs(try AnswerReading.number(text) - value) < 1e-12)
  }

  @Test(arguments: ["twenty twenty", "point five point two", "and"])
  func wordsThatAreNoNumber(_ text: String) {
    #expect(throws: DiagnosticReport.self) { try AnswerReading.number(text) }
  }

  @Test func aNameOfTheNetworkIsNoNumberInWords() throws {
    let naming = try narrator("param half = 3\nten = 2*half\nL = ten^2").naming
    #expect(try AnswerReading("half*ten", to: nil, in: naming).text == "half*ten")
  }

  @Test(arguments: [
    ("infinity", "finite"), ("-∞", "finite"), ("w1 = inf", "finite"), ("It is undefined.", "a number to be found"),
    ("NaN", "a number to be found"), ("none", "a number to be found"), ("does not exist", "a number to be found"),
    ("I don't know", "no number yet"), ("I don’t know!", "no number yet"), ("idk", "no number yet"),
  ])
  func whatIsNoNumberGetsAKindSentence(_ text: String, _ said: String) throws {
    let verdict = Grader().grade(text, try builtIn("relu").ask("dL/dw1"))
    #expect(verdict.kind == "unreadable")
    #expect(verdict.text.contains(said), "\(verdict.text)")
  }

  @Test(arguments: [
    "**-9**", "\\frac{-18}{2}", "-\\frac{27}{3}", "2(z_{2} - y)w_{2}x", "-\\sqrt{81}", "-3^{2}",
    "\\frac{\\partial L}{\\partial z_2} \\cdot w2 \\cdot x", "\\dfrac{dL}{dz_{2}} w_2 x", "w1 ← -9",
  ])
  func textFromMarkup(_ text: String) throws {
    let verdict = Grader().grade(text, try builtIn("relu").ask("dL/dw1"))
    #expect(verdict.isRight, "\(verdict.text)")
  }

  @Test(arguments: ["η", "eta", "lr", "α", "alpha", "learning_rate", "learning rate"])
  func theRateByItsOtherNames(_ name: String) throws {
    let verdict = Grader().grade("w1 - \(name)*dL/dw1", try builtIn("relu").ask("w1 after update"))
    #expect(verdict.isRight, "\(verdict.text)")
  }

  @Test func aNumberOfTwoReadingsIsTheOneThatIsRight() throws {
    let network = try narrator("param w = 2.947\nu = 1*w\nL = 1000*u")
    #expect(Grader().grade("2,947", try network.ask("u")).isRight)
    #expect(Grader().grade("2,947", try network.ask("L")).isRight)
    #expect(try AnswerParser(try network.ask("L")).parse("2,947").echo == "2947")
    let neither = Grader().grade("3,947", try network.ask("u"))
    #expect(neither.text.contains("3,947 can be 3.947 or 3947"))
  }

  @Test func aVectorsNameLabelsEachOfItsElements() throws {
    let tanh = try builtIn("tanh")
    func grade(_ text: String, _ asked: String) throws -> Verdict { Grader().grade(text, try tanh.ask(asked)) }
    for text in ["z1 = -0.3", "z1[1] = -0.3"] { #expect(try grade(text, "z1[1]").isRight) }
    for text in ["dL/dz1 = -0.0445", "δ1 = -0.0445", "δ = -0.0445"] { #expect(try grade(text, "dL/dz1[1]").isRight) }
    #expect(try grade("z1[0] = -0.3", "z1[1]").text.contains("not what is asked for"))
    #expect(try grade("z1 = -0.2913", "a1[1]").text.contains("not what is asked for"))
  }

  /// The output of `ŷ = W2 @ a1 + b2` has no z, and yet its δ is spoken of.
  @Test(arguments: [
    ("δ2 = 0.2431", "dL/dyhat"), ("δ = 0.2431", "dL/dyhat"), ("δ2*a1[1]", "dL/dW2[0,1]"), ("δ*a1[1]", "dL/dW2[0,1]"),
    ("δ1*x[0]", "dL/dW1[0,0]"), ("delta2", "dL/db2"),
  ])
  func theDeltaOfTheOutput(_ text: String, _ asked: String) throws {
    let verdict = Grader().grade(text, try builtIn("tanh").ask(asked))
    #expect(verdict.isRight, "\(verdict.text)")
  }

  @Test func aZeroAfterTheDigitsAskedForIsNoOtherNumber() throws {
    let question = try narrator("param w = 0.89409962\nL = 1*w").ask("L", .decimals(6))
    for text in ["0.894100", "0.8941000", "0.8940996"] { #expect(Grader().grade(text, question).isRight, "\(text)") }
    #expect(!Grader().grade("0.8941004", question).isRight)
  }

  /// A bias is a term of a sum: no one adds its slope 1 to what arrives.
  @Test func noFactorIsAddedAtABias() throws {
    let verdict = Grader().grade("dL/dz2 + 1", try builtIn("relu").ask("dL/db2"))
    #expect(!verdict.mistakes.contains("factors-added"))
  }
}
