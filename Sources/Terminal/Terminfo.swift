// What the terminal database says about the terminal, before anything is sent to it.
import CNcurses
import Canvas

/// The facts about a terminal that a session needs.
struct Terminfo {
  /// How many colours it has.
  var depth: ColourDepth
  /// What restores its screen: keypad, attributes, cursor, and the normal screen.
  var restore: [UInt8]
  /// What clears the line from the cursor on.
  var clearLine: String
  /// Whether it has a second screen, as all terminals with private modes do.
  var hasAlternateScreen: Bool
  /// Whether it speaks as xterm does: then it takes sequences that it does not know for what they are.
  var isLikeXterm: Bool

  /// Reads the entry for `TERM`.
  static func read(name: String?) throws(TerminalError) -> Terminfo {
    guard let name, !name.isEmpty else { throw .noTerm }
    var problem: Int32 = 0
    guard setupterm(name, 1, &problem) == OK else {
      shim_forget_terminal()
      throw name == "dumb" ? .noCursorMovement(name: name) : .unknownTerminal(name: name)
    }
    defer { shim_forget_terminal() }
    guard string("cup") != nil else { throw .noCursorMovement(name: name) }
    let alternate = string("rmcup")
    let restore = ["rmkx", "sgr0", "cnorm"].compactMap { string($0) }.joined()
    // The private mode for the second screen is xterm's; other kinds of terminals have none, or another way.
    let isLikeXterm = ["?1049l", "?1047l", "?47l"].contains { alternate?.contains($0) == true }
    let modes = alternate == nil ? "" : PasteMode.off + (isLikeXterm ? FrameMode.off : "")
    return Terminfo(
      depth: ColourDepth(colours: Int(tigetnum("colors"))),
      restore: Array((restore + modes + (alternate ?? "\r\n")).utf8),
      clearLine: string("el") ?? "", hasAlternateScreen: alternate != nil, isLikeXterm: isLikeXterm)
  }

  /// A capability without its padding, such as `$<5/>`, which only old hardware needs.
  private static func string(_ name: String) -> String? {
    guard let bytes = shim_string(name) else { return nil }
    return withoutPadding(String(cString: bytes))
  }

  static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
      result += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}

/// The mode in which a terminal marks pasted text, so that it cannot be taken for keys.
enum PasteMode {
  static let on = "\u{1B}[?2004h"
  static let off = "\u{1B}[?2004l"
}
