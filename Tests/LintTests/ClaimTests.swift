// What lint says of an author's claims, and of a step with other numbers.

import Diagnostics
import Lint
import Templates
import Testing

@testable import Lessons

@Suite struct ClaimTests {
  /// A lesson with nothing to say about, to be spoilt in one place.
  static let lesson = """
    title: A lesson
    summary: What it is about.
    skills: [forward-value, update]
    network: |
      x = 2.4
      y = 3.1
      param w = 0.6
      param b = 0.3
      z = w*x + b
      a = relu(z)
      L = (a - y)^2
    claims: [L after update < L]
    steps:
      - name: first
        ask: z
        prompt: What is z?
        claims: [z = w*x + b]
        hints:
          - Multiply first.
      - name: sign
        fresh: [a < y, z > 0.1]
        predict: {prompt: Which sign?, of: dL/da, kind: sign, numbers: later}
      - name: slope
        ask: dL/da
        prompt: With a = {a}, what is it?
        fresh: [z > 0.1]
    takeaways: [One., Two., Three.]

    """

  static func source(_ text: String) -> SourceText { SourceText(name: "lessons/01-a-lesson.yaml", text: text) }

  /// What lint says of a text: errors, or else warnings.
  static func diagnostics(_ text: String) -> [Diagnostic] {
    do {
      return try LessonReader.read(source(text), proof: StepProof(trials: 8)).warnings
    } catch {
      return error.diagnostics
    }
  }

  @Test func theLessonItselfIsRight() throws {
    #expect(Self.diagnostics(Self.lesson) == [])
    let lesson = try LessonReader.read(Self.source(Self.lesson), proof: StepProof())
    #expect(lesson.steps[0].claims == [Condition(left: "z", comparison: .equal, right: "w*x + b")])
    // Whoever learns does not wait for a proof.
    let learned = try LessonReader.read(Self.source(Self.lesson))
    #expect(learned.steps.allSatisfy { $0.claims.isEmpty } && learned.warnings.isEmpty)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let severity: Diagnostic.Severity
    /// How the message starts.
    let message: String
    /// What the carets stand under.
    let marked: String
    var testDescription: String { "\(message) (\(new.prefix(40)))" }

    init(_ old: String, _ new: String, _ severity: Diagnostic.Severity, _ message: String, _ marked: String) {
      (self.old, self.new, self.severity, self.message, self.marked) = (old, new, severity, message, marked)
    }
  }

  static let cases: [Case] = [
    // Claims.
    Case("[L after update < L]", "[L after update > L]", .error, "this claim is false", "L after update > L"),
    Case("[L after update < L]", "[L after updat < L]", .error, "updat is no parameter", "updat"),
    Case("[z = w*x + b]", "[z = w*x]", .error, "this claim is false", "z = w*x"),
    Case("[z = w*x + b]", "[z < 2]", .error, "this claim is false with other numbers", "z < 2"),
    Case("[z = w*x + b]", "[z]", .error, "each of claims compares two numbers", "z"),
    Case("[z = w*x + b]", "z > 0", .error, "claims is a list", "z > 0"),
    // Degenerate numbers.
    Case(
      "fresh: [a < y, z > 0.1]\n    predict: {prompt: Which sign?, of: dL/da",
      "fresh: [a < y]\n    predict: {prompt: Which sign?, of: dL/dw", .error,
      "other numbers make this question degenerate", "{"),
    Case(
      "fresh: [a < y, z > 0.1]", "fresh: [z > 999, z < 1000]", .error, "this does not hold of the lesson's own",
      "z > 999"),
    Case("fresh: [z > 0.1]", "fresh: [x = 2.4, w = 0.6, b = 0.3]", .error, "no other numbers are found", "dL/da"),
    // The same again, and never another.
    Case(
      "ask: z\n    prompt: What is z?", "ask: dz/db\n    prompt: What is it?", .error, "other numbers leave this step",
      "dz/db"),
    Case(
      "ask: z\n    prompt: What is z?\n    claims: [z = w*x + b]", "ask: 2 + 2\n    prompt: What is it?", .warning,
      "this number can be no other", "2 + 2"),
    // What prose takes for granted.
    Case("With a = {a}", "With a = 1.74 and {a}", .warning, "1.74 is a with the lesson's own numbers only", "dL/da"),
    Case(
      "With a = {a}", "With the value that you have found and {a}", .warning, "“you have found” is not on the screen",
      "dL/da"),
    // Slips that the lesson's own numbers hide.
    Case("param b = 0.3", "param b = 0", .warning, "these numbers hide a slip", "z"),
    // Leaks.
    Case(", numbers: later", "", .error, "this shows what a later step asks for", "n"),
    Case(
      "numbers: later}\n", "numbers: later}\n    after: It is {dL/da}.\n", .error,
      "this shows what a later step asks for", "n"),
    Case("numbers: later", "numbers: soon", .error, "unknown numbers soon", "soon"),
    // Choices.
    Case("fresh: [z > 0.1]", "fresh: [z is 1 or 2]", .error, "z cannot be chosen", "z is 1 or 2"),
    Case("fresh: [z > 0.1]", "fresh: [x is 1 or +]", .error, "+ is no value for x", "x is 1 or +"),
  ]

