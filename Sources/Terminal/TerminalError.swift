// Why there can be no full-screen interface here.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A reason why a session cannot start; its text says what is missing and what works without it.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Input or output is a file or a pipe.
  case notATerminal(stream: String)
  /// `TERM` is not set.
  case noTerm
  /// The terminal database does not know the terminal.
  case unknownTerminal(name: String)
  /// The terminal cannot move its cursor.
  case noCursorMovement(name: String)
  /// The system refused something.
  case system(what: String, code: Int32)

  /// What is missing, in one line.
  package var message: String {
    switch self {
    case .notATerminal(let stream): "standard \(stream) is not a terminal"
    case .noTerm: "TERM is not set, so the kind of terminal is unknown"
    case .unknownTerminal(let name): "the terminal database has no usable entry for TERM=\(name)"
    case .noCursorMovement(let name): "a terminal of kind TERM=\(name) cannot move its cursor"
    case .system(let what, let code): "\(what) failed: \(String(cString: strerror(code)))"
    }
  }

  /// How to go on.
  package var help: String {
    "`backstep walk NAME --plain` and `backstep grad FILE` print plain lines and need no terminal"
  }

  /// Both lines, as they are printed.
  package var description: String { "error: \(message)\nhelp: \(help)" }
}
