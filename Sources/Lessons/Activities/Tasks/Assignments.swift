// `w1 = 0.5, rate = 1/18`: a list of settings, taken apart.

import Diagnostics

/// Settings in a line of text.
package enum Assignments {
  /// The parts between commas that stand in no bracket.
  package static func parts(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if (character == "," && depth <= 0) || character == ";" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// The two sides of `name = value`.
  package static func sides(_ text: String) -> (name: String, value: String)? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let name = String(text[..<sign]).trimmed
    let value = String(text[text.index(after: sign)...]).trimmed
    return name.isEmpty || value.isEmpty ? nil : (name, value)
  }
}
