// What a cell is. The theme alone knows how each role looks.

/// What a cell of the screen is, from which the theme derives colours and attributes.
public enum Role: UInt8, Hashable, Sendable, CaseIterable {
  /// Ordinary text.
  case text
  /// Less important text.
  case muted
  /// Text that stands out.
  case strong
  /// The title bar.
  case title
  /// Lines that divide the screen.
  case border
  /// A forward value.
  case value
  /// A computed gradient.
  case gradient
  /// The upstream gradient in a chain-rule product.
  case upstream
  /// The local derivative in a chain-rule product.
  case local
  /// The product, and other results of this very step.
  case result
  /// What the current step is about, as text.
  case current
  /// The lines and marks of the current step: edges, arrowheads, pointers.
  case active
  /// Not computed yet.
  case pending
  /// A trainable parameter's mark.
  case parameter
  /// Success.
  case good
  /// Failure or danger.
  case warning
  /// The name of a key.
  case key
  /// The chosen item of a list.
  case selected
  /// An input field.
  case field

  /// One letter for maps of roles in pinned screens.
  public var letter: Character {
    switch self {
    case .text: "."
    case .muted: "m"
    case .strong: "s"
    case .title: "T"
    case .border: "b"
    case .value: "v"
    case .gradient: "g"
    case .upstream: "u"
    case .local: "l"
    case .result: "r"
    case .current: "C"
    case .active: "A"
    case .pending: "p"
    case .parameter: "P"
    case .good: "G"
    case .warning: "W"
    case .key: "k"
    case .selected: "S"
    case .field: "f"
    }
  }
}
