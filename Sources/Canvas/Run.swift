// A stretch of text in one role, and drawing a line of them.

import Characters

/// A stretch of text that is shown in one role.
package struct Run: Hashable, Sendable {
  /// The text, without line breaks once it is wrapped.
  package var text: String
  /// What it is.
  package var role: Role

  package init(_ text: String, role: Role = .text) {
    self.text = text
    self.role = role
  }

  /// The width in cells.
  package var width: Int { TextWidth.of(text) }
}

extension Canvas {
  /// Writes runs one after another on one line, as `put(_:x:y:role:clip:)` does with each. Returns the width of all.
  @discardableResult
  package mutating func put(_ runs: [Run], x: Int, y: Int, clip: Rect? = nil) -> Int {
    var column = x
    for run in runs { column += put(run.text, x: column, y: y, role: run.role, clip: clip) }
    return column - x
  }
}
