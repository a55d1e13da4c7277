// How learners write answers: one row for each way of writing, tried in order before the expression is read.

import Diagnostics

/// A way of writing that the network language does not have.
package struct LearnerSpelling: Sendable {
  /// What it is called.
  package let name: String
  /// An answer that is written so.
  package let example: String
  /// Whether it takes some guessing, so that the learner is told what was read.
  package let isEchoed: Bool
  /// Writes it as the language has it.
  let read: @Sendable (inout Draft) -> Void

  init(
    _ name: String, _ example: String, isEchoed: Bool = false, read: @escaping @Sendable (inout Draft) -> Void
  ) {
    self.name = name
    self.example = example
    self.isEchoed = isEchoed
    self.read = read
  }

  /// An answer on its way to the language.
  struct Draft: Sendable {
    var text: String
    let names: AnswerNames
    /// Whether three decimals are asked for, so that 1,250 may be a number with three decimals.
    var wantsThreeDecimals = false
    /// What else it can mean, where the first reading is not right.
    var alternatives: [String] = []
    /// What has to be asked back: what can be read in two ways.
    var doubt: (message: String, help: String)?

    /// The text as numbers, names and signs.
    var tokens: [AnswerToken] {
      get { AnswerToken.tokens(of: text) }
      set { text = AnswerToken.text(of: newValue) }
    }
  }

  /// The ways. A row may use what the rows above it have made of the text.
  package static let rows: [LearnerSpelling] = characterRows + wordRows + numberRows + nameRows + productRows
}
