// Opening a lesson, or the review, from the list.

extension LessonsScreen {
  func count(_ shared: Shared) -> Int { shared.course.map { $0.entries.count + 1 } ?? 0 }

  func open(_ context: inout Context) {
    guard let course = context.shared.course else { return }
    if cursor.row == course.reviewRow {
      context.open(.reviews)
    } else if course.entries.indices.contains(cursor.row) {
      context.open(.lesson(course.entries[cursor.row].lesson))
    }
  }
}
