// `EXPRESSION after UPDATES at rate RATE`: an expression of a lesson, taken apart.

import Diagnostics

/// The parts of an expression around the words `after` and `at rate`.
struct ExpressionParts {
  /// Which updates are made before the expression is evaluated.
  struct Change {
    /// How many.
    var count: Int
    /// The parameters that move; all of them if empty.
    var names: [String]
    /// The words in the text, as bytes.
    let lower: Int
    let upper: Int
  }

  /// How many updates can be asked for.
  static let mostUpdates = 1_000

  /// The expression itself; it starts where the text starts.
  let body: String
  /// The updates; nil if there are none.
  let change: Change?
  /// The rate's expression and where it starts.
  let rate: (text: String, lower: Int)?

  init(_ text: String) throws(Diagnostic) {
    let words = text.scanned()
    let rest = words.firstIndex { $0.text == "after" }
    let rateStart = words.indices.first {
      words[$0].text == "at" && $0 + 1 < words.count && words[$0 + 1].text == "rate" && rest != nil
    }
    guard let rest else {
      (body, change, rate) = (text, nil, nil)
      return
    }
    body = text.bytes(0..<words[rest].lower)
    let changeWords = Array(words[(rest + 1)..<max(rest + 1, rateStart ?? words.count)])
    change = try ExpressionParts.change(changeWords, at: words[rest])
    rate = rateStart.map { start in
      let lower = words[start + 1].upper
      return (text.bytes(lower..<text.utf8.count), lower)
    }
  }

  /// `update`, `3 updates`, `w1`, `w1, b1`, `2 updates of w1`.
  private static func change(_ words: [Word], at after: Word) throws(Diagnostic) -> Change {
    var words = words[...]
    let upper = words.last?.upper ?? after.upper
    var change = Change(count: 1, names: [], lower: words.first?.lower ?? after.lower, upper: upper)
    let span = SourceSpan(lower: change.lower, upper: upper)
    let help = "write e.g. L after update, L after 3 updates, L after w1, or L after 2 updates of w1"
    if let first = words.first, let count = Int(first.text) {
      guard (1...mostUpdates).contains(count) else {
        throw Diagnostic(.error, "this many updates cannot be asked for", at: span, help: "at most \(mostUpdates)")
      }
      change.count = count
      words = words.dropFirst()
      guard words.first?.text == "updates" || words.first?.text == "update" else {
        throw Diagnostic(.error, "what comes after `after` is not understood", at: span, help: help)
      }
    }
    if words.first?.text == "updates" || words.first?.text == "update" {
      words = words.dropFirst()
      if words.isEmpty { return change }
      guard words.first?.text == "of" else {
        throw Diagnostic(.error, "what comes after `after` is not understood", at: span, help: help)
      }
      words = words.dropFirst()
    }
    guard words.count % 2 == 1, words.enumerated().allSatisfy({ $0 % 2 == 0 ? $1.isName : $1.text == "," }) else {
      throw Diagnostic(.error, "what comes after `after` is not understood", at: span, help: help)
    }
    change.names = words.filter(\.isName).map(\.text)
    return change
  }
}

/// A name, a number or a sign in an expression.
struct Word {
  let text: String
  let lower: Int
  let upper: Int
  let isName: Bool
}

extension String {
  /// The words and signs of an expression, with their places as bytes.
  func scanned() -> [Word] {
    var words: [Word] = []
    var lower = 0
    var current = ""
    func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_'′".contains(character)
    }
    func end() {
      guard !current.isEmpty else { return }
      words.append(
        Word(text: current, lower: lower, upper: lower + current.utf8.count, isName: !current.first!.isNumber))
      lower += current.utf8.count
      current = ""
    }
    for character in self {
      if isPart(character) || (character == "." && current.first?.isNumber ?? false) {
        current.append(character)
        continue
      }
      end()
      let size = character.utf8.count
      if character == "∂" {
        // The sign of a derivative begins its name.
        current = "∂"
        continue
      }
      if !character.isWhitespace {
        words.append(Word(text: String(character), lower: lower, upper: lower + size, isName: false))
      }
      lower += size
    }
    end()
    return words
  }

  /// The text of a range of bytes.
  func bytes(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
