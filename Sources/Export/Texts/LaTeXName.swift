// A name as mathematics writes it: its digits below, its accents above, Greek letters as such.

/// Spells names for LaTeX.
enum LaTeXName {
  /// The name in math mode; only ASCII, and brackets that match.
  static func text(_ name: String) -> String {
    var letters: [String] = []
    var below = ""
    var primes = ""
    var isBelow = false
    for character in name {
      let (base, accent) = taken(character)
      if base == "_" {
        isBelow = true
        if !below.isEmpty { below += "," }
      } else if base == "'" || base == "′" {
        primes += "'"
      } else if isBelow || base.isNumber {
        isBelow = true
        below += IdentifierPool.plainCharacter(base)
      } else {
        let letter = greek[base] ?? IdentifierPool.plainCharacter(base)
        letters.append(accent.map { "\\\($0){\(letter)}" } ?? letter)
      }
    }
    if letters.isEmpty { letters = ["v"] }
    let isWord = letters.count > 1 && letters.allSatisfy { $0.count == 1 }
    let body = isWord ? "\\mathrm{\(letters.joined())}" : letters.joined(separator: "\\,")
    return "{\(body)}" + (below.isEmpty ? "" : "_{\(below.count > 1 ? "\\mathrm{\(below)}" : below)}") + primes
  }

  /// A letter without its accent, and LaTeX's word for that.
  private static func taken(_ character: Character) -> (base: Character, accent: String?) {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return (character, nil) }
    if ("₀"..."₉").contains(first), let digit = Unicode.Scalar(first.value - 0x2080 + 0x30) {
      return (Character(digit), nil)
    }
    if scalars.count == 2, let mark = scalars.last, let accent = accents[mark] { return (Character(first), accent) }
    // `ŷ` may also be one scalar, which counts as the same character.
    guard scalars.count == 1, !character.isASCII else { return (character, nil) }
    for (mark, accent) in accents {
      for letter in letters where Character("\(letter)\(mark)") == character { return (letter, accent) }
    }
    return (character, nil)
  }

  /// The letters that exist with an accent as one scalar.
  private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

  private static let accents: [Unicode.Scalar: String] = [
    "\u{302}": "hat", "\u{303}": "tilde", "\u{304}": "bar", "\u{307}": "dot",
  ]

  private static let greek: [Character: String] = [
    "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ζ": "\\zeta", "η": "\\eta",
    "θ": "\\theta", "ι": "\\iota", "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu", "ν": "\\nu", "ξ": "\\xi",
    "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma", "τ": "\\tau", "υ": "\\upsilon", "φ": "\\varphi", "χ": "\\chi",
    "ψ": "\\psi", "ω": "\\omega", "Γ": "\\Gamma", "Δ": "\\Delta", "Θ": "\\Theta", "Λ": "\\Lambda", "Ξ": "\\Xi",
    "Π": "\\Pi", "Σ": "\\Sigma", "Φ": "\\Phi", "Ψ": "\\Psi", "Ω": "\\Omega",
  ]
}