  @Test(arguments: cases)
  func mistakesAreTold(_ wrong: Case) throws {
    #expect(Self.lesson.contains(wrong.old))
    let text = Self.lesson.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
    let found = Self.diagnostics(text)
    let diagnostic = try #require(found.first { $0.message.hasPrefix(wrong.message) }, "\(found.map(\.message))")
    #expect(diagnostic.severity == wrong.severity)
    let span = try #require(diagnostic.span)
    #expect(Self.source(text).text(in: span).hasPrefix(wrong.marked), "\(Self.source(text).text(in: span))")
  }

  /// Words of sign need something that vouches for them, such as a claim or a condition.
  @Test func wordsOfSignNeedAReason() {
    let bare = Self.lesson.replacing("    claims: [z = w*x + b]\n", with: "")
      .replacing("Multiply first.", with: "The result is positive.")
    #expect(Self.diagnostics(bare).map(\.message) == ["nothing says that “positive” is true of other numbers"])
    let vouched = bare.replacing("ask: z\n", with: "ask: z\n    fresh: [z > 0.1]\n")
    #expect(Self.diagnostics(vouched) == [])
  }

  @Test func aWarningIsNoError() {
    let text = Self.lesson.replacing("param b = 0.3", with: "param b = 0")
    #expect(Lint.run(LessonSources(lessons: [Self.source(text)], isFolder: false)).isEmpty)
  }
}

@Suite struct FreshChoiceTests {
  @Test func itIsReadAndApplied() throws {
    #expect(FreshChoice("n is 4 or 9 or 16") == FreshChoice(name: "n", values: ["4", "9", "16"]))
    #expect(FreshChoice("z is [1, 2] or [3, 4]")?.values == ["[1, 2]", "[3, 4]"])
    #expect(FreshChoice("n > 4") == nil)
    #expect(FreshChoice("n is ") == nil)
  }

  /// Whatever is drawn, a chosen leaf has one of its values, also one that no other numbers would reach, as an exponent.
  @Test func chosenLeavesHaveOneOfTheirValues() throws {
    let text = ClaimTests.lesson.replacing(
      "  - name: slope\n    ask: dL/da\n    prompt: With a = {a}, what is it?\n    fresh: [z > 0.1]\n",
      with: """
          - name: power
            network: |
              f = 0.5
              n = 10
              left = f^n
            ask: f^n
            prompt: "{f} to the power {n}?"
            fresh: [n is 2 or 3, f > 0]

        """)
    let lesson = try LessonReader.read(ClaimTests.source(text), proof: StepProof())
    let step = try #require(lesson.steps.last)
    let fresh = try #require(FreshStep(step))
    var seen: Set<Double> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      let moved = try #require(fresh.moved(seed: seed))
      seen.insert(try moved.context.value(of: "n"))
      #expect(try moved.context.value(of: "f") > 0)
    }
    #expect(seen == [2, 3])
  }
}
