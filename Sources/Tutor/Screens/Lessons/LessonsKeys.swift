// The keys of the list of lessons.

extension LessonsScreen {
  static let keys: [KeyRow<LessonsScreen>] = KeyRow.list + KeyRow.program
}
