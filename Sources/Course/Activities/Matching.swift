// Match pairs.

/// Two columns of which each entry on the left belongs to one on the right.
public struct Matching: Hashable, Sendable {
  /// Two entries that belong together.
  public struct Pair: Hashable, Sendable {
    /// The entry on the left.
    public let left: Template
    /// What belongs to it.
    public let right: Template
  }

  /// What to match.
  public let prompt: Template
  /// The pairs as they belong; the right column is shown in another order.
  public let pairs: [Pair]
}
