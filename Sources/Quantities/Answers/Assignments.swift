// `w1 = 0.5, rate = 1/18`: a list of settings, taken apart.

import Diagnostics

/// Settings in a line of text.
package enum Assignments {
  /// The settings: what stands between commas or semicolons outside of brackets. A comma that no new name follows belongs
  /// to a number: `rate = 0,05`.
  package static func parts(_ text: String) -> [String] {
    let characters = Array(text)
    var parts = [""]
    var depth = 0
    for (place, character) in characters.enumerated() {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == ";" || (character == "," && depth <= 0 && !isWithinNumber(characters, place)) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.flatMap(withoutCommas).map(\.trimmed).filter { !$0.isEmpty }
  }

  /// `w1 = 0.5 rate = 1/18` as two settings.
  private static func withoutCommas(_ part: String) -> [String] {
    let members = AnswerToken.tokens(of: part).members
    guard members.count > 2 else { return [part] }
    var parts: [String] = []
    var name = AnswerToken.text(of: members[0])
    for (index, member) in members.enumerated().dropFirst() {
      var value = member[...]
      var next: ArraySlice<AnswerToken> = []
      if index < members.count - 1, let start = value.lastIndex(where: { $0.kind == .name }), start > 0 {
        next = value[start...]
        value = value[..<start]
        while let last = value.last, last.isName("and") || last.isSign(",") { value = value.dropLast() }
      }
      parts.append("\(name) = \(AnswerToken.text(of: value))")
      name = AnswerToken.text(of: next)
    }
    return parts
  }

  /// Whether a comma stands between digits, with no space behind it.
  private static func isWithinNumber(_ characters: [Character], _ comma: Int) -> Bool {
    guard comma + 1 < characters.count, characters[comma + 1].isDigit else { return false }
    return comma > 0 && characters[comma - 1].isDigit
  }

  /// The two sides of `rate 0.05`: a name, and a number behind it.
  private static func spaced(_ text: String) -> (name: String, value: String)? {
    let words = text.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let first = words[0].first, first.isLetter, let digit = words[1].first,
      digit.isNumber || "+-−.,".contains(digit)
    else { return nil }
    return (String(words[0]), String(words[1]).trimmed)
  }

  /// The two sides of `name = value`, `name := value` or `name: value`.
  package static func sides(_ text: String) -> (name: String, value: String)? {
    let text = text.replacing(":=", with: "=").replacing("==", with: "=")
    guard let sign = text.firstIndex(of: "=") ?? text.firstIndex(of: ":") else { return spaced(text) }
    let name = String(text[..<sign]).trimmed
    let value = String(text[text.index(after: sign)...]).trimmed
    return name.isEmpty || value.isEmpty ? nil : (name, value)
  }
}
