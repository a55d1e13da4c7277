// Slips that whoever asks a question declares: they come first, and the table does not repeat them.

import Grading
import QuestionKit
import Quantities
import Testing

@Suite struct DeclaredSlipTests {
  static let spread = "n = 9\ns = 6\nL = s/sqrt(n)"

  private func question(
    _ network: String, _ asked: String, _ slips: [(gives: String, deed: String)], _ precision: Precision = .standard
  ) throws -> Question {
    var question = try narrator(network).ask(asked, precision)
    question.slips = slips.map { DeclaredSlip(gives: .expression($0.gives), deed: $0.deed, remedy: "it is not so") }
    return question
  }

  @Test func aDeclaredSlipIsSaidLikeThoseOfTheTable() throws {
    let question = try question(Self.spread, "s/sqrt(n)", [("sqrt(n)", "the root alone is given")])
    let verdict = Grader().grade("3", question)
    #expect(verdict.mistakes == ["slip-1"])
    #expect(verdict.text == "3 comes out when the root alone is given: it is not so.")
    #expect(Grader().grade("3", try narrator(Self.spread).ask("s/sqrt(n)")).mistakes == [])
  }

  /// The division by √n left out is s, wherever one looks.
  @Test func itTakesThePlaceOfARowThatSaysTheSame() throws {
    let plain = try narrator(Self.spread).ask("s/sqrt(n)")
    #expect(Grader().grade("6", plain).mistakes == ["factor-left-out"])
    let own = try question(Self.spread, "s/sqrt(n)", [("s", "the spread of one example is given")])
    #expect(Grader().grade("6", own).mistakes == ["slip-1"])
  }

  /// n - 3 is 6 with these numbers only, so the row may be meant as well: the declared slip is said as a guess.
  @Test func byAccidentTheDeclaredOneIsAGuess() throws {
    let question = try question(Self.spread, "s/sqrt(n)", [("n - 3", "3 is taken away")])
    let verdict = Grader().grade("6", question)
    #expect(verdict.mistakes == ["slip-1"])
    #expect(verdict.text == "6 comes out when 3 is taken away; if that was it: it is not so.")
  }

  /// A count of steps is whole here, and no whole number elsewhere.
  @Test func aCountInTheExponentIsFoundInAFormula() throws {
    let network = "full = 0.8\nk = 3\nL = full*0.5^k"
    let plain = try narrator(network).ask("full*0.5^k")
    #expect(Grader().grade("full*0.5^(k - 1)", plain).mistakes == ["one-step-off"])
    #expect(Grader().grade("full*0.5*k", plain).mistakes == ["power-as-product"])
    let own = try question(network, "full*0.5^k", [("full/2", "the rate is halved once")])
    #expect(Grader().grade("0.4", own).mistakes == ["slip-1"])
  }

  @Test func severalDeclaredSlipsAreOffered() throws {
    let question = try question(
      Self.spread, "s/sqrt(n)", [("n + 1", "one is added"), ("2*5", "it is guessed"), ("s + 4", "four is added")])
    #expect(Grader().grade("10", question).mistakes == ["slip-1", "slip-2", "slip-3"])
    // A formula has its slip with other numbers, too.
    #expect(Grader().grade("n + 1", question).mistakes == ["slip-1"])
    #expect(Grader().grade("4 + s", question).mistakes == ["slip-3"])
  }

  @Test func whatIsRightIsNoSlip() throws {
    let question = try question(Self.spread, "s/sqrt(n)", [("n - 7", "seven is taken away")])
    #expect(Grader().grade("2", question).isRight)
    #expect(!MistakeTable.standard.candidates(for: question).contains { $0.mistake == "slip-1" })
    // Numbers that hide it are none to ask with.
    let plain = try narrator(Self.spread).ask("s/sqrt(n)")
    #expect(FreshNumbers(seed: 1).separation(of: plain) > 0)
    #expect(FreshNumbers(seed: 1).separation(of: question) == 0)
  }

  /// 100/3 has no end; whoever types 33.33 means it, though all digits were asked for.
  @Test(arguments: [("33.33", true), ("33.333", true), ("33.3", true), ("33.34", false), ("33", false), ("30", false)])
  func aWrongNumberWithoutEndMayBeRounded(_ text: String, _ isNamed: Bool) throws {
    let question = try question("a = 100\nb = 4\nL = a/b", "a/b", [("a/(b - 1)", "one is taken away")], .exact)
    #expect(Grader().grade(text, question).mistakes.contains("slip-1") == isNamed, "\(text)")
  }

  /// The learner's own earlier numbers count in a declared slip as well.
  @Test func aSlipOnTopOfAnEarlierOneIsFound() throws {
    let narrator = try narrator("w = 3\nx = 2\nu = w*x\nL = u^2 + w")
    let wrong = try narrator.answered("5", to: "u")
    var question = try narrator.ask("L")
    question.slips = [DeclaredSlip(gives: .expression("u^2 - 2*w"), deed: "w is doubled", remedy: "it is not")]
    #expect(Grader().grade("19", question, earlier: [wrong]).mistakes.contains("slip-1"))
  }
}
