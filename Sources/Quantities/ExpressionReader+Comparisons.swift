// `[z1 > 0]`, which is 1 where it holds and 0 where it does not: as the tutor writes the slope of relu.

import Diagnostics

extension ExpressionReader {
  /// The text with 1 or 0 in place of each comparison in brackets; other places stay where they are.
  func withoutComparisons(_ text: String) throws(DiagnosticReport) -> String {
    guard text.contains(where: { "<>≤≥".contains($0) }) else { return text }
    var bytes = Array(text.utf8)
    while let comparison = Comparison(in: String(decoding: bytes, as: UTF8.self)) {
      let left = try evaluated(comparison.left)
      let right = try evaluated(comparison.right)
      let holds =
        switch comparison.sign {
        case "<": left < right
        case ">": left > right
        case "≤": left <= right
        default: left >= right
        }
      let range = comparison.range
      bytes.replaceSubrange(range, with: (holds ? "1" : "0").utf8 + Array(repeating: 32, count: range.count - 1))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The innermost comparison in brackets of a text.
private struct Comparison {
  let left: String
  let right: String
  let sign: Character
  /// Its bytes, brackets and all.
  let range: Range<Int>

  init?(in text: String) {
    let words = text.scanned()
    guard let place = words.firstIndex(where: { "<>≤≥".contains($0.text) }) else { return nil }
    var depth = 0
    guard
      let open = words[..<place].lastIndex(where: { word in
        if ")]".contains(word.text) { depth += 1 }
        if "([".contains(word.text) { depth -= 1 }
        return depth < 0
      })
    else { return nil }
    depth = 0
    guard
      let close = words[place...].firstIndex(where: { word in
        if "([".contains(word.text) { depth += 1 }
        if ")]".contains(word.text) { depth -= 1 }
        return depth < 0
      })
    else { return nil }
    let isWide = words[place + 1].text == "=" && words[place + 1].lower == words[place].upper
    sign = isWide ? (words[place].text == "<" ? "≤" : "≥") : Character(words[place].text)
    left = text.bytes(words[open].upper..<words[place].lower)
    right = text.bytes(words[isWide ? place + 1 : place].upper..<words[close].lower)
    range = words[open].lower..<words[close].upper
  }
}
