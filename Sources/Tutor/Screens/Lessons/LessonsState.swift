// The list of lessons; its last row is the review.

/// The chosen lesson.
struct LessonsScreen: ListScreen {
  var cursor: ListCursor

  init(row: Int) { cursor = ListCursor(row) }
}
