// How learners write answers: one row for each way of writing, tried in order before the expression is read.

import Diagnostics

/// A way of writing that the network language does not have.
package struct LearnerSpelling: Sendable {
  /// What it is called.
  package let name: String
  /// An answer that is written so.
  package let example: String
  /// The text as the language has it, each byte in its place; nil where it is not written so.
  let read: @Sendable (_ text: String, _ asked: Asked) -> String?

  /// What an answer answers.
  package struct Asked: Sendable {
    let parser: QuantityParser
    let quantity: Quantity
    package init(_ quantity: Quantity, in naming: Naming) {
      self.quantity = quantity
      parser = QuantityParser(naming, as: .learner)
    }
  }

  /// The ways. A row may use what the rows above it have made of the text.
  package static let rows: [LearnerSpelling] = [
    LearnerSpelling(name: "the asked name before a sign of equality", example: "z1 = 3") { text, asked in
      guard let equals = text.firstIndex(of: "="), text.utf8.count <= 2_000 else { return nil }
      let left = String(text[..<equals]).trimmed
      guard
        left.isEmpty || left == asked.quantity.symbols(in: asked.parser.naming)
          || asked.parser.quantity(left) == asked.quantity
      else { return nil }
      // Spaces keep the places of what follows.
      return String(repeating: " ", count: text[...equals].utf8.count) + text[text.index(after: equals)...]
    }
  ]

  /// A text in the language's own way of writing.
  package static func plain(_ text: String, asked: Asked) -> String {
    rows.reduce(text) { $1.read($0, asked) ?? $0 }
  }

  /// What is said of `0,5`; nil where there is no such thing.
  static func decimalComma(_ text: String) -> (message: String, help: String)? {
    let parts = text.trimmed.split(separator: ",", omittingEmptySubsequences: false)
    let isNumber =
      parts.count == 2 && !parts[1].isEmpty && parts.allSatisfy { $0.allSatisfy { "+-−0123456789".contains($0) } }
    guard isNumber else { return nil }
    return ("a decimal comma", "write a point: \(text.trimmed.replacing(",", with: "."))")
  }
}
