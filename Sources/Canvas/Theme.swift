// The one table of how each role looks, on dark and on light terminals, with many, few and no colours.

/// The colours for a terminal's background.
package enum Theme: String, Hashable, Sendable, CaseIterable {
  /// For light text on a dark background.
  case dark
  /// For dark text on a light background.
  case light

  /// How a role looks at a depth.
  package func style(for role: Role, depth: ColourDepth) -> Style {
    let look = Look.of(role)
    let colour = self == .dark ? look.dark : look.light
    guard let index = colour?.index(at: depth) else { return Style(attributes: look.plain) }
    return Style(foreground: index, attributes: look.coloured)
  }
}

/// One row of the table: a role's colours, its attributes beside a colour, and its attributes where it has none.
private struct Look {
  var dark: Colour?
  var light: Colour?
  var coloured: Style.Attributes
  var plain: Style.Attributes

  init(
    _ dark: Colour?, _ light: Colour?, _ coloured: Style.Attributes = [], without plain: Style.Attributes
  ) {
    self.dark = dark
    self.light = light
    self.coloured = coloured
    self.plain = plain
  }

  /// The palette is that of Okabe and Ito, moved for contrast: values and what else flows forward are blue, gradients
  /// orange, the local derivative between them purple, success bluish green and failure vermillion. Kinds that stand side
  /// by side differ for colour-blind eyes, and where it matters by an attribute too. Greys have no place among few
  /// colours and are dim there. The few look different on every terminal: what is used of them can be read on those in
  /// wide use (`ContrastTests`), which purple and, on dark ones, red cannot. Each row: on dark (among 256, 16, 8), on light, attributes with and without colour.
  /// Areas run from blue to red and are backgrounds, dark on dark terminals and pale on light ones, so that the marks on
  /// them can be read.
  static func of(_ role: Role) -> Look {
    switch role {
    case .text: Look(nil, nil, without: [])
    case .muted: Look(Colour(250), Colour(239), without: .dim)
    case .strong: Look(nil, nil, without: .bold)
    case .title: Look(nil, nil, without: .bold)
    case .border: Look(Colour(244), Colour(244), without: .dim)
    case .value: Look(Colour(39, 14, 6), Colour(26, 4, 4), without: [])
    case .gradient: Look(Colour(208, 3, 3), Colour(94, 1, 1), without: .bold)
    case .upstream: Look(Colour(214, 3, 3), Colour(94, 1, 1), .underline, without: .underline)
    case .local: Look(Colour(182), Colour(90), without: [])
    case .result: Look(Colour(229, 15, 7), Colour(88, 1, 1), .bold, without: [.bold, .underline])
    case .active: Look(Colour(221, 11, 3), Colour(58, 5, 5), .bold, without: .bold)
    case .current: Look(Colour(221, 3, 3), Colour(58), [.bold, .reverse], without: [.bold, .reverse])
    case .pending: Look(Colour(247), Colour(242), without: .dim)
    case .parameter: Look(Colour(79, 6, 6), Colour(23, 4, 4), without: .underline)
    case .good: Look(Colour(37, 14, 6), Colour(23, 4, 4), .bold, without: .bold)
    case .warning: Look(Colour(209), Colour(124, 1, 1), .bold, without: [.bold, .underline])
    case .key: Look(Colour(117, 14, 6), Colour(25, 4, 4), .bold, without: .bold)
    case .selected: Look(nil, nil, without: .reverse)
    case .field: Look(nil, nil, without: .underline)
    case .region0: Look(Colour(18), Colour(111), without: [])
    case .region1: Look(Colour(61), Colour(153), without: [])
    case .region2: Look(Colour(24), Colour(195), without: [])
    case .region3: Look(Colour(238), Colour(252), without: [])
    case .region4: Look(Colour(240), Colour(230), without: [])
    case .region5: Look(Colour(94), Colour(223), without: [])
    case .region6: Look(Colour(88), Colour(216), without: [])
    case .region7: Look(Colour(124), Colour(210), without: [])
    case .mark0: Look(Colour(153), Colour(18), .bold, without: .bold)
    case .mark1: Look(Colour(229), Colour(52), .bold, without: .bold)
    case .mark2: Look(Colour(231), Colour(16), .bold, without: .bold)
    case .mark3: Look(Colour(225), Colour(54), .bold, without: .bold)
    case .mark4: Look(Colour(120), Colour(22), .bold, without: .bold)
    case .mark5: Look(Colour(223), Colour(23), .bold, without: .bold)
    case .mark6: Look(Colour(159), Colour(53), .bold, without: .bold)
    case .mark7: Look(Colour(217), Colour(17), .bold, without: .bold)
    case .mistake: Look(Colour(209), Colour(124, 1, 1), .underline, without: .underline)
    }
  }
}
