// How a cell looks: colour and attributes, in terms every terminal knows.

/// How many colours may be used.
package enum ColourDepth: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  /// None: attributes only.
  case none
  /// The eight of ECMA-48.
  case eight
  /// Those and their bright forms.
  case sixteen
  /// The 256 of xterm.
  case many

  /// How many colours there are to choose from.
  package var count: Int {
    switch self {
    case .none: 0
    case .eight: 8
    case .sixteen: 16
    case .many: 256
    }
  }

  /// The greatest depth that a terminal with a number of colours can show.
  package init(colours: Int) {
    self = Self.allCases.last { $0.count <= max(0, colours) } ?? .none
  }

  /// Fewer colours come first.
  package static func < (one: ColourDepth, other: ColourDepth) -> Bool { one.rawValue < other.rawValue }
}

/// A colour, as an index at every depth that can show it.
package struct Colour: Hashable, Sendable {
  /// The index among 256.
  package var many: UInt8
  /// The index among 16, if one of them comes near.
  package var sixteen: UInt8?
  /// The index among 8, if one of them comes near.
  package var eight: UInt8?

  package init(_ many: UInt8, _ sixteen: UInt8? = nil, _ eight: UInt8? = nil) {
    self.many = many
    self.sixteen = sixteen
    self.eight = eight
  }

  /// The index at a depth.
  package func index(at depth: ColourDepth) -> UInt8? {
    switch depth {
    case .none: nil
    case .eight: eight
    case .sixteen: sixteen
    case .many: many
    }
  }
}

/// How a cell looks at one depth. The background is always the terminal's own.
package struct Style: Hashable, Sendable {
  /// Attributes beside the colour.
  package struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold.
    package static let bold = Attributes(rawValue: 1)
    /// Faint.
    package static let dim = Attributes(rawValue: 2)
    /// Underlined.
    package static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 8)
  }

  /// The colour's index at the depth asked for, or the terminal's own foreground.
  package var foreground: UInt8?
  /// The attributes.
  package var attributes: Attributes

  package init(foreground: UInt8? = nil, attributes: Attributes = []) {
    self.foreground = foreground
    self.attributes = attributes
  }
}
