// What every role's colour stands out by from the background, on terminals in wide use, by WCAG 2.
import Canvas
import Testing

/// What a terminal makes of the 16 colours whose looks are its own affair.
private struct TerminalPalette: CustomTestStringConvertible {
  var name: String
  var colours: [Int]
  /// Its background and its own text, for each theme.
  var background: [Theme: Int]
  var text: [Theme: Int]

  var testDescription: String { name }

  func contrast(_ colour: Int, _ theme: Theme) -> Double {
    Palette.contrast(Self.bytes(colour), Self.bytes(background[theme]!))
  }

  /// What text must reach: 4.5, or what the palette's own text reaches where that is less. Solarized's is 4.1 on light.
  func least(_ theme: Theme) -> Double { min(4.5, contrast(text[theme]!, theme)) }

  static func bytes(_ colour: Int) -> [Int] { [colour >> 16, colour >> 8 & 255, colour & 255] }

  static let xterm = TerminalPalette(
    name: "xterm",
    colours: [
      0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
      0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ], background: [.dark: 0x000000, .light: 0xFFFFFF], text: [.dark: 0xE5E5E5, .light: 0x000000])
  static let tango = TerminalPalette(
    name: "GNOME (Tango)",
    colours: [
      0x2E3436, 0xCC0000, 0x4E9A06, 0xC4A000, 0x3465A4, 0x75507B, 0x06989A, 0xD3D7CF,
      0x555753, 0xEF2929, 0x8AE234, 0xFCE94F, 0x729FCF, 0xAD7FA8, 0x34E2E2, 0xEEEEEC,
    ], background: [.dark: 0x2E3436, .light: 0xEEEEEC], text: [.dark: 0xD3D7CF, .light: 0x2E3436])
  static let solarized = TerminalPalette(
    name: "Solarized",
    colours: [
      0x073642, 0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5,
      0x002B36, 0xCB4B16, 0x586E75, 0x657B83, 0x839496, 0x6C71C4, 0x93A1A1, 0xFDF6E3,
    ], background: [.dark: 0x002B36, .light: 0xFDF6E3], text: [.dark: 0x839496, .light: 0x657B83])
  static let macOS = TerminalPalette(
    name: "macOS Terminal",
    colours: [
      0x000000, 0xC23621, 0x25BC24, 0xADAD27, 0x492EE1, 0xD338D3, 0x33BBC8, 0xCBCCCD,
      0x818383, 0xFC391F, 0x31E722, 0xEAEC23, 0x5833FF, 0xF935F8, 0x14F0F0, 0xE9EBEB,
    ], background: [.dark: 0x000000, .light: 0xFFFFFF], text: [.dark: 0xF2F2F2, .light: 0x000000])
  static let all = [xterm, tango, solarized, macOS]
}

@Suite struct ContrastTests {
  /// Lines and marks, which need not be read: 3 is enough for them.
  private static let marks: Set<Role> = Set([.border, .active, .parameter] + Role.marks)

  /// Colours that only some palettes have readable, and how much is left there. Nothing else would do: on Tango's dark
  /// background yellow alone of the hues reaches 4.5, on Solarized's light one red alone of those that macOS has readable,
  /// too. A program cannot know the palette, and the blue of what flows forward is worth more than a little contrast there.
  private static let limits: [(palette: String, theme: Theme, colour: UInt8, least: Double)] = [
    ("GNOME (Tango)", .dark, 6, 3.5), ("Solarized", .light, 4, 3.4),
  ]

  @Test(arguments: Theme.allCases) func amongManyColoursEveryOneIsReadable(theme: Theme) throws {
    // Black, white, the soft greys next to them, and the backgrounds of the palettes.
    let plain: [UInt8] = theme == .dark ? [16, 235] : [231, 255]
    let backgrounds =
      plain.map(Palette.bytes) + TerminalPalette.all.map { TerminalPalette.bytes($0.background[theme]!) }
    for role in Role.allCases where !Role.regions.contains(role) {
      guard let index = theme.style(for: role, depth: .many).foreground else { continue }
      // The first 16 would look different on every terminal.
      #expect(index >= 16, "\(role)")
      for background in backgrounds {
        let contrast = Palette.contrast(Palette.bytes(index), background)
        #expect(
          contrast >= (Self.marks.contains(role) ? 3 : 4.5), "\(role) has contrast \(contrast) on \(background)")
      }
    }
  }

  @Test(arguments: TerminalPalette.all, Theme.allCases)
  private func amongFewColoursEveryOneIsReadable(palette: TerminalPalette, theme: Theme) {
    // What has no colour is in the terminal's own, and as readable as everything there; how faint `dim` is, each terminal
    // decides.
    for depth in [ColourDepth.eight, .sixteen] {
      for role in Role.allCases {
        guard let index = theme.style(for: role, depth: depth).foreground else { continue }
        let contrast = palette.contrast(palette.colours[Int(index)], theme)
        let limit = Self.limits.first { $0.palette == palette.name && $0.theme == theme && $0.colour == index }
        let least = Self.marks.contains(role) ? 3 : limit?.least ?? palette.least(theme)
        #expect(contrast >= least, "\(role) has contrast \(contrast) with colour \(index) of \(depth)")
      }
    }
  }

  @Test func theLimitsAreThePalettes() {
    /// The hues among eight that can be read.
    func readable(_ palette: TerminalPalette, _ theme: Theme) -> [Int] {
      (1...6).filter { palette.contrast(palette.colours[$0], theme) >= palette.least(theme) }
    }
    #expect(readable(.tango, .dark) == [3])
    #expect(Set(readable(.solarized, .light)).intersection(readable(.macOS, .light)) == [1])
    // Yellow on white, for one, cannot be read anywhere.
    #expect(TerminalPalette.all.allSatisfy { $0.contrast($0.colours[3], .light) < 3.1 })
  }
}
