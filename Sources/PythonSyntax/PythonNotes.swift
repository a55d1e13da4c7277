// What is worth knowing about a program that was read: what was passed over, and what is done instead.

import Diagnostics

/// The notes of a run, each once.
package struct PythonNotes {
  /// The notes so far.
  package private(set) var notes: [Diagnostic] = []
  private var said: Set<String> = []

  package init() {}

  /// Says something once.
  package mutating func add(_ message: String, at span: SourceSpan?, help: String? = nil) {
    guard notes.count < DiagnosticReport.most, said.insert(message).inserted else { return }
    notes.append(Diagnostic(.note, message, at: span, help: help))
  }

  /// Says that calls of something are passed over.
  package mutating func passOver(_ word: String, at span: SourceSpan) {
    add("\(word) is passed over: it takes no part in the network", at: span)
  }
}
