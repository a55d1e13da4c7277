// The lessons that come with the program, as texts.

import CLessons

/// A built-in lesson: the text of its file.
package struct BuiltInLesson: Hashable, Sendable {
  /// The name of its file without the ending: `04-trace-a-gradient`.
  package let file: String
  /// The text.
  package let text: String

  /// All of them, in the order of their files.
  package static let all: [BuiltInLesson] = (0..<lessons_count()).map { index in
    let lesson = lessons_lesson(index)
    return BuiltInLesson(file: String(cString: lesson.name), text: text(lesson))
  }

  /// The text of the catalog.
  package static let catalog: String = text(lessons_catalog())

  private static func text(_ file: lessons_text) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }
}
