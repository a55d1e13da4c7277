// The expressions of an author's texts when a network gets other numbers.

extension LessonContext {
  /// A quantity with changed expressions; nil where this network has none like it.
  package func moved(_ quantity: AskedQuantity, _ change: (String) -> String) -> AskedQuantity? {
    self.quantity(change(quantity.text))
  }
}

extension Template {
  /// All its expressions.
  package var expressions: [String] {
    pieces.compactMap { if case .hole(let expression, _, _, _, _) = $0 { expression } else { nil } }
  }

  /// The words and numbers that are typed in, besides its expressions.
  package var typedWords: Set<String> {
    var words: Set<String> = []
    for case .text(let text, _) in pieces {
      let found = text.split { !($0.isLetter || $0.isNumber || ".-".contains($0)) }
      // `-0.5.` at the end of a sentence is -0.5.
      words.formUnion(found.map { String($0.last == "." ? $0.dropLast() : $0) })
    }
    return words
  }

  /// Whether all its numbers can be computed, and are finite.
  package func isFinite(in context: LessonContext) -> Bool {
    expressions.allSatisfy { (try? context.value(of: $0))?.isFinite ?? false }
  }
}
