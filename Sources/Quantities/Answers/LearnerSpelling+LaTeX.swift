// Formulas copied from a text in LaTeX or Markdown: `\frac{1}{3}`, `\eta`, `z_{1}`, `**-4.5**`.

extension LearnerSpelling {
  /// They come before all others, which take a ** for a power.
  static let markupRows: [LearnerSpelling] = [
    LearnerSpelling("bold", "**-4.5**") { draft in
      let text = draft.text.trimmed
      guard text.count > 4, text.hasPrefix("**"), text.hasSuffix("**") else { return }
      draft.text = String(text.dropFirst(2).dropLast(2))
    },
    LearnerSpelling("fractions in LaTeX", "\\frac{1}{3}") { draft in
      for command in ["\\dfrac", "\\tfrac", "\\frac"] {
        while let start = draft.text.firstRange(of: command) {
          guard let upper = group(in: draft.text, from: start.upperBound),
            let lower = group(in: draft.text, from: upper.end)
          else { break }
          draft.text.replaceSubrange(start.lowerBound..<lower.end, with: quotient(upper.text, lower.text))
        }
      }
    },
    LearnerSpelling("letters and indices in LaTeX", "\\sqrt{2}") { draft in
      guard draft.text.contains("\\") || draft.text.contains("{") else { return }
      for (written, read) in commands { draft.text.replace(written, with: read) }
      for (open, start, end) in [("_{", "_", ""), ("^{", "^(", ")"), ("√{", "√(", ")")] {
        while let place = draft.text.firstRange(of: open) {
          let brace = draft.text.index(before: place.upperBound)
          guard let part = group(in: draft.text, from: brace) else { break }
          // What follows is no part of the index.
          let isNext = part.end < draft.text.endIndex && draft.text[part.end].isNamePart
          draft.text.replaceSubrange(
            place.lowerBound..<part.end, with: start + part.text + end + (isNext ? " " : ""))
        }
      }
    },
  ]

  private static let commands = [
    ("\\partial ", "∂"), ("\\partial", "∂"), ("\\eta", "η"), ("\\alpha", "α"), ("\\sigma", "σ"), ("\\delta", "δ"),
    ("\\lambda", "λ"), ("\\hat{y}", "ŷ"), ("\\hat y", "ŷ"), ("\\sqrt", "√"), ("\\tanh", "tanh"), ("\\exp", "exp"),
    ("\\ln", "ln"), ("\\log", "log"), ("\\approx", "≈"),
  ]

  /// What stands in the braces that open at an index, spaces before them aside, and where they end.
  private static func group(in text: String, from start: String.Index) -> (text: String, end: String.Index)? {
    guard let open = text[start...].firstIndex(where: { $0 != " " }), text[open] == "{" else { return nil }
    var depth = 0
    for place in text[open...].indices {
      if text[place] == "{" { depth += 1 }
      if text[place] == "}" { depth -= 1 }
      if depth == 0 { return (String(text[text.index(after: open)..<place]), text.index(after: place)) }
    }
    return nil
  }

  /// A derivative as it is, any other quotient in brackets.
  private static func quotient(_ upper: String, _ lower: String) -> String {
    func part(_ text: String) -> String? {
      let text = text.trimmed
      for sign in ["\\partial", "∂", "d"] where text.hasPrefix(sign) {
        let name = text.dropFirst(sign.count).drop { $0 == " " }
        return name.first?.isLetter ?? false ? "∂" + name : nil
      }
      return nil
    }
    if let over = part(upper), let under = part(lower) { return "\(over)/\(under)" }
    return "((\(upper))/(\(lower)))"
  }
}
