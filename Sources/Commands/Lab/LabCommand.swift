// `backstep lab`: the list of labs, or one of them in the tutor, as plain text, CSV or JSON.

import Characters
import LabKit
import ArgumentParser
import Diagnostics
import Labs
import Printing

struct LabCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Turn the knobs of an experiment; without a name, list the labs.",
    usage: "backstep lab [<name>] [--<knob> <value> ...] [<options>]",
    discussion: """
      Examples:
        backstep lab                                         the labs
        backstep lab activations                             in the tutor
        backstep lab activations --help                      the knobs of a lab
        backstep lab activations --activation relu --plain   the pictures as tables
        backstep lab activations --plain --compare "activation=tanh,spread=3"
        backstep lab activations --csv --table units         the numbers behind them
      """,
    // The knobs are not known to the parser, so the lab's own help is made here.
    helpNames: [])

  /// The options' names, which no knob may have.
  static let optionNames = [
    "plain", "csv", "json", "walk", "table", "compare", "cure", "help", "color", "light", "dark", "ascii", "mouse",
    "digits", "version",
  ]

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("A lab, and its knobs: --layers 50 or --layers=50.", valueName: "name"),
    completion: .labs)
  var words: [String] = []

  @Flag(
    help: "The pictures as tables, and what is to be seen in words; on a terminal, knobs can be turned line by line.")
  var plain = false

  @Flag(help: "The numbers of one table as comma-separated values.")
  var csv = false

  @Flag(help: "Knobs, measures, words and all tables as one JSON object.")
  var json = false

  @Flag(help: "The network of what is shown, for backstep walk.")
  var walk = false

  @Option(help: ArgumentHelp("Which table --csv writes; the first without it.", valueName: "name"))
  var table: String?

  @Option(
    help: ArgumentHelp("A second setting beside the first.", valueName: "knob=value,..."), completion: .settings)
  var compare: String?

  @Option(help: ArgumentHelp("Take so many steps of the lab's cure, and say what each did.", valueName: "n"))
  var cure: Int?

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if [plain, csv, json, walk].count(where: { $0 }) > 1 {
      throw ValidationError("--plain, --csv, --json and --walk exclude each other.")
    }
    if table != nil && !csv { throw ValidationError("--table goes with --csv.") }
    if walk && compare != nil { throw ValidationError("--walk and --compare exclude each other.") }
    if let cure, cure < 1 { throw ValidationError("--cure takes a whole number from 1.") }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    var words = words[...]
    let wantsHelp = words.contains { ["-h", "--help"].contains($0) }
    guard let name = words.first, !name.hasPrefix("-") else {
      try answer(console, wantsHelp: wantsHelp)
      return ExitStatus.success.rawValue
    }
    words.removeFirst()
    guard let lab = Lab.named(name) else {
      throw Failure(
        .missing, "there is no lab called \(name.named)",
        help: nearest(to: name, among: Lab.all.map(\.name)).map { "did you mean \($0)?" }
          ?? "`backstep lab` lists the labs")
    }
    if wantsHelp {
      try LabHelp(lab: lab).write(to: console)
      return ExitStatus.success.rawValue
    }
    let arguments = KnobArguments(lab: lab, surroundings: surroundings)
    let settings = try arguments.settings(words)
    let other = try compare.map { try arguments.settings($0, from: settings) }
    let bench = LabSession(lab: lab, console: console)
    if walk {
      do {
        return try writeWalk(bench, settings)
      } catch let problem as LabProblem {
        console.message(problem.text)
        return ExitStatus.badText.rawValue
      }
    }
    guard plain || csv || json else {
      var request = TutorRequest(display.settings)
      request.lab = LabRequest(
        lab: lab, settings: try bench.cured(settings, steps: cure ?? 0).last?.after ?? settings, compared: other)
      return try startTutor(
        request, in: surroundings, help: "`backstep lab \(name) --plain` prints tables and needs no terminal")
    }
    if plain, other == nil, cure == nil, surroundings.isInputTerminal, surroundings.isOutputTerminal {
      try LabDialogue(session: bench, arguments: arguments).run(from: settings)
      return ExitStatus.success.rawValue
    }
    let outcome = try bench.outcome(settings, other, steps: cure ?? 0)
    if let problem = outcome.run.report.problem ?? outcome.other?.report.problem {
      console.message(problem)
      return ExitStatus.badText.rawValue
    }
    if json {
      try LabJSON(outcome: outcome).write(to: console)
    } else if csv {
      try LabCSV(outcome: outcome, table: table).write(to: console)
    } else {
      try LabText(outcome: outcome).write(to: console)
    }
    return ExitStatus.success.rawValue
  }

  /// What is said where no lab is named.
  private func answer(_ console: Console, wantsHelp: Bool) throws {
    if wantsHelp { return try LabHelp(lab: nil).write(to: console) }
    if let word = words.first {
      throw Failure(
        .usage, "no lab is named before \(word)",
        help: "write e.g. `backstep lab \(Lab.all[0].name) \(ShellWord.quoted(word))`")
    }
    if csv || walk || compare != nil || cure != nil {
      throw Failure(.usage, "no lab is named", help: "`backstep lab` lists the labs")
    }
    if json { try LabJSON.list(to: console) } else { try LabHelp.list(to: console) }
  }

  private func writeWalk(_ bench: LabSession, _ settings: Settings) throws -> Int32 {
    guard let text = try bench.walk(bench.cured(settings, steps: cure ?? 0).last?.after ?? settings) else {
      let names = Lab.all.filter { $0.walk != nil }.map(\.name).joined(separator: ", ")
      throw Failure(
        .usage, "the lab \(bench.lab.name) has no network to walk",
        help: names.isEmpty ? nil : "labs that have one are \(names)")
    }
    var output = bench.console.dataOutput()
    try output.text(text)
    try output.flush()
    return ExitStatus.success.rawValue
  }
}
