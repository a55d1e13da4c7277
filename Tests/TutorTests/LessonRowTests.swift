// Which row of the list of lessons is chosen when it opens: where a returning learner goes on.

import Lessons
import Course
import Progress
import Testing

@testable import Tutor

@Suite struct LessonRowTests {
  private let lessons = Array(Catalog.builtIn.lessons)

  private func row(_ records: [Record]) -> Int {
    CourseState(units: Catalog.builtIn.units, records: records, now: 100).nextRow
  }

  /// A lesson that was opened and finished.
  private func finished(_ index: Int, at time: Double) -> [Record] {
    [.opened(lessons[index].name, at: time), .finished(lessons[index].name, at: time)]
  }

  @Test func withoutAnythingItIsTheFirst() { #expect(row([]) == 0) }

  @Test func itIsTheOpenLessonThatWasTouchedLast() {
    let opened: [Record] = [.opened(lessons[3].name, at: 1), .opened(lessons[1].name, at: 2)]
    #expect(row(opened) == 1)
    #expect(row(opened + [.passed(lessons[3].name, step: lessons[3].steps[0].id, at: 3)]) == 3)
    // One that was finished later is no more open.
    #expect(row(opened + finished(1, at: 4)) == 3)
  }

  @Test func whereNoneIsOpenItIsTheFirstThatIsNotFinished() {
    #expect(row(finished(0, at: 1)) == 1)
    #expect(row(finished(0, at: 1) + finished(2, at: 2)) == 1)
    #expect(row(finished(2, at: 1)) == 0)
    #expect(row(lessons.indices.flatMap { finished($0, at: Double($0)) }) == 0)
  }

  @Test func anAnswerToBePutRightOpensAFinishedLesson() {
    let step = lessons[0].steps.first { $0.activity.isAsked }?.id
    let wrong = Record(
      time: 1, kind: .answered, lesson: lessons[0].name, step: step, answer: "1", right: false)
    #expect(row([wrong] + finished(0, at: 2) + finished(1, at: 3)) == 0)
  }
}
