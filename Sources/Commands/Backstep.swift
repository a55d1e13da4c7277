// The command line: what is typed after `backstep`, and which command answers.

import ArgumentParser
import BuiltIns

/// The root command; without a subcommand it starts the tutor.
package struct Backstep: ParsableCommand {
  /// The version of the program.
  package static let version = "0.1.0"

  /// Name, help and subcommands.
  package static let configuration = CommandConfiguration(
    commandName: "backstep",
    abstract: "Walk through backpropagation, one chain-rule product at a time.",
    discussion: """
      Examples:
        backstep                          choose a network and walk through it
        backstep walk relu                walk a built-in network
        backstep walk net.txt             walk your own: one formula a line
        backstep walk tanh --plain        the whole walk as numbered lines
        backstep train.py                 walk one round of a program of NumPy or PyTorch
        backstep write relu               write its backward pass yourself, and have each line judged
        backstep puzzles                  write local derivatives and small graphs, and have them judged
        backstep check net.txt out.txt    gradients that your own program printed, held against the right ones
        backstep grad net.txt --check     gradients, held against central differences
        backstep export relu --to numpy   the network as a program that proves its gradients
        backstep record relu --cast FILE  the walk as a recording that asciinema plays
        backstep ops                      every operation and its derivative
        backstep learn                    the lessons, and how far you are
        backstep review                   be asked again what is due, with fresh numbers
        backstep lab                      experiments with knobs: depth, learning rate, optimizers and more
        backstep progress                 what you have learned, and what to do next
        backstep assess --form a          a test of twenty questions, before and after a course
        backstep course new DIR           begin a course of your own; `backstep class` shows what others learned

      The built-in networks: \(NetworkChoice.builtInNames).

      \(ExitStatus.sentence)
      """,
    version: version,
    subcommands: [
      WalkCommand.self, WriteCommand.self, CheckCommand.self, GradCommand.self, ExportCommand.self, RecordCommand.self,
      OpsCommand.self, LearnCommand.self, ReviewCommand.self, PuzzlesCommand.self, LabCommand.self,
      ProgressCommand.self, LintCommand.self, CourseCommand.self, ClassCommand.self, AssessCommand.self,
      ManualCommand.self,
    ])

  @OptionGroup(title: "Display") var display: DisplayOptions

  /// The parser fills it in.
  package init() {}
}

extension Backstep: Subcommand {
  func run(in surroundings: Surroundings) throws -> Int32 {
    try startTutor(TutorRequest(display.settings), in: surroundings)
  }
}

/// A command that runs with surroundings given to it.
protocol Subcommand: ParsableCommand {
  /// The options that say how text looks.
  var display: DisplayOptions { get }
  /// Does what the command is for.
  /// - Returns: the exit status.
  func run(in surroundings: Surroundings) throws -> Int32
}

extension Subcommand {
  /// Starts the tutor where there is a terminal for it; elsewhere says so.
  /// - Parameter help: what needs no terminal.
  func startTutor(
    _ request: TutorRequest, in surroundings: Surroundings,
    help: String = "`backstep walk NAME --plain` and `backstep grad FILE` print plain lines and need no terminal"
  ) throws -> Int32 {
    if surroundings.isInputTerminal && surroundings.isOutputTerminal {
      do {
        return try surroundings.startTutor(request)
      } catch let problem as FileProblem {
        throw problem
      } catch {
        // A terminal that cannot place the cursor: the error says so itself.
        Console(surroundings: surroundings, settings: display.settings).message("\(error)")
        return ExitStatus.usage.rawValue
      }
    }
    let stream = surroundings.isInputTerminal ? "output" : "input"
    throw Failure(
      .usage, "standard \(stream) is not a terminal, and the tutor needs one",
      help: help)
  }
}

extension Backstep {
  /// A program alone is to be walked.
  private static func withCommand(_ arguments: [String]) -> [String] {
    guard let first = arguments.first, first.hasSuffix(".py"), !first.hasPrefix("-") else { return arguments }
    return ["walk"] + arguments
  }

  /// The parser's own `help` passes over words that name no subcommand.
  private static func checkTopics(_ arguments: [String]) throws {
    var commands = configuration.subcommands
    for word in arguments.dropFirst() where arguments[0] == "help" && !word.hasPrefix("-") && word != "help" {
      guard let command = commands.first(where: { $0._commandName == word }) else {
        throw Failure(.usage, "there is no subcommand \(word)", help: "`backstep help` lists them")
      }
      commands = command.configuration.subcommands
    }
  }

  /// Runs the command that arguments ask for.
  /// - Parameters:
  ///   - arguments: the arguments without the program's name.
  ///   - surroundings: what the command may touch.
  /// - Returns: the exit status.
  package static func run(arguments: [String], surroundings: Surroundings) -> Int32 {
    var console = Console(surroundings: surroundings, settings: DisplaySettings())
    do {
      try checkTopics(arguments)
      var command = try parseAsRoot(withCommand(arguments))
      guard let subcommand = command as? any Subcommand else {
        // Only the parser's own `help` comes here; it answers with an error that carries its text.
        try command.run()
        return ExitStatus.success.rawValue
      }
      console = Console(surroundings: surroundings, settings: subcommand.display.settings)
      return try subcommand.run(in: surroundings)
    } catch {
      let status = console.status(after: error, from: arguments)
      // `backstep relu`: what was meant is plain.
      if status == ExitStatus.usage.rawValue, let name = arguments.first, BuiltInNetwork.named(name) != nil {
        console.message("Did you mean `backstep walk \(name)`?")
      }
      return status
    }
  }
}
