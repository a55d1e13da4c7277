// Put things in order.

/// Things that belong in one order.
public struct Ordering: Hashable, Sendable {
  /// What to put in order, and by what.
  public let prompt: Template
  /// The things in the right order; they are shown in another one.
  public let items: [Template]
}
