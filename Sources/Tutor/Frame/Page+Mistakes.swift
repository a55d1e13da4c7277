// A network's text with its mistakes, as a page to read.

import Diagnostics
import Page

extension Page {
  /// The mistakes that keep a text from being walked.
  init(mistakes report: DiagnosticReport) {
    let lines = report.rendered().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.init(
      title: "\(report.source.name) cannot be walked yet",
      elements: [
        .code(lines.map { RichText($0, $0.hasPrefix("error") ? .warning : .plain) }),
        .prose("Mend the file and open it again: Esc goes back to its name."),
      ])
  }
}
