// The lessons that come with the program, as texts, with what lists say of them.

/// A built-in lesson: the text of its file, and what is known of it without reading it.
package struct BuiltInLesson: Hashable, Sendable {
  /// A step of it.
  package struct Step: Hashable, Sendable {
    /// Its name, or its number.
    package let name: String
    /// Whether something is asked.
    package let isQuestion: Bool
  }

  private let row: EmbeddedLesson

  /// The name of its file without the ending: `04-trace-a-gradient`.
  package var file: String { row.file }
  /// The text of the file.
  package var text: String { row.text }
  /// Its title.
  package var title: String { row.title }
  /// The heading that it stands under; empty where it names none.
  package var unit: String { row.unit }
  /// What it is about.
  package var summary: String { row.summary }
  /// The names of the skills that it teaches.
  package var skills: [String] { words(row.skills) }
  /// The names of lessons to do before.
  package var prerequisites: [String] { words(row.prerequisites) }
  /// Its steps in order.
  package var steps: [Step] {
    words(row.steps).map { word in
      Step(name: word.hasSuffix("?") ? String(word.dropLast()) : word, isQuestion: word.hasSuffix("?"))
    }
  }

  private func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }

  /// All of them, in the order of their files.
  package static let all = EmbeddedTexts.lessons.map { BuiltInLesson(row: $0) }
}

/// A row of the table that `embed-lessons` writes; lists are words with spaces between them.
struct EmbeddedLesson: Hashable, Sendable {
  let file: String
  let title: String
  let unit: String
  let summary: String
  let skills: String
  let prerequisites: String
  let steps: String
  let text: String

  init(
    _ file: String, _ title: String, _ unit: String, _ summary: String, _ skills: String, _ prerequisites: String,
    _ steps: String, _ text: String
  ) {
    (self.file, self.title, self.unit, self.summary) = (file, title, unit, summary)
    (self.skills, self.prerequisites, self.steps, self.text) = (skills, prerequisites, steps, text)
  }
}
