// How large a network text may be: past a limit is an error with a place, never a crash.

/// Bounds on what a network text may ask for.
public struct Limits: Hashable, Sendable {
  /// How many graph nodes a network may record.
  public var nodes = 2_000_000
  /// How many numbers all formulas together may produce on the way, folded constants and copies included.
  public var numbers = 8_000_000
  /// How many elements one literal or one of `zeros`, `ones`, `randn` may have.
  public var literalElements = 1_000_000
  /// How deep brackets, signs and powers may nest.
  public var nesting = 200
  /// How many bytes the text may have.
  public var sourceBytes = 4 * 1024 * 1024
  /// How many characters a name may have.
  public var nameLength = 100

  /// The usual bounds.
  public static let standard = Limits()

  /// The usual bounds, to be changed one by one.
  public init() {}
}
