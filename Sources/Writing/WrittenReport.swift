// What is said of a learner's backward pass, line by line.

/// How a line of a written backward pass stands.
package enum LineVerdict: String, Codable, Sendable, CaseIterable {
  /// The gradient is right, at the network's own numbers and at others.
  case right
  /// Right but for the rounding of the numbers in it.
  case approximate
  /// Right, given an earlier line that is not.
  case carried
  /// A gradient that is not right.
  case wrong
  /// The shapes in it do not fit, or the result's shape is not that of the gradient.
  case shape
  /// The line was not understood.
  case unread
  /// A value of the learner's own, which is no gradient of the network.
  case helper
  /// Nothing to judge: an empty line, a comment, or a line of Python around the formulas.
  case blank

  /// The sign before a line, in ASCII too.
  package var mark: (symbol: String, ascii: String) {
    switch self {
    case .right: ("✓", "ok")
    case .approximate: ("≈", "~")
    case .carried: ("→", "->")
    case .wrong, .shape, .unread: ("✗", "x")
    case .helper, .blank: ("", "")
    }
  }
}

extension LineVerdict {
  /// Whether there is nothing to mend in the line itself.
  package var isSettled: Bool {
    switch self {
    case .right, .approximate, .carried: true
    case .wrong, .shape, .unread, .helper, .blank: false
    }
  }

  /// Whether the line is to be mended.
  package var isFault: Bool {
    switch self {
    case .wrong, .shape, .unread: true
    case .right, .approximate, .carried, .helper, .blank: false
    }
  }
}

/// What is said of one line.
package struct LineReport: Hashable, Sendable {
  /// The line as it was written.
  package var text: String
  /// The gradient that it gives, as the desk calls it: `dz1`. Nil for helpers and what was not understood.
  package var gradient: String?
  package var verdict: LineVerdict
  /// The mistake that the line comes from, by its row of the table; nil where none is known.
  package var slip: String?
  /// What is to be said, in one or two sentences; empty where the mark says it all.
  package var says: String
  /// The characters of `text` that an error is about; nil where it is about the whole line.
  package var span: Range<Int>?

  package init(
    text: String, gradient: String? = nil, verdict: LineVerdict, slip: String? = nil, says: String = "",
    span: Range<Int>? = nil
  ) {
    self.text = text
    self.gradient = gradient
    self.verdict = verdict
    self.slip = slip
    self.says = says
    self.span = span
  }
}

/// What is said of a whole backward pass.
package struct PassReport: Hashable, Sendable {
  /// One for each line.
  package var lines: [LineReport]
  /// The gradients of parameters that no line gives, and those that lines use though no line gives them.
  package var missing: [String]
  /// Whether every parameter has its gradient, and each is right.
  package var isComplete: Bool

  package init(lines: [LineReport], missing: [String], isComplete: Bool) {
    self.lines = lines
    self.missing = missing
    self.isComplete = isComplete
  }
}

/// A gradient that a backward pass can be asked for.
package struct WantedGradient: Hashable, Sendable {
  /// What a line calls it: `dz1`.
  package var name: String
  /// What it is the gradient of: `z1`.
  package var variable: String
  /// Its shape in words: `2×3`, or empty for a number.
  package var shape: String
  package var isParameter: Bool

  package init(name: String, variable: String, shape: String, isParameter: Bool) {
    self.name = name
    self.variable = variable
    self.shape = shape
    self.isParameter = isParameter
  }
}
