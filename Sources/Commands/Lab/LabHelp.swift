// The list of labs, and the knobs of one of them, as text.

import LabKit
import Labs
import Page
import Printing

struct LabHelp {
  /// The lab whose knobs are explained; nil for the command alone.
  let lab: Lab?

  /// Writes the names and summaries of all labs.
  static func list(to console: Console) throws {
    let table = Table(
      columns: [.init("lab"), .init("what it shows")], rows: Lab.all.map { [Span($0.name), Span($0.summary)] })
    let hint = "`backstep lab NAME` opens one, `backstep lab NAME --help` lists its knobs."
    try PlainPage(page: Page(title: "Labs", elements: [.table(table), .prose(RichText(hint))])).write(to: console)
  }

  /// Writes the command's help, or what can be turned and measured in the lab.
  func write(to console: Console) throws {
    var output = console.settings.isASCII ? console.output() : console.dataOutput()
    if let lab {
      try write(lab, to: &output)
    } else {
      try output.text(LabCommand.helpMessage() + "\n")
      try output.line("The labs: \(Lab.all.map(\.name).joined(separator: ", ")).")
    }
    try output.flush()
  }

  private func write(_ lab: Lab, to output: inout Output) throws {
    try output.line("\(lab.title): \(lab.summary)")
    try output.line()
    try output.line("USAGE: backstep lab \(lab.name) [--<knob> <value> ...] [<options>]")
    try output.line()
    try output.line("KNOBS:")
    for knob in lab.knobs {
      try output.line("  --\(knob.name) <\(knob.valueName)>")
      try output.line("      \(knob.help)")
      try output.line("      \(knob.values); starts at \(Settings.text(knob.start))")
    }
    try output.line()
    try output.line("MEASURES:")
    let width = lab.measures.keys.reduce(0) { max($0, $1.count) }
    for (name, measure) in lab.measures.sorted(by: { $0.key < $1.key }) {
      try output.line("  \(name.padded(to: width))  \(measure.meaning)")
    }
    try output.line()
    try output.line("`backstep lab --help` lists the options.")
  }
}

extension Knob {
  /// What stands for its value in the help.
  var valueName: String {
    switch kind {
    case .choice: "word"
    case .whole: "n"
    case .number: "number"
    case .file: "file"
    }
  }
}
