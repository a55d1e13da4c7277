// What a learner can do at a moment of a lesson: go on, or answer with a line; and what there is to choose from.

/// What is asked of the learner now. Every activity is answered with a line of text, or by going on.
package enum RunPrompt: Hashable, Sendable {
  /// Enter goes on; the label says where to.
  case proceed(String)
  /// A line of text is wanted. The label names what is asked for, `∂L/∂w1`; the placeholder says what can be written.
  case line(label: String, placeholder: String)

  /// Whether a line of text is wanted.
  package var wantsLine: Bool { if case .line = self { true } else { false } }
}

/// How to choose from the options of a step, so that a screen can offer arrow keys.
package enum RunSelection: Hashable, Sendable {
  /// There are no options.
  case none
  /// One of them: `b`.
  case one
  /// Several of them: `a c`.
  case several
  /// All of them in another order: `3 1 2`.
  case order
  /// One of them for each entry of a left column: `1b 2a 3c`.
  case pairs(left: [String])
}
