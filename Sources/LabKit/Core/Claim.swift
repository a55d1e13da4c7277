// A claim: a sentence of a lab, made together with the condition under which it is true.

import Page

/// A sentence about an experiment, with the name of the statement that made it.
///
/// Tests sweep the knobs and hold every claim, by its name, against the report's own tables and pictures; a statement
/// that no test knows fails.
package struct Claim: Codable, Hashable, Sendable {
  /// Which statement it is, e.g. `vanishing`.
  package let name: String
  /// What it says.
  package let sentence: RichText

  package init(_ name: String, _ sentence: RichText) {
    self.name = name
    self.sentence = sentence
  }
}

/// What a lab can say of a subject: a sentence, and when it is true.
package struct Statement<Subject>: Sendable {
  /// What it is called.
  package let name: String
  /// Whether it is true of a subject.
  package let holds: @Sendable (Subject) -> Bool
  /// The sentence; asked for only where it holds.
  package let sentence: @Sendable (Subject) -> RichText

  private init(
    name: String, holds: @escaping @Sendable (Subject) -> Bool, sentence: @escaping @Sendable (Subject) -> RichText
  ) {
    self.name = name
    self.holds = holds
    self.sentence = sentence
  }

  package init(
    _ name: String, if holds: @escaping @Sendable (Subject) -> Bool = { _ in true },
    _ sentence: @escaping @Sendable (Subject) -> String
  ) {
    self.init(name: name, holds: holds, sentence: { RichText(sentence($0)) })
  }

  /// The same with one more condition.
  package func `where`(_ condition: @escaping @Sendable (Subject) -> Bool) -> Statement {
    Statement(name: name, holds: { [holds] in condition($0) && holds($0) }, sentence: sentence)
  }
}

extension Statement {
  /// What is true of a subject: of each group the first statement that holds, if any does.
  package static func claims(about subject: Subject, _ groups: [[Statement]]) -> [Claim] {
    groups.compactMap { group in
      group.first { $0.holds(subject) }.map { Claim($0.name, $0.sentence(subject)) }
    }
  }
}

extension [Claim] {
  /// The sentences in order.
  package var text: RichText {
    var text = RichText()
    for claim in self { text += (text.isEmpty ? "" : " ") + claim.sentence }
    return text
  }
}
