// What was edited, for undo and redo: typing at a stretch is one change.

/// The states of a text before and after its changes.
struct EditHistory: Hashable, Sendable {
  /// A text with its cursor.
  struct Snapshot: Hashable, Sendable {
    let lines: [String]
    let row: Int
    let column: Int
  }

  /// Kinds of changes; the first two go together as long as nothing else comes between.
  enum Kind: Hashable, Sendable { case typing, erasing, other }

  /// The most changes that are kept.
  private static let depth = 200

  private var before: [Snapshot] = []
  private var after: [Snapshot] = []
  private var lastKind: Kind?

  /// Notes how the text is before a change.
  mutating func note(_ snapshot: Snapshot, before kind: Kind) {
    after = []
    defer { lastKind = kind }
    if kind == lastKind, kind != .other { return }
    before.append(snapshot)
    if before.count > EditHistory.depth { before.removeFirst() }
  }

  /// Ends a stretch: the next change is one of its own.
  mutating func pause() { lastKind = nil }

  /// The text before the last change; nil where there is none.
  mutating func back(from present: Snapshot) -> Snapshot? {
    guard let snapshot = before.popLast() else { return nil }
    after.append(present)
    return snapshot
  }

  /// The text before the last undo; nil where there is none.
  mutating func forward(from present: Snapshot) -> Snapshot? {
    guard let snapshot = after.popLast() else { return nil }
    before.append(present)
    return snapshot
  }
}
