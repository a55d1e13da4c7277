// Thousands of answers to one question cost what they should.

import Grading
import Page
import Testing

@testable import Course
@testable import Lessons

@Suite struct AnswerLogTests {
  @Test func ofManyAnswersToOneQuestionTheLatestAreKept() throws {
    var run = LessonRun(lesson: try LessonRunTests.lesson(LessonRunTests.questions), seed: 1)
    while !run.prompt.wantsLine, !run.isFinished { _ = run.proceed() }
    for number in 0..<300 { _ = run.submit("\(1000 + number)") }
    #expect(run.answers.entries.count <= 16)
    #expect(run.visits[run.stepIndex].said.count <= 60)
    // What was said last is there.
    #expect(LessonRunTests.text(run.page.elements).contains("1299"))
  }
}
