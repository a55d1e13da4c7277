// Spelling with ASCII.

import Page
import Testing

@Suite struct ASCIITextTests {
  @Test(arguments: [
    ("∂L/∂w₁ += δ·x", "dL/dw1 += delta*x"),
    ("ŷ = W₂ @ a₁ + b₂", "yhat = W2 @ a1 + b2"),
    ("x\u{302} x\u{303} x\u{304} ẋ", "xhat xtilde xbar xdot"),
    ("φ\u{302} = σ(z)", "phihat = sigma(z)"),
    ("x² + y¹⁰ − 10⁻³", "x^2 + y^10 - 10^-3"),
    ("Wᵀ·x ≈ √2 ≤ 3", "W^T*x ~= sqrt2 <= 3"),
    ("a ∘ φ′(z) → “0” – ok…", "a o phi'(z) -> \"0\" - ok..."),
    ("café naïve Łódź", "cafe naive Lodz"),
    ("2^3", "2^3"),
    ("漢 🙂", "? ?"),
    ("a\nb", "a\nb"),
    ("", ""),
  ]) func transliterates(text: String, expected: String) {
    #expect(ASCIIText.transliterate(text) == expected)
  }

  @Test func transliterationIsAlwaysASCII() {
    for value in stride(from: UInt32(0), to: 0x30000, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(ASCIIText.transliterate("w" + String(scalar)).utf8.allSatisfy { $0 < 0x80 })
    }
  }
}
