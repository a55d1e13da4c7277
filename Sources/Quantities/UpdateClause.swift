// `EXPRESSION after UPDATES at rate RATE`: an expression with its update taken apart.

import Diagnostics

/// Which updates are made before an expression is evaluated.
package struct UpdateClause: Hashable, Sendable {
  /// How many.
  package var count: Int
  /// The parameters that move, by name or element; all of them if empty.
  package var names: [String]
  /// The words in the text, as bytes.
  let lower: Int
  let upper: Int

  /// How many updates can be asked for.
  static let most = 1_000
  private static let help = "write e.g. L after update, L after 3 updates, L after w1, or L after 2 updates of w1"

  /// Reads `update`, `3 updates`, `w1`, `w1, W2[0]`, `2 updates of w1`.
  init(_ words: [Word], at after: Word) throws(Diagnostic) {
    var words = words[...]
    count = 1
    names = []
    lower = words.first?.lower ?? after.lower
    upper = words.last?.upper ?? after.upper
    let span = SourceSpan(lower: lower, upper: upper)
    let problem = Diagnostic(.error, "what comes after `after` is not understood", at: span, help: Self.help)
    if words.first?.text == "the" { words = words.dropFirst() }
    if let first = words.first, let count = Int(first.text) {
      guard (1...Self.most).contains(count) else {
        throw Diagnostic(.error, "this many updates cannot be asked for", at: span, help: "at most \(Self.most)")
      }
      self.count = count
      words = words.dropFirst()
      guard words.first?.text == "updates" || words.first?.text == "update" else { throw problem }
    }
    if words.first?.text == "updates" || words.first?.text == "update" {
      words = words.dropFirst()
      if words.isEmpty { return }
      guard words.first?.text == "of" else { throw problem }
      words = words.dropFirst()
    }
    while let name = words.first, name.isName {
      let index = Derivative.index(words.dropFirst())
      names.append(name.text + index.map(\.text).joined())
      words = words[index.endIndex...]
      if words.isEmpty { return }
      guard words.first?.text == "," else { throw problem }
      words = words.dropFirst()
    }
    throw problem
  }
}

/// The parts of an expression around the words `after` and `at rate`.
package struct ExpressionParts: Sendable {
  /// The expression itself; it starts where the text starts.
  package let body: String
  /// The updates; nil if there are none.
  package let clause: UpdateClause?
  /// The rate's expression and where it starts.
  package let rate: (text: String, lower: Int)?

  /// Takes an expression apart.
  package init(_ text: String) throws(Diagnostic) {
    let words = text.scanned()
    guard let after = words.firstIndex(where: { $0.text == "after" }) else {
      (body, clause, rate) = (text, nil, nil)
      return
    }
    let rateStart = words.indices.first {
      words[$0].text == "at" && $0 + 1 < words.count && words[$0 + 1].text == "rate"
    }
    body = text.bytes(0..<words[after].lower)
    clause = try UpdateClause(Array(words[(after + 1)..<max(after + 1, rateStart ?? words.count)]), at: words[after])
    rate = rateStart.map { start in
      let lower = words[start + 1].upper
      return (text.bytes(lower..<text.utf8.count), lower)
    }
  }

  /// The name and the one update of `L after update` (all parameters move) and `L after w1` (this one alone does); nil
  /// for anything else.
  package static func single(_ text: String) -> (name: String, moved: String?)? {
    guard let parts = try? ExpressionParts(text), let clause = parts.clause, clause.count == 1, parts.rate == nil,
      clause.names.count <= 1
    else { return nil }
    return (parts.body.trimmed, clause.names.first)
  }
}
