// The lessons that come with the program, as texts.

/// A built-in lesson: the text of its file.
package struct BuiltInLesson: Hashable, Sendable {
  /// The name of its file without the ending: `04-trace-a-gradient`.
  package let file: String
  /// The text.
  package let text: String

  /// Its title, without reading the whole of it.
  package var title: String {
    let line = text.split(separator: "\n").first { $0.hasPrefix("title:") } ?? "title:"
    return line.dropFirst("title:".count).trimmingPrefix(while: \.isWhitespace).filter { $0 != "\"" }
  }

  /// All of them, in the order of their files.
  package static let all = EmbeddedTexts.lessons.map { BuiltInLesson(file: $0.file, text: $0.text) }
}
