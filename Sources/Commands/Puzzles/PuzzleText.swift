// What is said at a puzzle, as plain lines.

import Page

enum PuzzleText {
  /// The lines of elements.
  static func lines(_ elements: [Element], _ console: Console) -> [String] {
    elements.flatMap { PlainElement(element: $0, format: console.settings.format).lines }
  }
}
