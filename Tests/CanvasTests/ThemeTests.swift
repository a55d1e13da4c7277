import Canvas
import Testing

@Suite struct ThemeTests {
  /// What stands side by side and must never be mistaken for one another.
  static let pairs: [(Role, Role)] = [
    (.value, .gradient), (.value, .pending), (.gradient, .pending), (.upstream, .local), (.local, .result),
    (.upstream, .result), (.good, .warning), (.text, .selected), (.text, .current), (.current, .selected),
    (.text, .strong), (.text, .field), (.text, .muted), (.value, .current), (.gradient, .current), (.text, .key),
  ]

  @Test(arguments: Theme.allCases, ColourDepth.allCases)
  func pairsDifferAtEveryDepth(theme: Theme, depth: ColourDepth) {
    for (one, other) in Self.pairs {
      #expect(theme.style(for: one, depth: depth) != theme.style(for: other, depth: depth), "\(one) \(other)")
    }
  }

  @Test(arguments: Theme.allCases, ColourDepth.allCases)
  func coloursStayInsideTheDepth(theme: Theme, depth: ColourDepth) {
    for role in Role.allCases {
      let style = theme.style(for: role, depth: depth)
      if let index = style.foreground { #expect(Int(index) < depth.count) }
      #expect(style.attributes.contains(.reverse) == [.selected, .current].contains(role))
    }
  }

  @Test(arguments: Theme.allCases) func marksAreReadableOnEveryArea(theme: Theme) throws {
    let colour = { (role: Role) in try #require(theme.style(for: role, depth: .many).foreground) }
    for region in Role.regions {
      for mark in Role.marks {
        let contrast = Palette.contrast(try colour(mark), try colour(region))
        #expect(contrast >= 3, "\(mark) has contrast \(contrast) on \(region)")
      }
    }
    // Areas that lie side by side, and the two ends, are told apart; by colour-blind eyes too.
    for sight in Palette.Sight.allCases {
      for (one, other) in zip(Role.regions, Role.regions.dropFirst()) {
        let distance = Palette.distance(try colour(one), try colour(other), seenBy: sight)
        #expect(distance >= 8, "\(one) and \(other) are \(distance) apart for \(sight)")
      }
      let ends = Palette.distance(try colour(.region0), try colour(.region7), seenBy: sight)
      #expect(ends >= 30, "the ends are \(ends) apart for \(sight)")
    }
  }

  @Test(arguments: Theme.allCases) func coloursDifferForColourBlindEyes(theme: Theme) {
    let told: [(Role, Role)] = [
      (.value, .gradient), (.value, .local), (.gradient, .local), (.upstream, .local), (.local, .result),
      (.good, .warning), (.value, .upstream),
    ]
    for (one, other) in told {
      guard let a = theme.style(for: one, depth: .many).foreground,
        let b = theme.style(for: other, depth: .many).foreground
      else { continue }
      for sight in Palette.Sight.allCases {
        let distance = Palette.distance(a, b, seenBy: sight)
        #expect(distance >= 20, "\(one) and \(other) are \(distance) apart for \(sight)")
      }
    }
  }

  @Test func depthFollowsTheNumberOfColours() {
    #expect(
      [-1, 0, 2, 8, 15, 16, 88, 256, 1 << 24].map(ColourDepth.init(colours:)) == [
        .none, .none, .none, .eight, .eight, .sixteen, .sixteen, .many, .many,
      ])
  }
}
