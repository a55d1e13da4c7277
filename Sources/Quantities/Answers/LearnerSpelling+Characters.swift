// Ways of writing that are characters: other signs for the same thing, other digits, what is left at the ends.

extension LearnerSpelling {
  static let characterRows: [LearnerSpelling] = markupRows + signRows

  private static let signRows: [LearnerSpelling] = [
    LearnerSpelling("wide digits and signs", "－４．５") { draft in
      draft.text = String(
        String.UnicodeScalarView(
          draft.text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
            case 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: " "
            case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 48) ?? scalar
            default: scalar
            }
          }))
      draft.text.unicodeScalars.removeAll { $0.value == 0x200B || $0.value == 0xFEFF || $0.value == 0x2061 }
    },
    LearnerSpelling("other signs", "−3 × 2 ÷ 4") { draft in
      draft.text = String(draft.text.map { signs[$0] ?? $0 })
      for (written, read) in spelledSigns { draft.text.replace(written, with: read) }
    },
    LearnerSpelling("raised digits", "1 - a1²") { draft in
      var text = ""
      var raised = ""
      func end() {
        if raised.count == 1 { text += "^" + raised } else if !raised.isEmpty { text += "^(" + raised + ")" }
        raised = ""
      }
      for character in draft.text {
        if let digit = raisedDigits[character] {
          raised.append(digit)
        } else {
          end()
          text.append(character)
        }
      }
      end()
      draft.text = text
    },
    LearnerSpelling("lowered digits", "2*(z₂ - y)") { draft in
      draft.text = String(
        draft.text.map { character in
          character.unicodeScalars.first.flatMap { scalar in
            ("₀"..."₉").contains(scalar) && character.unicodeScalars.count == 1
              ? Character(String(scalar.value - 0x2080)) : nil
          } ?? character
        })
    },
    LearnerSpelling("fractions of one character", "1½") { draft in
      var text = ""
      for character in draft.text {
        guard let fraction = fractions[character] else {
          text.append(character)
          continue
        }
        // Behind a number it is added to it.
        let digits = String(text.reversed().prefix { $0.isDigit }.reversed())
        let isMixed = !digits.isEmpty && !(text.dropLast(digits.count).last.map { $0.isNamePart || $0 == "." } ?? false)
        if isMixed {
          text = String(text.dropLast(digits.count)) + "(\(digits)+\(fraction))"
        } else {
          text += "(\(fraction))"
        }
      }
      draft.text = text
    },
    LearnerSpelling("what is left at the ends", "-4.5.") { draft in
      let closing = Set(".!?;,:`\"'$“”„‘’«»")
      draft.text = draft.text.trimmed
      for smiley in [":)", ":-)", ";)", ":(", "✓", "✔"] where draft.text.hasSuffix(smiley) {
        draft.text = String(draft.text.dropLast(smiley.count)).trimmed
      }
      while let last = draft.text.last, closing.contains(last) || last.isWhitespace || last == "…" {
        // The prime of a name is a part of it.
        if last == "'", draft.text.dropLast().last?.isLetter ?? false { break }
        draft.text.removeLast()
      }
      while let first = draft.text.first, "`\"$“”„‘’«»=≈:".contains(first) || first.isWhitespace {
        draft.text.removeFirst()
      }
    },
    LearnerSpelling("a sign of equality of another kind", "w1 := 0.744") { draft in
      draft.text.replace(":=", with: "=")
      for arrow in ["←", "→", "->"] { draft.text.replace(arrow, with: "=") }
      draft.text.replace("==", with: "=")
      var tokens = draft.tokens
      // The gradient of w1 is -9.
      if let verb = tokens.indices.dropFirst().dropLast().last(where: {
        ["is", "becomes", "equals", "gives"].contains(tokens[$0].text) && !draft.names.isNumber(tokens[$0].text)
      }) {
        tokens[verb] = AnswerToken("=", .sign, isApart: true)
        draft.tokens = tokens
      }
      if tokens.count > 2, tokens[0].kind == .name,
        let colon = tokens.indices.first(where: { tokens[$0].isSign(":") && tokens.endOfIndex(at: 1) == $0 })
      {
        tokens[colon].text = "="
        draft.tokens = tokens
      }
    },
  ]

  private static let signs: [Character: Character] = [
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*",
    "•": "*", "∗": "*", "✕": "*", "✖": "*", "⨯": "*", "÷": "/", "∕": "/", "⁄": "/", "∼": "≈", "~": "≈", "≃": "≈",
    "≅": "≈",
    "≐": "≈", "′": "'", "’": "'", "｜": "|", "⟨": "(", "⟩": ")", "≥": "≥", "≤": "≤",
  ]

  private static let spelledSigns = [
    ("\\cdot", "*"), ("\\times", "*"), ("\\left", ""), ("\\right", ""), ("\\,", " "), ("**", "^"), ("\\partial ", "∂"),
  ]

  private static let raisedDigits: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]

  private static let fractions: [Character: String] = [
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
  ]
}
