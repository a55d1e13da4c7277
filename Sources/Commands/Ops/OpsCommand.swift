// `backstep ops`: every operation and function, straight from the tables that the engine and the language work with.

import ArgumentParser
import Diagnostics

struct OpsCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "ops",
    abstract: "List every operation and function with its derivative.",
    discussion: """
      Examples:
        backstep ops                 all of them
        backstep ops tanh max        some
        backstep ops --json          as one JSON object
      """)

  @Argument(
    help: ArgumentHelp("Operations or functions; all without one.", valueName: "name"), completion: .operations)
  var names: [String] = []

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let reference = Reference(format: json ? display.settings.exactFormat : display.settings.format)
    for name in names where !reference.names.contains(name) {
      throw Failure(
        .usage, "there is no operation called \(name.named)",
        help: nearest(to: name, among: reference.names).map { "did you mean \($0)?" }
          ?? "`backstep ops` lists all of them")
    }
    if json {
      try OpsJSON(reference: reference, names: names).write(to: console)
    } else {
      try OpsText(reference: reference, names: names).write(to: console)
    }
    return ExitStatus.success.rawValue
  }
}
