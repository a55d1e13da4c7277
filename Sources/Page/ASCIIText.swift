// Text for terminals that can show ASCII only.

/// Mathematical and typographic text, spelt with ASCII.
package enum ASCIIText {
  /// Spells a text with ASCII: `∂L/∂w₁ ≈ ŷ·x²` becomes `dL/dw1 ~= yhat*x^2`. What has no spelling becomes `?`.
  ///
  /// The result may be longer, so text passes through here before it is laid out. Line breaks are kept.
  package static func transliterate(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    var isRaised = false
    for character in text {
      let spelling = spell(character)
      // x¹⁰ is x^10, not x^1^0.
      let isSuperscript = spelling.first == "^" && character != "^"
      result += isSuperscript && isRaised ? String(spelling.dropFirst()) : spelling
      isRaised = isSuperscript
    }
    return result
  }

  private static func spell(_ character: Character) -> String {
    if let whole = table[character] ?? accented[character] { return whole }
    var result = ""
    for scalar in character.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else if let accent = accents[scalar] {
        result += accent
      } else if let spelling = table[Character(scalar)] ?? accented[Character(scalar)] {
        result += spelling
      } else if !isSilent(scalar) {
        result += "?"
      }
    }
    return result
  }

  private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: true
    default: false
    }
  }

  /// The accents that carry a meaning in mathematics, and how they are spelt after their letter.
  private static let accents: [Unicode.Scalar: String] = [
    "\u{302}": "hat", "\u{303}": "tilde", "\u{304}": "bar", "\u{305}": "bar", "\u{307}": "dot",
  ]

  /// The precomposed Latin letters. Characters are equal to their decompositions, so `ŷ` is found as `y` and its accent.
  private static let accented: [Character: String] = {
    var result: [Character: String] = [:]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".unicodeScalars {
      for mark in 0x300...0x33F {
        guard let mark = Unicode.Scalar(UInt32(mark)) else { continue }
        var composed = String.UnicodeScalarView()
        composed.append(letter)
        composed.append(mark)
        result[Character(String(composed))] = String(letter) + (accents[mark] ?? "")
      }
    }
    return result
  }()

  /// Every other character with a spelling.
  private static let table: [Character: String] = [
    // Derivatives and operators.
    "∂": "d", "∇": "grad ", "·": "*", "⋅": "*", "∙": "*", "×": "x", "÷": "/", "−": "-", "±": "+/-", "∓": "-/+",
    "∘": "o", "⊙": "*", "⊗": "x", "√": "sqrt", "∑": "sum", "∏": "prod", "∞": "inf", "∫": "int", "∈": "in",
    "≈": "~=", "≠": "!=", "≤": "<=", "≥": ">=", "≡": "==", "≪": "<<", "≫": ">>", "∝": "~", "‖": "||", "°": "deg",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "⌊": "[", "⌋": "]", "⌈": "[", "⌉": "]", "⟨": "<", "⟩": ">", "∀": "all",
    // Greek.
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ϵ": "eps", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "o", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "∆": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "prod", "Σ": "sum", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "ℓ": "l", "ℝ": "R",
    // Raised and lowered.
    "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9",
    "⁺": "^+", "⁻": "^-", "⁽": "^(", "⁾": "^)", "ⁿ": "^n", "ⁱ": "^i", "ᵀ": "^T", "ᵗ": "^t", "⊤": "^T", "ˣ": "^x",
    "ᵏ": "^k", "ᵐ": "^m", "ˡ": "^l", "ᴸ": "^L",
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
    "₊": "+", "₋": "-", "₌": "=", "ₐ": "a", "ₑ": "e", "ₕ": "h", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₗ": "l", "ₘ": "m",
    "ₙ": "n", "ₒ": "o", "ₚ": "p", "ᵣ": "r", "ₛ": "s", "ₜ": "t", "ᵤ": "u", "ᵥ": "v", "ₓ": "x",
    // Arrows and marks.
    "→": "->", "←": "<-", "↔": "<->", "↑": "^", "↓": "v", "⇒": "=>", "⇐": "<=", "↦": "|->", "⟶": "->", "⟵": "<-",
    "▸": ">", "▶": ">", "▹": ">", "▷": ">", "◂": "<", "◀": "<", "◃": "<", "▲": "^", "▼": "v", "✓": "ok", "✔": "ok",
    "✗": "wrong", "✘": "wrong", "•": "*", "●": "*", "○": "o", "■": "#", "□": ".", "★": "*", "☆": "*", "⋮": ":",
    "⋯": "...",
    "…": "...",
    // Punctuation and spaces.
    "′": "'", "″": "''", "‘": "'", "’": "'", "“": "\"", "”": "\"", "„": "\"", "‚": ",", "«": "<<", "»": ">>",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "\u{A0}": " ", "\u{2009}": " ", "\u{202F}": " ",
    "\u{200B}": "", "\u{AD}": "", "§": "section ", "©": "(c)", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ø": "o", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L",
    // Lines and blocks.
    "─": "-", "━": "=", "│": "|", "┃": "!", "┆": ":", "┊": ":", "╭": "+", "╮": "+", "╯": "+", "╰": "+", "┌": "+",
    "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+", "█": "#", "▓": "#", "▒": "#",
    "░": ".",
  ]
}
