// The choice of what to review: what is due, or one skill.

import Progress

/// The chosen row: 0 for what is due, then the skills.
struct ReviewScreen: ListScreen {
  var cursor = ListCursor()
  /// How many reviews were begun, so that each has questions of its own.
  var begun: UInt64 = 0

  /// The chosen skill; nil for what is due.
  var chosen: Skill? { cursor.row == 0 ? nil : Skill.allCases[cursor.row - 1] }
}
