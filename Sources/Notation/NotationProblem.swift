// What is wrong with a line that was written, and how to mend it.

/// Why a line cannot be read or computed.
package struct NotationProblem: Error, Hashable {
  /// Whether shapes do not fit; otherwise the text is not understood.
  package var isShape = false
  /// Whether an index lies outside of its array, which may be otherwise for other entries.
  package var isOutside = false
  /// What is wrong, as a sentence with its remedy.
  package let says: String
  /// The characters that it is about; nil for the whole line.
  package var span: Range<Int>?

  package init(isShape: Bool = false, says: String, span: Range<Int>? = nil) {
    (self.isShape, self.says, self.span) = (isShape, says, span)
  }
}
