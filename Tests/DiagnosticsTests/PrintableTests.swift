// Which characters may be printed: what is known without a look into Unicode's tables is what those tables say.

import Diagnostics
import Testing

struct PrintableTests {
  @Test("Every character that may be printed is of a category that shows; the joiner of emoji is the one format character")
  func categories() {
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value), Printable.allows(scalar) else { continue }
      let category = scalar.properties.generalCategory
      let hidden: Set<Unicode.GeneralCategory> = [
        .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate, .format,
      ]
      #expect(!hidden.contains(category) || value == 0x200D, "U+\(String(value, radix: 16)) is \(category)")
    }
  }

  @Test("Letters, digits, signs of mathematics and what pages are drawn with may be printed")
  func common() {
    for text in ["aZ09 ~", "äÿŽ", "αδΩ", "∂∇·×²₁→√", "┌─┤█▓", "⣿", "汉字", "👩‍🏫"] {
      #expect(text.unicodeScalars.allSatisfy(Printable.allows), "\(text)")
    }
  }
}
