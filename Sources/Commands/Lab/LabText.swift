// A lab as plain text: how the knobs stand, the pictures as tables, what is to be seen in words, the measures.

import LabKit
import Quantities
import Labs
import Narration
import Page
import Printing

struct LabText {
  let outcome: LabOutcome

  /// Writes everything, each part after an empty line.
  func write(to console: Console) throws { try write(parts(console.settings.format), to: console) }

  /// Writes what a turn of a knob has changed: the measures, and what is to be seen now.
  func write(changesFrom before: LabReport, to console: Console) throws {
    let report = outcome.run.report
    try write(
      changes(from: before, to: report, console.settings.format) + [.prose(report.words)]
        + (report.trouble.map { [.prose($0.sentence)] } ?? []), to: console)
  }

  private func write(_ parts: [Element], to console: Console) throws {
    var output = console.output()
    let format = console.settings.format
    var isFirst = true
    for part in parts {
      if !isFirst { try output.line() }
      isFirst = false
      let part = console.isASCII ? part.mapText(ASCIIText.transliterate) : part
      for line in PlainElement(element: part, format: format).lines { try output.line(line) }
    }
    try output.flush()
  }

  private func parts(_ format: NumberFormat) -> [Element] {
    var parts: [Element] = []
    for (index, step) in outcome.cures.enumerated() { parts += cure(index, step, format) }
    if outcome.isCured { parts.append(.prose(RichText("The cure of \(outcome.lab.name) has no further step here."))) }
    guard let other = outcome.other else {
      parts.append(.prose(RichText("\(outcome.lab.title): \(knobs(outcome.run.settings))")))
      return parts + report(outcome.run.report) + [measures(outcome.run.report.measures, format)]
    }
    parts.append(.prose(RichText("\(outcome.lab.title), two settings side by side")))
    parts.append(
      .table(
        Table(
          columns: [.init("knob"), .init("first"), .init("second")],
          rows: outcome.lab.knobs.map(\.name).filter { outcome.run.settings[$0] != other.settings[$0] }.map {
            [Span($0), Span(outcome.run.settings.text($0)), Span(other.settings.text($0))]
          })))
    parts.append(measures(outcome.run.report.measures, ("first", "second"), other.report.measures, format))
    parts.append(.prose(RichText("first: \(knobs(outcome.run.settings))")))
    parts += report(outcome.run.report)
    parts.append(.prose(RichText("second: \(knobs(other.settings))")))
    return parts + report(other.report)
  }

  /// A step of the cure, and the measures that it changed.
  private func cure(_ index: Int, _ step: CureStep, _ format: NumberFormat) -> [Element] {
    let next = index + 1 < outcome.cures.count ? outcome.cures[index + 1].report : outcome.run.report
    let heading = "cure, step \(index + 1): \(step.cure.knob) \(step.before) → \(step.cure.value). \(step.cure.words)"
    return [.prose(RichText(heading))] + changes(from: step.report, to: next, format)
  }

  private func changes(from report: LabReport, to next: LabReport, _ format: NumberFormat) -> [Element] {
    let before = report.measures.filter { $0.value != next.measures[$0.key] }
    guard !before.isEmpty else { return [.prose("No measure changed.")] }
    return [measures(before, ("before", "after"), next.measures, format)]
  }

  private func report(_ report: LabReport) -> [Element] {
    report.elements + [.prose(report.words)] + (report.trouble.map { [.prose($0.sentence)] } ?? [])
  }

  private func knobs(_ settings: Settings) -> String {
    settings.knobs.map { "\($0.name) \(settings.text($0.name))" }.joined(separator: ", ")
  }

  private func measures(_ values: [String: Double], _ format: NumberFormat) -> Element {
    .table(
      Table(
        columns: [.init("measure"), .init("number", .trailing), .init("meaning")],
        rows: values.sorted { $0.key < $1.key }.map {
          [Span($0.key), Span(format.text($0.value)), Span(outcome.lab.measures[$0.key]?.meaning ?? "")]
        }))
  }

  private func measures(
    _ values: [String: Double], _ titles: (String, String), _ others: [String: Double], _ format: NumberFormat
  ) -> Element {
    .table(
      Table(
        columns: [
          .init("measure"), .init(titles.0, .trailing), .init(titles.1, .trailing), .init("meaning"),
        ],
        rows: values.sorted { $0.key < $1.key }.map { name, value in
          [
            Span(name), Span(format.text(value)), Span(others[name].map(format.text) ?? ""),
            Span(outcome.lab.measures[name]?.meaning ?? ""),
          ]
        }))
  }
}
