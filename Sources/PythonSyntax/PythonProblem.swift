// Why a program cannot be read.

import Diagnostics

/// Why a program cannot be read.
package struct PythonProblem: Error {
  package var diagnostic: Diagnostic
  /// Whether nothing is wrong: one round is done.
  package var isEnd = false

  /// Ends a run after one round.
  package static func end(at span: SourceSpan) -> PythonProblem {
    var problem = PythonProblem("", at: span, help: "")
    problem.isEnd = true
    return problem
  }

  /// - Parameter help: how to mend it; whatever is wrong with a program, there is a way on.
  package init(_ message: String, at span: SourceSpan, label: String? = nil, help: String) {
    diagnostic = Diagnostic(.error, message, at: span, label: label, help: help)
  }
}
