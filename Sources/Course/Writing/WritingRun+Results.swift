// A backward pass that is complete, beside the engine's gradients.

import Autograd
import Narration
import NetworkLanguage
import Page
import Quantities

extension WritingRun {
  /// Each parameter's gradient: the learner's line, and what the engine's sweep gives.
  package func results(_ narrator: Narrator, _ training: Training, _ format: NumberFormat) -> Page {
    let rows = wanted.filter(\.isParameter).map { gradient in
      let row = report.lines.indices.last { report.lines[$0].gradient == gradient.name }
      let line = row.map { report.lines[$0] }
      let text = line.map { $0.text.trimmed } ?? ""
      let mark = line.map { isShown($0) ? "shown" : $0.verdict.mark.symbol } ?? ""
      return [
        Span(gradient.name, .code), Span(text), Span(mark, mark == "shown" ? .muted : .good),
        Span(number(of: gradient.variable, narrator, training, format), .gradient),
      ]
    }
    let table = Table(columns: [.init("gradient"), .init("your line"), .init(""), .init("the engine")], rows: rows)
    let end = "Your lines give the gradients of the engine, at the network's own numbers and at others."
    return Page(
      title: "Your backward pass", facts: [network.title],
      elements: [.prose(RichText(report.isComplete ? end : standing)), .table(table)])
  }

  /// The engine's gradient of a variable: `-9`, or `[0.5, -0.3, …]`.
  private func number(
    of variable: String, _ narrator: Narrator, _ training: Training, _ format: NumberFormat
  ) -> String {
    guard let found = network.variables.last(where: { narrator.naming.name(of: $0) == variable }) else { return "" }
    let shown = found.elements.prefix(Self.shownElements).map { format.text(training.pass.gradients[$0]) }
    guard found.elements.count > 1 else { return shown.first ?? "" }
    return "[" + shown.joined(separator: ", ") + (found.elements.count > shown.count ? ", …]" : "]")
  }

  private static var shownElements: Int { 6 }
}
