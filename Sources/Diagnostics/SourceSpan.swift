// A stretch of source text.

/// A stretch of a source text, as UTF-8 byte offsets: from `lower` up to, not including, `upper`. It takes eight bytes, since
/// each token and each expression has one; no text is longer than two gigabytes.
package struct SourceSpan: Hashable, Sendable {
  private let first: Int32
  private let end: Int32

  /// The offset of the first byte.
  package var lower: Int { Int(first) }
  /// The offset after the last byte; equal to `lower` for a place between two bytes.
  package var upper: Int { Int(end) }

  /// An `upper` before `lower` counts as `lower`.
  package init(lower: Int, upper: Int) {
    first = Int32(clamping: lower)
    end = Int32(clamping: max(lower, upper))
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
