// Numbers, texts and rectangles as SVG writes them.

/// The spelling of SVG.
enum SVGNumber {
  /// A number with two decimals at most.
  static func text(_ value: Double) -> String {
    let hundredths = Int((100 * value).rounded())
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    return "\(sign)\(whole)." + (part % 10 == 0 ? "\(part / 10)" : part < 10 ? "0\(part)" : "\(part)")
  }

  /// A text between tags or within quotes.
  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }

  /// A filled rectangle.
  static func rectangle(x: Double, y: Double, width: Double, height: Double, more: String) -> String {
    "<rect x=\"\(text(x))\" y=\"\(text(y))\" width=\"\(text(width))\" height=\"\(text(height))\""
      + (more.isEmpty ? "/>" : " \(more)/>")
  }
}
