// The keys of the choice of what to review.

extension ReviewScreen {
  static let keys: [KeyRow<ReviewScreen>] = KeyRow.list + KeyRow.program
}
