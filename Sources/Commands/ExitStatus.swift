// How a command ends: its exit status, and the errors that lead to one.

import Characters
import Diagnostics

/// The exit statuses; those from 64 follow sysexits.h.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  /// All is well.
  case success = 0
  /// A gradient check failed.
  case failedCheck = 1
  /// The command line is wrong, or there is no terminal.
  case usage = 64
  /// The network text is wrong.
  case badText = 65
  /// There is no such file or network.
  case missing = 66
  /// Input or output failed.
  case inputOutput = 74
  /// Ctrl-C.
  case interrupted = 130

  /// What it means, for the help and the manual.
  var meaning: String {
    switch self {
    case .success: "all is well"
    case .failedCheck: "a check failed"
    case .usage: "the command line is wrong"
    case .badText: "a network or lesson text is wrong"
    case .missing: "there is no such file"
    case .inputOutput: "input or output failed"
    case .interrupted: "interrupted"
    }
  }

  /// All of them in a sentence.
  static var sentence: String {
    "Exit status: " + allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: ", ") + "."
  }
}

/// An error that ends a command: what is wrong, how to mend it, and the exit status.
struct Failure: Error {
  let status: ExitStatus
  let message: String
  let help: String?

  init(_ status: ExitStatus, _ message: String, help: String? = nil) {
    self.status = status
    self.message = Printable.line(message)
    self.help = help.map(Printable.line)
  }

  /// The failure as text, in the manner of the errors in a network.
  func rendered(colour: Bool) -> String {
    Diagnostic(.error, message, help: help).rendered(in: SourceText(name: "", text: ""), colour: colour)
  }
}

/// Why a file or a stream could not be read or written.
package enum FileProblem: Error, Hashable, Sendable {
  /// There is no such file.
  case missing
  /// It is a directory.
  case directory
  /// The system refused, in its words.
  case refused(String)
  /// Nobody reads the output any more.
  case outputClosed
  /// Ctrl-C.
  case interrupted
}

extension FileProblem: CustomStringConvertible {
  /// The problem in a few words.
  package var description: String {
    switch self {
    case .missing: "there is no such file"
    case .directory: "it is a directory"
    case .refused(let reason): reason
    case .outputClosed: "nobody reads the output any more"
    case .interrupted: "interrupted"
    }
  }
}
