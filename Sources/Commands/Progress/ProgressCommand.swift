// `backstep progress`: what was learned, starting again, and a look at the journal itself.

import ArgumentParser
import Characters
import Classroom
import Course
import Diagnostics
import Progress
import Printing

struct ProgressCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show lessons, skills and what to do next; or start again.",
    discussion: """
      Examples:
        backstep progress                           lessons and skills as tables
        backstep progress --json                    as one JSON object
        backstep progress --reset trace-a-gradient  start a lesson again
        backstep progress --reset-all               start everything again
        backstep progress --verify                  look for damage in the journal
        backstep progress --export json             all that counts, for your teacher (see `backstep class`)
        backstep progress --export csv              the same for a spreadsheet

      A reset keeps a copy of the journal as it was, and says where.
      --verify changes nothing; its exit status is 1 where something is damaged.
      The journal is in $XDG_STATE_HOME/backstep, or else in ~/.local/state/backstep.
      """)

  @Flag(help: "One JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp("Forget the progress in a lesson; a copy is kept.", valueName: "lesson"), completion: .lessons)
  var reset: String?

  @Flag(help: "Forget all progress; a copy is kept.")
  var resetAll = false

  @Flag(help: "Look at every line of the journal and say what is damaged; changes nothing.")
  var verify = false

  /// What a learner can take elsewhere.
  enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
    case json, csv
  }

  @Option(help: ArgumentHelp("Write every answer that counts: json or csv.", valueName: "format"))
  var export: ExportFormat?

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if reset != nil && resetAll { throw ValidationError("--reset and --reset-all cannot be combined.") }
    if verify && (reset != nil || resetAll) {
      throw ValidationError("--verify changes nothing; a reset does.")
    }
    if export != nil && (json || verify || reset != nil || resetAll) {
      throw ValidationError("--export goes with nothing else.")
    }
    if json && (reset != nil || resetAll) { throw ValidationError("--json shows progress; a reset shows none.") }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let journal = Journal(directory: StateDirectory.path(surroundings.environment), files: surroundings.files)
    if verify { return try look(at: journal, console).rawValue }
    if let export {
      try write(export, of: journal, surroundings, console)
    } else if reset != nil || resetAll {
      try start(again: reset, journal, surroundings, console)
    } else {
      try show(journal, surroundings, console)
    }
    return ExitStatus.success.rawValue
  }

  private func show(_ journal: Journal, _ surroundings: Surroundings, _ console: Console) throws {
    let now = surroundings.now()
    let contents = journal.load(now: now)
    if let problem = contents.problem { throw Failure(.inputOutput, problem.message, help: problem.help) }
    let report = ProgressReport(contents, outlines: surroundings.lessons().entries.map(\.outline), now: now)
    try console.write(report, asJSON: json, page: report.page)
  }

  private func write(
    _ format: ExportFormat, of journal: Journal, _ surroundings: Surroundings, _ console: Console
  ) throws {
    let contents = journal.load(now: surroundings.now())
    if let problem = contents.problem { throw Failure(.inputOutput, problem.message, help: problem.help) }
    for notice in contents.notices { console.message(notice) }
    let export = JournalExport(contents.records)
    var output = console.dataOutput()
    switch format {
    case .json:
      for line in export.lines { try output.line(JSONWriter.escaped(line, isASCII: console.settings.isASCII)) }
    case .csv:
      try output.line(CSVLine.text(JournalExport.columns))
      // Line breaks of an answer stand between quotes, and stay.
      for row in export.rows { try output.text(CSVLine.text(row) + "\n") }
    }
    try output.flush()
  }

  private func look(at journal: Journal, _ console: Console) throws -> ExitStatus {
    let verification: Verification
    do {
      verification = try journal.verify()
    } catch {
      throw Failure(.inputOutput, error.message, help: error.help)
    }
    try console.write(verification, asJSON: json, page: verification.page)
    return verification.isDamaged ? .failedCheck : .success
  }

  private func start(
    again lesson: String?, _ journal: Journal, _ surroundings: Surroundings, _ console: Console
  ) throws {
    let now = surroundings.now()
    // Reading first sets aside a file that is not a journal.
    let contents = journal.load(now: now)
    for notice in contents.notices { console.message(notice) }
    let result: ResetResult
    do {
      result = try journal.reset(lesson: lesson, now: now)
    } catch {
      throw Failure(.inputOutput, "nothing was reset: \(error.message)", help: error.help)
    }
    var output = console.output()
    if let copy = result.copy {
      try output.line("Started again: \(lesson ?? "everything"). The journal as it was is kept as \(copy).")
    } else if let lesson {
      let lessons = Set(contents.records.compactMap(\.lesson)).sorted()
      throw Failure(
        .missing, "there is no progress in a lesson called \(lesson.named)",
        help: nearest(to: lesson, among: lessons).map { "did you mean \($0)?" }
          ?? "`backstep progress` lists the lessons that were begun")
    } else {
      try output.line("There was nothing to forget.")
    }
    try output.flush()
  }
}
