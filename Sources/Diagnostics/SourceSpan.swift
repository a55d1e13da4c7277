// A stretch of source text.

/// A stretch of a source text, as UTF-8 byte offsets: from `lower` up to, not including, `upper`.
package struct SourceSpan: Hashable, Sendable {
  /// The offset of the first byte.
  package let lower: Int
  /// The offset after the last byte; equal to `lower` for a place between two bytes.
  package let upper: Int

  /// An `upper` before `lower` counts as `lower`.
  package init(lower: Int, upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// Whether it is a place between two bytes.
  package var isEmpty: Bool { lower == upper }

  /// The smallest span that holds both.
  package func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// Whether the other span lies wholly within this one.
  package func contains(_ other: SourceSpan) -> Bool {
    lower <= other.lower && other.upper <= upper
  }
}
