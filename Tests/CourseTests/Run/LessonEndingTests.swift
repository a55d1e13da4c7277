// The end of a lesson: how the questions went, what is asked again, where Enter leads.

import Course
import Lessons
import Page
import Progress
import Testing

@Suite struct LessonEndingTests {
  private func run(_ records: [Record] = []) throws -> LessonRun {
    LessonRun(lesson: try LessonRunTests.lesson(LessonRunTests.questions), resumingFrom: records, seed: 1)
  }

  private func answer(_ lines: [String], _ run: inout LessonRun) -> [Record] {
    lines.flatMap { run.submit($0).records(at: 0) }
  }

  /// All questions but the third, ∂L/∂a1, right at once.
  private let lines = ["", "1", "", "-3", "", "4.5", "-4.5", "", "-9", ""]

  @Test func theEndSaysHowTheQuestionsWent() throws {
    var run = try run()
    _ = answer(lines, &run)
    #expect(run.isFinished)
    #expect(run.missedSteps == [3])
    let text = LessonRunTests.text(run.page.elements)
    #expect(text.contains("Right at the first try: 3 of 4 questions."))
    #expect(text.contains("step 4"))
  }

  @Test func whatWasMissedIsAskedWithOtherNumbersAndThenMadeGood() throws {
    var run = try run()
    _ = answer(lines, &run)
    #expect(run.again().kind == .moved)
    #expect(run.stepIndex == 3 && run.hasFreshNumbers)
    // The last hint is the answer.
    let hints = (0..<4).map { _ in LessonRunTests.text(run.hint().message) }
    let last = try #require(hints.last?.split(separator: " ").last)
    #expect(run.submit(String(last.dropLast(last.hasSuffix(".") ? 1 : 0))).kind == .right)
    _ = run.proceed()
    #expect(run.isFinished && run.missedSteps.isEmpty)
    #expect(run.again().kind == .refused)
  }

  @Test func howTheQuestionsWentIsKnownInTheNextSession() throws {
    var first = try run()
    let records = answer(lines, &first)
    #expect(try run(records).missedSteps == [3])
  }

  @Test func enterLeadsToTheNextLesson() throws {
    var run = try run()
    let lessons = Catalog.builtIn.entries
    run.next = lessons.next(after: lessons[0].lesson)
    _ = answer(lines, &run)
    #expect(run.prompt == .proceed("the next lesson: \(lessons[1].title)"))
    #expect(lessons.next(after: lessons[lessons.count - 1].lesson) == nil)
  }

  @Test func whatWasLeftOutComesFirstOneAfterTheOther() throws {
    let steps = "- {ask: z1, digits: exact}\n- {ask: a1, digits: exact}\n- {ask: z2, digits: exact}"
    var run = LessonRun(lesson: try LessonRunTests.lesson(steps), seed: 1)
    _ = run.submit("7")
    _ = run.submit("1")
    _ = run.proceed()
    _ = run.skip()
    _ = run.solution()
    _ = run.proceed()
    #expect(run.isFinished)
    // Step 2 was skipped and step 3 solved by the tutor; step 1 was wrong at first.
    _ = run.again()
    #expect(run.stepIndex == 1 && run.prompt.wantsLine)
    _ = run.skip()
    _ = run.again()
    #expect(run.stepIndex == 2 && run.prompt.wantsLine)
    #expect(!LessonRunTests.text(run.page.elements).contains("Solution"))
    #expect(run.submit("1.5").kind == .right)
  }
}
