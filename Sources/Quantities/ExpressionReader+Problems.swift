// What is said of an expression that cannot be read, with its place in the text as it was written.

import Diagnostics
import NetworkLanguage

extension ExpressionReader {
  func problem(_ message: String, _ lower: Int, _ upper: Int, _ help: String?) -> DiagnosticReport {
    DiagnosticReport(
      source: source,
      diagnostics: [Diagnostic(.error, message, at: SourceSpan(lower: lower, upper: upper), help: help)])
  }

  /// A report about a part of the text, as one about the whole.
  func shifted(_ report: DiagnosticReport, by offset: Int) -> DiagnosticReport {
    let diagnostics = report.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.span = diagnostic.span.map { SourceSpan(lower: $0.lower + offset, upper: $0.upper + offset) }
      return diagnostic
    }
    return DiagnosticReport(source: source, diagnostics: diagnostics)
  }

  /// The language's report about the text with stand-ins, in terms of the text without, and in words for whoever wrote it.
  func helped(_ report: DiagnosticReport, _ plain: StandIns) -> DiagnosticReport {
    let diagnostics = report.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = plain.restored(diagnostic.message)
      diagnostic.label = diagnostic.label.map(plain.restored)
      guard let span = diagnostic.span, diagnostic.message.hasPrefix("unknown name") else { return diagnostic }
      let word = report.source.text(in: span)
      switch parser.dialect {
      case .author:
        let names = state.naming.variableNames
        diagnostic.help =
          nearest(to: word, among: names).map { "did you mean \($0)?" } ?? diagnostic.help
          ?? "the names are \(names.prefix(20).joined(separator: ", "))"
      case .learner:
        // No line can be added above an answer.
        let names = Array(Set(state.naming.variableNames)).sorted()
        let loss = state.naming.lossName
        let example = "d\(loss)/d\(names.last { $0 != loss } ?? "x")"
        diagnostic.label = nil
        diagnostic.help =
          nearest(to: word, among: names).map { "did you mean \($0)?" }
          ?? "the network's names are \(names.prefix(12).joined(separator: ", ")); a gradient is written \(example)"
      }
      return diagnostic
    }
    return DiagnosticReport(source: source, diagnostics: diagnostics, omitted: report.omitted)
  }
}

/// A text in which names of the same length stand for what the language does not know, so that errors keep their places.
struct StandIns {
  private let original: String
  private var bytes: [UInt8]
  private var replaced: [(name: String, original: String)] = []

  init(_ text: String) {
    original = text
    bytes = Array(text.utf8)
  }

  /// The text with stand-ins.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Puts a name in place of some bytes, and gives the name.
  mutating func replace(_ range: Range<Int>) -> String {
    let number = String(replaced.count)
    let name = String(repeating: "_", count: max(1, range.count - number.utf8.count)) + number
    replaced.append((name, original.bytes(range)))
    bytes.replaceSubrange(range, with: name.utf8)
    return name
  }

  /// A message with what was written in place of the stand-ins.
  func restored(_ message: String) -> String {
    replaced.reduce(message) { $0.replacing($1.name, with: $1.original) }
  }
}

extension KnownValue {
  /// The values of a variable.
  init(of variable: Variable, _ values: [Double]) {
    self.init(shape: variable.shape, elements: variable.elements.map { values[$0] })
  }
}
