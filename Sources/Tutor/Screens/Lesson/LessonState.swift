// A lesson that is being learned, or a review.

import Editing
import LabKit
import Lessons
import Course

/// The lesson, and the line for the answer.
struct LessonScreen: ScreenState {
  var run: LessonRun
  /// The answer that is being typed.
  var line = TextLine()
  /// The first row shown; nil while the newest text stays in view.
  var scroll: Int? = 0

  /// The run of a lab that is under way for the present step.
  var job: Job?
  /// How much of it is done, from 0 to 1.
  var progress = 0.0
  /// How many runs of labs were begun.
  var jobCount = 0
  /// What earlier runs of labs left, to be faster.
  let memory = LabMemory()

  /// The step of the slip that the last answer was carried forward from.
  var wayBack: Int?

  init(_ lesson: Lesson, _ shared: Shared) {
    run = LessonRun(lesson: lesson, resumingFrom: shared.course?.records ?? [], seed: shared.seed, adapts: true)
    run.next = shared.course?.entries.next(after: lesson)
  }

  init(_ review: Review, seed: UInt64) { run = LessonRun(review: review, seed: seed) }
}
