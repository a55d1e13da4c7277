// `backstep manual`: the manual's pages, written into a folder for `man`; for those who install or package the program.

import ArgumentParser
import Characters
import Diagnostics
import Manual
import Progress

struct ManualCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the manual's pages into a folder.",
    discussion: """
      Examples:
        backstep manual DIR           backstep.1 and a page for each command
        man -l DIR/backstep-walk.1    read one

      The pages are made from what this program declares. Their date is that of $SOURCE_DATE_EPOCH, where it is set.
      """,
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("The folder, which must be there.", valueName: "dir"), completion: .directory)
  var folder: String

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws { if folder.isEmpty { throw ValidationError("The name of the folder is empty.") } }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let folder = FolderPath(folder)
    var output = console.output()
    for page in try ManualCommand.manual(date: date(surroundings)).pages {
      let path = folder.file(page.file)
      try surroundings.save(page.text, as: path, help: "name a folder that is there; mkdir -p makes one")
      try output.line(path)
    }
    try output.flush()
    return ExitStatus.success.rawValue
  }

  /// The manual of this program.
  static func manual(date: CalendarDate) throws -> Manual {
    var manual = try Manual(help: Backstep._dumpHelp(), version: Backstep.version, date: date.day)
    manual.statuses = ExitStatus.allCases.map { ManualEntry(String($0.rawValue), sentence($0.meaning)) }
    manual.variables = ManualTables.variables
    manual.files = ManualTables.files
    for command in Backstep.configuration.subcommands {
      if let usage = command.configuration.usage { manual.usages[command._commandName] = usage }
    }
    manual.sections[LabCommand._commandName] = [ManualTables.labs]
    return manual
  }

  private func date(_ surroundings: Surroundings) -> CalendarDate {
    let given = surroundings.environment("SOURCE_DATE_EPOCH").flatMap(Double.init)
    return CalendarDate(given ?? surroundings.now())
  }

  private static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() + "." }
}
