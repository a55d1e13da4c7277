// The mouse, as terminals since xterm report it: mode 1000 with the numbers of mode 1006.
import Canvas

/// The mode in which a terminal reports presses and the wheel. With Shift held it selects text as ever.
enum MouseMode {
  static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  static let off = "\u{1B}[?1006l\u{1B}[?1000l"
}

extension ControlSequence {
  /// Whether it reports the mouse: `Esc [ < button ; column ; row M`, with `m` for a release.
  var isPointer: Bool {
    introducer == UInt8(ascii: "[") && parameters.first == UInt8(ascii: "<")
      && [UInt8(ascii: "M"), UInt8(ascii: "m")].contains(final)
  }

  /// What was done with the mouse; nil for releases, other buttons, and what is no report.
  var pointer: Pointer? {
    guard isPointer, final == UInt8(ascii: "M") else { return nil }
    let numbers = String(decoding: parameters.dropFirst(), as: UTF8.self).split(separator: ";").map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2],
      column > 0, row > 0
    else { return nil }
    let place = Point(x: column - 1, y: row - 1)
    // Shift, Alt and Ctrl add 4, 8 and 16; the wheel is 64 and 65.
    switch button & ~0b11100 {
    case 0: return .press(place)
    case 64: return .wheel(up: true, place)
    case 65: return .wheel(up: false, place)
    default: return nil
    }
  }
}
