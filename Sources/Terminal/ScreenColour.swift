// The colour of the terminal's background, as the terminal tells it.
import Canvas
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A colour in red, green and blue, each from 0 to 1.
struct ScreenColour: Hashable {
  var red: Double
  var green: Double
  var blue: Double

  init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads X11's ways to write a colour: `rgb:RRRR/GGGG/BBBB` with one to four digits each, `rgba:` with a fourth part,
  /// and `#RRGGBB` with as many for each.
  init?(_ text: String) {
    let parts: [Substring]
    if text.hasPrefix("rgb:") || text.hasPrefix("rgba:") {
      parts = text.drop { $0 != ":" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == (text.hasPrefix("rgba:") ? 4 : 3) else { return nil }
    } else {
      guard text.hasPrefix("#"), text.utf8.count % 3 == 1 else { return nil }
      let digits = text.utf8.count / 3
      let colour = text.dropFirst()
      parts = [colour.prefix(digits), colour.dropFirst(digits).prefix(digits), colour.suffix(digits)]
    }
    let levels = parts.compactMap(Self.level)
    guard levels.count == parts.count else { return nil }
    self.init(red: levels[0], green: levels[1], blue: levels[2])
  }

  /// One to four hexadecimal digits as a part of the most that so many can say.
  private static func level(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit), let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double(1 << (4 * digits.utf8.count) - 1)
  }

  /// How bright it is, from 0 to 1, by WCAG.
  var luminance: Double {
    func linear(_ level: Double) -> Double {
      level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The theme for such a background: that of dark text where black stands out more than white.
  var theme: Theme { (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? .light : .dark }
}
