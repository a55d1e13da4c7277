// Signs of a language within a text that is written in it.

extension StringProtocol {
  /// The text with code points replaced by what stands for them.
  ///
  /// A mark after a sign, or a letter that is written before it, makes one `Character` of both, and a search for the sign as a
  /// `Character` passes over it; readers of SVG, CSV or a shell's line do not.
  package func escaping(_ table: [Unicode.Scalar: String]) -> String {
    escaping { table[$0] }
  }

  /// The text with a sign before each code point of which that is wanted.
  package func escaping(with sign: String, where isSpecial: (Unicode.Scalar) -> Bool) -> String {
    escaping { isSpecial($0) ? sign + String($0) : nil }
  }

  private func escaping(_ spelling: (Unicode.Scalar) -> String?) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let spelling = spelling(scalar) {
        escaped.append(contentsOf: spelling.unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
