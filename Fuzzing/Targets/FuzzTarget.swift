// What can be fuzzed: for each way in, a function that takes any bytes and must neither trap nor hang, nor break what it promises.

import Characters
import Diagnostics

/// A way into the program.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// A network in the tutor's own language: parsed, computed, its gradients swept.
  case network
  /// A pasted Python program.
  case python
  /// A lesson file.
  case lesson
  /// An answer to one of several questions; the first byte says to which.
  case answer
  /// The lines of a written backward pass, judged.
  case pass
  /// The journal's file.
  case journal
  /// A table for the playground.
  case csv
  /// A knob and its value, for each lab.
  case knob
  /// What a terminal sends, with changes of its size, to the tutor.
  case keys

  /// Runs it once.
  package func run(_ bytes: [UInt8]) {
    switch self {
    case .network: FuzzTexts.network(bytes)
    case .python: FuzzTexts.python(bytes)
    case .lesson: FuzzTexts.lesson(bytes)
    case .answer: FuzzAnswers.answer(bytes)
    case .pass: FuzzAnswers.pass(bytes)
    case .journal: FuzzTexts.journal(bytes)
    case .csv: FuzzTexts.csv(bytes)
    case .knob: FuzzKeys.knob(bytes)
    case .keys: FuzzKeys.keys(bytes)
    }
  }

  /// Checks what a report of errors promises: places within the text, and text that cannot command a terminal.
  static func check(_ report: DiagnosticReport) {
    precondition(!report.diagnostics.isEmpty, "a refusal says why")
    let size = report.source.text.utf8.count
    for diagnostic in report.diagnostics {
      if let span = diagnostic.span { precondition(span.lower >= 0 && span.upper <= size, "a place lies in the text") }
    }
    let text = report.rendered()
    precondition(text == Printable.gated(text), "an error is only text")
  }
}

#if canImport(Glibc)
  import Glibc

  extension FuzzTarget {
    /// The target that the driver was started with.
    package static let chosen =
      getenv("BACKSTEP_FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .network
  }
#endif
