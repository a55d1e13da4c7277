// How a text gets into the clipboard of the machine in front of which the user sits, through the terminal.

/// The sequence that sets the clipboard (OSC 52), and its ways through programs that stand between.
enum Clipboard {
  /// What stands between the program and the terminal.
  enum Passage: Hashable {
    case direct
    case tmux
    case screen

    init(environment: (String) -> String?) {
      func isSet(_ name: String) -> Bool { !(environment(name) ?? "").isEmpty }
      self = isSet("TMUX") ? .tmux : isSet("STY") ? .screen : .direct
    }
  }

  /// xterm takes no more, and others cut what is longer.
  static let limit = 74_994
  /// GNU screen drops strings longer than 256 bytes in its older versions.
  private static let chunk = 240

  /// What to send to have a text in the clipboard; nil if it is empty or too long.
  static func sequence(for text: String, through passage: Passage) -> String? {
    let length = (text.utf8.count + 2) / 3 * 4
    guard length > 0, length <= limit else { return nil }
    let plain = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    switch passage {
    case .direct: return plain
    case .tmux:
      // By its settings, tmux takes the one for itself or passes the other on; each drops what it does not want.
      return plain + "\u{1B}Ptmux;" + plain.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
    case .screen:
      var rest = plain[...]
      var chunks = ""
      while !rest.isEmpty {
        chunks += "\u{1B}P" + rest.prefix(chunk) + "\u{1B}\\"
        rest = rest.dropFirst(chunk)
      }
      return chunks
    }
  }

  /// Bytes as text, by RFC 4648.
  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
