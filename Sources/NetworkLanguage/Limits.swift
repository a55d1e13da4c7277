// How large a network text may be: past a limit is an error with a place, never a crash.

/// Bounds on what a network text may ask for.
package struct Limits: Hashable, Sendable {
  /// How many graph nodes a network may record.
  package var nodes = 1_600_000
  /// How many numbers all formulas together may produce on the way, folded constants and copies included.
  package var numbers = 8_000_000
  /// How many elements one literal or one of `zeros`, `ones`, `randn` may have.
  package var literalElements = 500_000
  /// How deep brackets, signs and powers may nest.
  package var nesting = 200
  /// How many formulas a text may come to once its loops and calls are written out.
  package var statements = 100_000
  /// How many names, numbers and operations a text may come to once its loops and calls are written out. Where nothing is
  /// repeated its bytes are fewer.
  package var expressions = 2_500_000
  /// How deep loops and calls may stand in each other.
  package var blocks = 32
  /// How many names a definition may take, and how many values it may give back.
  package var parameters = 1_000
  /// How many bytes the text may have.
  package var sourceBytes = 2 * 1024 * 1024
  /// How many characters a name may have.
  package var nameLength = 100

  /// The usual bounds.
  package static let standard = Limits()

  /// The usual bounds, to be changed one by one.
  package init() {}
}
