// The verdicts on a file of lines as text: each line with its mark, and below it what is said.

import Characters
import Diagnostics
import Writing
import Printing

/// A judged backward pass as text.
struct PassText {
  let report: PassReport

  func write(to console: Console) throws {
    var output = console.output()
    for line in report.lines {
      let text = PassText.marked(line, isASCII: console.isASCII)
      try output.line(text)
      if !line.says.isEmpty { try output.line("    " + Printable.text(line.says)) }
    }
    if !report.missing.isEmpty { try output.line("missing: " + report.missing.joined(separator: ", ")) }
    if report.isComplete { try output.line("complete: every parameter has its gradient") }
    try output.flush()
  }

  /// A line with its mark before it; nothing in it can command the terminal.
  static func marked(_ line: LineReport, isASCII: Bool) -> String {
    let mark = isASCII ? line.verdict.mark.ascii.padded(to: 2) : line.verdict.mark.symbol.padded(to: 1)
    return "\(mark) \(Printable.text(line.text))".trimmedAtEnd
  }
}
