// Read a text: the plainest activity.

/// A text to read.
public struct Read: Hashable, Sendable {
  /// The text.
  public let text: Template
}
