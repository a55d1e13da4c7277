// A test line by line: a question, an answer, the next one.

import Course
import Diagnostics
import Printing

/// The dialogue of a test.
struct AssessSession {
  let console: Console

  /// Asks until the test is at its end, the learner ends it, or the input does.
  func run(_ test: inout Assessment) throws {
    var output = console.output()
    try output.line(
      "Test, form \(test.form.rawValue.uppercased()): \(test.count) questions. There are no hints; whether an answer was right is "
        + "said at the end.")
    try output.line("skip leaves a question out, q ends the test.")
    var asked = -1
    while !test.isFinished {
      if asked != test.index { try ask(test, &output) }
      asked = test.index
      try output.text("> ")
      try output.flush()
      guard let bytes = try console.surroundings.readLine() else { return try output.line() }
      let line = String(decoding: bytes, as: UTF8.self).trimmed
      switch line.lowercased() {
      case "q", "quit": return try output.flush()
      case "", "skip": test.pass()
      case "where", "?": asked = -1
      default:
        guard case .unreadable(let message) = test.answer(line) else { continue }
        for line in message.flatMap({ PlainElement(element: $0).lines }) { try output.line(line) }
      }
    }
    try output.line()
    try output.flush()
  }

  private func ask(_ test: Assessment, _ output: inout Output) throws {
    try output.line()
    try output.line("question \(test.index + 1) of \(test.count)")
    for line in test.elements.flatMap({ PlainElement(element: $0).lines }) { try output.line(line) }
    try output.line("\(test.line.label): \(test.line.placeholder)")
  }
}
