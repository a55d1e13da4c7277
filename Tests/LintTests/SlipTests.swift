// `slips:` in lesson files: how they are read, what is wrong with them, and other numbers.

import Diagnostics
import Page
import Templates
import Testing

@testable import Lessons

@Suite struct SlipTests {
  static let lesson = """
    title: A lesson
    summary: What it is about.
    skills: [forward-value, update]
    network: |
      n = 9
      s = 6
      L = s/sqrt(n)
    steps:
      - name: first
        ask: s/sqrt(n)
        prompt: The spread of one is {s}; of {n} together?
        digits: exact
        fresh: [n is 9 or 4 or 16 or 25, s is 6 or 12 or 3 or 2.4]
        slips:
          - gives: s*sqrt(n)
            says: it is multiplied by the root of {n}; it is divided by it
          - gives: n - s
            says: s is taken away; s is divided
      - name: second
        fresh: [n > 0, s > 0]
        formula: s/sqrt(n)
        answer: s/n^0.5
        slips:
          - gives: sqrt(n)/s
            says: the root is divided by s; s is divided by it
    takeaways: [One., Two., Three.]

    """

  private func diagnostics(_ text: String) -> [Diagnostic] { ClaimTests.diagnostics(text) }

  private func steps(_ text: String = Self.lesson) throws -> [LessonStep] {
    try LessonReader.read(ClaimTests.source(text)).steps
  }

  private func finding(_ answer: String, _ step: LessonStep) -> Finding {
    var task = step.activity.task(in: step.context, seed: 1, keepsOptions: true)
    return task.judge(answer, TaskView())
  }

  private func words(_ finding: Finding) -> String {
    finding.message.map { "\($0)" }.joined()
  }

  @Test func theyAreReadAndSaid() throws {
    #expect(diagnostics(Self.lesson) == [])
    let steps = try steps()
    #expect(steps[0].activity.slips.map(\.gives.text) == ["s*sqrt(n)", "n - s"])
    let number = finding("3", steps[0])
    #expect(number.mistakes == ["slip-2"])
    guard case .prose(let said) = number.message.first else {
      Issue.record("nothing is said")
      return
    }
    #expect(said.plain == "3 comes out when s is taken away: s is divided.")
    #expect(finding("18", steps[0]).mistakes == ["slip-1"])
    #expect(!finding("0.5", steps[1]).mistakes.contains("slip-1"))
    #expect(finding("sqrt(n)/s", steps[1]).mistakes == ["slip-1"])
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func theyMoveWithOtherNumbers(_ seed: UInt64) throws {
    let step = try steps()[0]
    let moved = try #require(FreshStep(step)?.moved(seed: seed))
    let (n, s) = (try moved.context.value(of: "n"), try moved.context.value(of: "s"))
    var task = moved.activity.task(in: moved.context, seed: 1, keepsOptions: true)
    let finding = task.judge("\(s * n.squareRoot())", TaskView())
    #expect(finding.mistakes.contains("slip-1"), "\(n) \(s)")
    #expect(words(finding).contains("multiplied by the root of \(Int(n))") || finding.ambiguity != nil, "\(n)")
    // With 9 and 6.75 the second slip would be right; such numbers are passed over.
    #expect(abs(n - s - s / n.squareRoot()) > 1e-3)
  }

  /// Of a question about other numbers the names in a slip are still those of the step.
  @Test func aQuestionAboutAnotherLeafHasSlipsOfTheStep() throws {
    let text = Self.lesson.replacing("ask: s/sqrt(n)\n", with: "ask: L(n = 16)\n")
      .replacing("gives: n - s", with: "gives: L")
    let step = try steps(text)[0]
    #expect(finding("2", step).mistakes.contains("slip-2"))
    #expect(finding("1.5", step).kind == .right)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// How the message starts.
    let message: String
    /// What the carets stand under.
    let marked: String
    var testDescription: String { "\(message) (\(new.prefix(40)))" }

    init(_ old: String, _ new: String, _ message: String, _ marked: String) {
      (self.old, self.new, self.message, self.marked) = (old, new, message, marked)
    }
  }

  static let cases: [Case] = [
    .init("gives: n - s", "gives: n - q", "unknown name", "q"),
    .init("gives: n - s", "gives: n -", "", ""),
    .init("gives: n - s\n        says: s is taken away; s is divided", "gives: n - s", "a slip needs says", "g"),
    .init("gives: n - s\n", "given: n - s\n", "unknown key given", "given"),
    .init("s is taken away; s is divided", "s is taken away", "says has two parts", "s is taken away"),
    .init("s is taken away; s is divided", "s is taken away; s is divided.", "says goes on in a sentence", ""),
    .init("s is taken away; s is divided", "'{q} is taken; no'", "unknown name", "q"),
    .init("gives: n - s", "gives: n - 7", "this is no slip, for it is right", "n - 7"),
    .init("gives: sqrt(n)/s", "gives: 2", "this is no slip, for it is right", "2"),
    .init("the root is divided by s;", "the root is divided by {s};", "the slips of a formula are said without", ""),
    .init("gives: n - s", "gives: s/(n - 9)", "not a finite number", ""),
    .init("- gives: n - s\n        says: s is taken away; s is divided", "- n - s", "a slip is a mapping", "n - s"),
    .init("digits: exact", "digits: exact\n    slips: no", "slips is given twice", "slips"),
    .init("answer: s/n^0.5\n    slips:", "answer: s/n^0.5\n    slip:", "unknown key slip", "slip"),
  ]

  @Test(arguments: cases)
  func whatIsWrongIsSaidWhereItStands(_ wrong: Case) throws {
    try #require(Self.lesson.contains(wrong.old), "\(wrong.old)")
    let text = Self.lesson.replacing(wrong.old, with: wrong.new)
    let problem = try #require(diagnostics(text).first)
    #expect(problem.severity == .error)
    #expect(problem.message.hasPrefix(wrong.message), "\(problem.message)")
    if !wrong.marked.isEmpty, let span = problem.span {
      #expect(String(decoding: Array(text.utf8)[span.lower..<span.upper], as: UTF8.self) == wrong.marked)
    }
  }

  @Test func slipsThatNothingTellsApartAreAnError() throws {
    let text = Self.lesson.replacing("gives: n - s", with: "gives: sqrt(n)*s")
    let problem = try #require(diagnostics(text).first)
    #expect(problem.message == "this slip gives the same number as number 1 of these slips")
    let fixed = text.replacing("fresh: [n is 9 or 4 or 16 or 25, s is 6 or 12 or 3 or 2.4]", with: "fresh: false")
    #expect(diagnostics(fixed).first?.message == problem.message)
    // The same with these numbers only: then both are offered.
    #expect(diagnostics(Self.lesson.replacing("gives: n - s", with: "gives: 2*n")) == [])
  }

  /// n is 4 or 9 and s what makes n - s right for both: no other numbers are left.
  @Test func aSlipThatOtherNumbersHideIsAnError() throws {
    let text = Self.lesson.replacing(
      "fresh: [n is 9 or 4 or 16 or 25, s is 6 or 12 or 3 or 2.4]", with: "fresh: [n is 9, s is 6.75]")
    #expect(diagnostics(text).map(\.message).contains("this slip is right with other numbers"))
  }
}
