// The keys of the list of backward passes.

extension PassesScreen {
  static let keys: [KeyRow<PassesScreen>] = KeyRow.list + KeyRow.program
}
