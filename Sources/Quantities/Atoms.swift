// What stands in an expression: names, numbers, `dL/dw1`, and `L(w1 = 0.51)`, the parts that the network language lacks.

/// A derivative in an expression: `dL/dw1`, `∂L/∂ŷ`, `da1[0]/dz1[0]`.
package struct Derivative: Hashable, Sendable {
  /// What is differentiated, with its index: `a1[0]`.
  package let numerator: String
  /// By what, without an index: `z1`.
  package let denominatorName: String
  /// By what, with its index: `z1[0]`.
  package let denominator: String
  /// Its bytes up to the end of `denominatorName`.
  package let lower: Int
  package let upper: Int
  /// The end of `denominator`.
  package let end: Int
  /// The places of both names.
  let numeratorStart: Int
  let denominatorStart: Int

  /// Reads one at the start of the words; nil if there is none. A fraction of two names that exist is no derivative.
  package init?(_ words: ArraySlice<Word>, known: (String) -> Bool) {
    guard let first = words.first, let of = Derivative.name(first), !known(first.text) || first.text.hasPrefix("∂")
    else {
      return nil
    }
    var place = words.startIndex + 1
    let index = Derivative.index(words[place...])
    place += index.count
    guard place + 1 < words.endIndex, words[place].text == "/", let by = Derivative.name(words[place + 1]),
      !known(words[place + 1].text) || words[place + 1].text.hasPrefix("∂")
    else { return nil }
    let after = Derivative.index(words[(place + 2)...])
    numerator = of + index.map(\.text).joined()
    denominatorName = by
    denominator = by + after.map(\.text).joined()
    lower = first.lower
    upper = words[place + 1].upper
    end = after.last?.upper ?? upper
    numeratorStart = first.upper - of.utf8.count
    denominatorStart = words[place + 1].upper - by.utf8.count
  }

  /// Whether a text is this derivative and nothing else; spaces around do not count.
  func isWhole(of text: String) -> Bool { text.bytes(lower..<end) == text.trimmed }

  private static func name(_ word: Word) -> String? {
    guard word.isName, word.text.hasPrefix("d") || word.text.hasPrefix("∂"), word.text.count > 1 else { return nil }
    return String(word.text.dropFirst())
  }

  /// The words of `[0][1]` or `[0, 1]`.
  static func index(_ words: ArraySlice<Word>) -> ArraySlice<Word> {
    var end = words.startIndex
    while end < words.endIndex, words[end].text == "[" {
      guard let close = words[end...].firstIndex(where: { $0.text == "]" }) else { break }
      end = close + 1
    }
    return words[words.startIndex..<end]
  }
}

/// A part of an expression that stands for numbers.
package struct Atom: Hashable, Sendable {
  /// What it is.
  package enum Content: Hashable, Sendable {
    /// A name with its index: `z1`, `W1[0, 1]`.
    case name(String, index: String)
    case derivative(Derivative)
    /// A number, as far as it is one word: the `1e` of `1e-3`.
    case number
  }

  package let content: Content
  /// Its bytes, up to an index.
  package let lower: Int
  package let upper: Int
  /// Its end with index and changes.
  package let end: Int
  /// The words of `(w1 = 0.51)` behind it, brackets and all; empty where no leaf is changed.
  package let changes: ArraySlice<Word>
}

extension String {
  /// The atoms of an expression, in order.
  /// - Parameter isName: whether a word names something; other words are functions, or mistakes.
  package func atoms(isName: (String) -> Bool) -> [Atom] {
    let words = scanned()
    var atoms: [Atom] = []
    var place = 0
    while place < words.count {
      let word = words[place]
      var next = place + 1
      let content: Atom.Content
      let upper: Int
      var indexEnd: Int
      if let derivative = Derivative(words[place...], known: isName) {
        (content, upper, indexEnd) = (.derivative(derivative), derivative.upper, derivative.end)
        next = words.firstIndex { $0.lower >= derivative.end } ?? words.count
      } else if word.isName, isName(word.text) {
        let index = Derivative.index(words[next...])
        next += index.count
        (content, upper, indexEnd) = (
          .name(word.text, index: index.map(\.text).joined()), word.upper, index.last?.upper ?? word.upper
        )
      } else {
        if word.text.first?.isNumber ?? false {
          atoms.append(
            Atom(content: .number, lower: word.lower, upper: word.upper, end: word.upper, changes: []))
        }
        place += 1
        continue
      }
      var changes = words[next..<next]
      if let close = Self.changesEnd(words[next...]) {
        changes = words[next...close]
        indexEnd = words[close].upper
        next = close + 1
      }
      atoms.append(Atom(content: content, lower: word.lower, upper: upper, end: indexEnd, changes: changes))
      place = next
    }
    return atoms
  }

  /// The index of the closing bracket of `(w1 = …)`; nil if the words do not start so.
  private static func changesEnd(_ words: ArraySlice<Word>) -> Int? {
    guard let first = words.first, first.text == "(" else { return nil }
    var depth = 0
    for place in words.indices {
      if words[place].text == "(" { depth += 1 }
      if words[place].text == ")" { depth -= 1 }
      if depth == 0 { return words[words.startIndex...place].contains { $0.text == "=" } ? place : nil }
    }
    return nil
  }
}
