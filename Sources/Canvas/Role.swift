// What a cell is. The theme alone knows how each role looks.

/// What a cell of the screen is, from which the theme derives colours and attributes.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
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
  /// Area 1 of 8 of a map, from low to high.
  case region0
  /// Area 2 of 8 of a map, from low to high.
  case region1
  /// Area 3 of 8 of a map, from low to high.
  case region2
  /// Area 4 of 8 of a map, from low to high.
  case region3
  /// Area 5 of 8 of a map, from low to high.
  case region4
  /// Area 6 of 8 of a map, from low to high.
  case region5
  /// Area 7 of 8 of a map, from low to high.
  case region6
  /// Area 8 of 8 of a map, from low to high.
  case region7
  /// Examples of kind 1, and path 1, on a map.
  case mark0
  /// Examples of kind 2, and path 2, on a map.
  case mark1
  /// Examples of kind 3, and path 3, on a map.
  case mark2
  /// Examples of kind 4, and path 4, on a map.
  case mark3
  /// Examples of kind 5, and path 5, on a map.
  case mark4
  /// Examples of kind 6, and path 6, on a map.
  case mark5
  /// Examples of kind 7, and path 7, on a map.
  case mark6
  /// Examples of kind 8, and path 8, on a map.
  case mark7
  /// The part of a line that is wrong.
  case mistake

  /// The areas of a map, from low to high; the theme's colour for them is a background.
  package static let regions: [Role] = [.region0, .region1, .region2, .region3, .region4, .region5, .region6, .region7]
  /// What stands on a map, by kind.
  package static let marks: [Role] = [.mark0, .mark1, .mark2, .mark3, .mark4, .mark5, .mark6, .mark7]

  /// One letter for maps of roles in pinned screens.
  package var letter: Character {
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
    case .region0: "0"
    case .region1: "1"
    case .region2: "2"
    case .region3: "3"
    case .region4: "4"
    case .region5: "5"
    case .region6: "6"
    case .region7: "7"
    case .mark0: "U"
    case .mark1: "V"
    case .mark2: "w"
    case .mark3: "X"
    case .mark4: "Y"
    case .mark5: "Z"
    case .mark6: "L"
    case .mark7: "N"
    case .mistake: "e"
    }
  }
}
