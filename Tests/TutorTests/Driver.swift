// Plays the part of the event loop: presses keys and answers the effects, without a terminal or a disk.

import Canvas
import Course
import Tutor

extension Model {
  /// Presses a key; what the tutor asks of the world is done at once.
  mutating func press(_ key: Key, size: Size) {
    for effect in Tutor.update(&self, .key(key), size: size) {
      switch effect {
      case .readCourse:
        let course = CourseState(units: Catalog.builtIn.units, records: [])
        _ = Tutor.update(&self, .courseRead(course, notice: nil), size: size)
      case .keep(let event):
        _ = Tutor.update(&self, .kept(event.records(at: 0), isSaved: true, news: nil), size: size)
      case .open, .suspend, .quit: break
      }
    }
  }
}
