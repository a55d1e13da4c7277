// All mistakes that the tutor recognises.

/// The mistake table.
public struct MistakeTable: Sendable {
  /// The rows.
  public let rows: [MistakeRow]

  /// The table that the tutor uses.
  public static let standard = MistakeTable(rows: [])
}

/// One mistake.
public struct MistakeRow: Sendable {
  /// A short name for tests and the journal: `factor-two`.
  public let id: String
}
