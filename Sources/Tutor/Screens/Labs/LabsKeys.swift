// The keys of the list of labs.

extension LabsScreen {
  static let keys: [KeyRow<LabsScreen>] = KeyRow.list + KeyRow.program
}
