// Plays the part of the event loop: presses keys and answers the effects, without a terminal or a disk.

import Lessons
import Canvas
import Tutor

extension Model {
  /// Presses a key; what the tutor asks of the world is done at once.
  mutating func press(_ key: Key, size: Size) {
    answer(Tutor.update(&self, .key(key), size: size), size: size)
  }

  /// Does what the tutor asks of the world.
  mutating func answer(_ effects: [Effect], size: Size) {
    for effect in effects {
      switch effect {
      case .compute(let job):
        answer(Tutor.update(&self, .computed(job.answer(), number: job.number), size: size), size: size)
      case .readCourse(let goal):
        let course = CourseState(units: Catalog.builtIn.units, records: [], now: 0)
        _ = Tutor.update(&self, .courseRead(course, goal, notice: nil), size: size)
      case .recall:
        answer(Tutor.update(&self, .recalled([], notice: nil), size: size), size: size)
      case .keep(let event):
        _ = Tutor.update(&self, .kept(event.records(at: 0), isSaved: true, news: nil), size: size)
      case .copy:
        _ = Tutor.update(&self, .copied("copied to a file", isDone: true), size: size)
      case .open, .readForLab, .assessed, .suspend, .quit: break
      }
    }
  }
}
