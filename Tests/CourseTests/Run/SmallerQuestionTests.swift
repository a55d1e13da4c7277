// A wrong number that nothing explains is taken apart.

@testable import Lessons
@testable import Course
import Page
import Testing

@Suite struct SmallerQuestionTests {
  private static func text(_ event: RunEvent) -> String { LessonRunTests.text(event.message) }

  private static func label(_ run: LessonRun) -> String {
    if case .line(let label, _) = run.prompt { label } else { "" }
  }

  private static func run(_ steps: String) throws -> LessonRun {
    LessonRun(lesson: try LessonRunTests.lesson(steps), seed: 1)
  }

  @Test func aGradientIsAskedFactorByFactor() throws {
    var run = try Self.run("- {ask: dL/dw1, digits: exact}\n- read: The end.")
    let wrong = run.submit("77.125")
    #expect(wrong.kind == .wrong)
    #expect(Self.text(wrong).hasSuffix("So let us take it apart. What is ∂L/∂z2?"))
    #expect(Self.label(run) == "∂L/∂z2")
    // A wrong answer to a part is diagnosed as any; it stays open, and nothing is kept of it.
    let factor = run.submit("3")
    #expect(factor.isRight == nil && factor.records(at: 0).isEmpty)
    #expect(Self.label(run) == "∂L/∂z2")
    #expect(Self.text(run.submit("-3")).contains("What is ∂L/∂a1?"))
    #expect(Self.text(run.submit("-4.5")).contains("What is ∂L/∂z1?"))
    #expect(Self.text(run.submit("-4.5")).contains("What is ∂z1/∂w1?"))
    #expect(Self.text(run.submit("2")).contains("Now the whole: ∂L/∂w1 = ∂L/∂z1 · x"))
    #expect(Self.label(run) == "∂L/∂w1")
    #expect(run.submit("-9").kind == .right && run.isSolved)
  }

  /// Where a part's number fits several slips, their letters answer which it was.
  @Test func slipsInAPartAreToldApartByLetters() throws {
    var told = 0
    for quarters in -40...40 {
      var run = try Self.run("- {ask: dL/dw1, digits: exact}\n- read: The end.")
      _ = run.submit("77.125")
      let said = Self.text(run.submit("\(Double(quarters) / 4)"))
      guard said.contains("a)") || said.contains("a. ") else { continue }
      told += 1
      let answer = Self.text(run.submit("a"))
      #expect(!answer.contains("unknown name"), "\(said) / \(answer)")
      #expect(Self.label(run) == "∂L/∂z2")
    }
    #expect(told > 0)
  }

  @Test func anEmptyLineLeadsBackToTheWhole() throws {
    var run = try Self.run("- {ask: dL/dw1, digits: exact}\n- read: The end.")
    _ = run.submit("77.125")
    #expect(Self.text(run.proceed()).contains("Back to the whole"))
    #expect(Self.label(run) == "∂L/∂w1" && !run.isSolved)
    // It is taken apart once.
    #expect(!Self.text(run.submit("78.125")).contains("take it apart"))
  }

  @Test func theAnswerToTheWholeIsTakenAtAnyTime() throws {
    var run = try Self.run("- {ask: dL/dw1, digits: exact}\n- read: The end.")
    _ = run.submit("77.125")
    let right = run.submit("-9")
    #expect(right.kind == .right && run.isSolved)
    #expect(right.records(at: 0).first?.right == true)
  }

  @Test func whatIsShownIsNotAsked() throws {
    // The listing shows all values; the difference inside the square has no name.
    var run = try Self.run("- {ask: L, digits: exact}\n- {ask: w1 after update, digits: exact}")
    #expect(Self.text(run.submit("77.125")).contains("What is z2 - y?"))
    #expect(run.submit("-1.5").isRight == nil)
    #expect(run.submit("2.25").isRight == true)
    _ = run.proceed()
    #expect(Self.text(run.submit("77.125")).contains("What is rate*∂L/∂w1?"))
  }

  @Test func aLocalDerivativeIsSplitIntoItsLinks() throws {
    var run = try Self.run("- {ask: da1/dw1, digits: exact}\n- {ask: dz2/da1, digits: exact}")
    #expect(Self.text(run.submit("77.125")).contains("What is ∂a1/∂z1?"))
    #expect(Self.text(run.submit("1")).contains("What is ∂z1/∂w1?"))
    _ = run.go(to: 1)
    // One factor of a product: its value helps nobody.
    #expect(!Self.text(run.submit("77.125")).contains("take it apart"))
  }

  @Test func aSlipThatIsKnownNeedsNoSmallerQuestion() throws {
    var run = try Self.run("- {ask: dL/dw1, digits: exact}")
    #expect(!Self.text(run.submit("9")).contains("take it apart"))
    #expect(Self.label(run) == "∂L/∂w1")
  }

  @Test func hintsAreAboutThePart() throws {
    var run = try Self.run("- {ask: dL/dw1, digits: exact, hints: [About the whole.]}")
    #expect(Self.text(run.hint()).contains("About the whole"))
    _ = run.submit("77.125")
    #expect(Self.text(run.hint()).contains("Look where z2 is used"))
    #expect(Self.text(run.solution()).contains("∂L/∂w1 = "))
    #expect(Self.label(run) != "∂L/∂z2")
  }
}
