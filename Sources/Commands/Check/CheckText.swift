// What is said of printed gradients as text: each with its mark, and what is to be said behind it.

import Characters
import Checking
import Diagnostics
import Printing

/// A check as text.
struct CheckText {
  let report: CheckReport
  /// How many missing gradients are named.
  private static let mostMissing = 100

  func write(to console: Console) throws {
    var output = console.output()
    let width = report.gradients.map { TextWidth.of(Printable.text($0.printed)) }.max() ?? 0
    for gradient in report.gradients {
      let mark =
        console.isASCII ? gradient.verdict.mark.ascii.padded(to: 2) : gradient.verdict.mark.symbol.padded(to: 1)
      let name = Printable.text(gradient.printed).padded(to: width)
      try output.line("\(mark) \(name)  \(Printable.text(gradient.says))".trimmedAtEnd)
    }
    if report.unknownMore > 0 {
      let mark = CheckVerdict.unknown.mark.symbol.padded(to: console.isASCII ? 2 : 1)
      try output.line("\(mark) and \(report.unknownMore) more of which the network has no value")
    }
    if !report.missing.isEmpty {
      let more = report.missing.count - Self.mostMissing
      try output.line(
        "missing: " + report.missing.prefix(Self.mostMissing).map { "d\($0)" }.joined(separator: ", ")
          + (more > 0 ? " and \(more) more" : ""))
    }
    if report.isRight { try output.line("all right: every parameter has its gradient") }
    try output.flush()
  }
}
