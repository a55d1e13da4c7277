// Python's text as words.

import Diagnostics

/// A word of a Python program.
struct PythonToken {
  enum Kind: Hashable {
    case name, number, text, sign, lineEnd, indent, dedent, end
  }

  let kind: Kind
  let text: String
  let span: SourceSpan

  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
  func isWord(_ word: String) -> Bool { kind == .name && text == word }
}

/// Why a program cannot be read.
struct PythonProblem: Error {
  var diagnostic: Diagnostic
  /// Whether nothing is wrong: one round is done.
  var isEnd = false

  /// Ends a run after one round.
  static func end(at span: SourceSpan) -> PythonProblem {
    var problem = PythonProblem("", at: span)
    problem.isEnd = true
    return problem
  }

  init(_ message: String, at span: SourceSpan, label: String? = nil, help: String? = nil) {
    diagnostic = Diagnostic(.error, message, at: span, label: label, help: help)
  }
}
