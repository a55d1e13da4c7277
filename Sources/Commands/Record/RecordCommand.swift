// `backstep record`: a walk as a recording for asciinema.

import Characters
import ArgumentParser
import Narration
import NetworkLanguage

struct RecordCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Write a walk as a recording, for slides and web pages.",
    discussion: """
      Examples:
        backstep record relu --cast relu.cast                         each step of the first round
        backstep record tanh --cast - --level formula --light         formula by formula, on standard output
        backstep record relu --cast chain.cast --keys "/ w1 Enter c"  what keys show, here a chain

      Keys are named as in tmux: Space, Enter, Tab, Escape, Up; other words are typed letter by letter, each with a picture.

      The file is an asciicast of version 2: `asciinema play FILE` plays it in a terminal, and its player on a web page. \
      The same command writes the same bytes, whatever the terminal.

      The built-in networks: \(NetworkChoice.builtInNames).
      """)

  @Argument(help: ArgumentHelp("A built-in network, a file, or - for standard input.", valueName: "name|file|-"))
  var network: NetworkChoice

  @Option(help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"), completion: .file())
  var cast: String

  @Flag(help: "Write over a file that is there.")
  var force = false

  @Option(help: ArgumentHelp("How many steps, 1 to 1000. (default: the first round's)", valueName: "n"))
  var steps: Int?

  @Option(help: ArgumentHelp("Keys to press first; without --steps in place of the steps.", valueName: "keys"))
  var keys = ""

  @Option(help: ArgumentHelp("For how many seconds each picture is shown, 0.1 to 60.", valueName: "s"))
  var pause = 1.5

  @Option(help: ArgumentHelp("Columns and rows, from 40x12 to 500x200.", valueName: "size"))
  var size = RecordingSize(columns: 100, rows: 30)

  @Flag(help: "One step at a time, large, without panels, for a room.")
  var present = false

  @Option(help: "The level of detail: operation, formula or layer.")
  var level = Level.operation

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The learning rate, e.g. 0.1 or 1/18. (default: a program's own, or 0.1)", valueName: "r"),
    transform: RateOption.parse)
  var rate: Double?

  @OptionGroup(title: "Display") var display: DisplayOptions

  /// How many steps and keys there may be; with more a file would be too large for pages, and nobody looks so long.
  private static let most = 1000

  private var words: [String] { keys.split(separator: " ").map(String.init) }

  func validate() throws {
    if let steps, !(1...Self.most).contains(steps) {
      throw ValidationError("--steps takes a whole number from 1 to \(Self.most).")
    }
    if keys.count > Self.most { throw ValidationError("--keys takes at most \(Self.most) characters.") }
    if !(0.1...60).contains(pause) { throw ValidationError("--pause takes seconds from 0.1 to 60.") }
    if cast.isEmpty { throw ValidationError("--cast takes the name of a file, or -.") }
    if cast == network.text, cast != "-" {
      throw ValidationError("--cast would write over the network itself; name another file.")
    }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    if cast != "-", !force, surroundings.files.exists(cast) {
      throw Failure(.usage, "there is a file \(cast) already", help: "name another, or write over it with --force")
    }
    let console = Console(surroundings: surroundings, settings: display.settings)
    let network = try network.read(in: surroundings)
    if let program = network.program { ProgramNotes(program: program).write(to: console) }
    var walk = TutorRequest(display.settings)
    walk.network = network
    walk.level = level
    walk.isPresented = present
    walk.rate = rate ?? network.program?.rate ?? RateOption.usual
    let file = surroundings.record(
      RecordingRequest(
        walk: walk, keys: words, steps: count(of: network, on: console), pause: Int((pause * 1000).rounded()),
        size: size))
    if cast == "-" {
      try surroundings.write(file)
    } else {
      try surroundings.save(file, as: cast)
      var output = console.output()
      try output.line("wrote \(cast); `asciinema play \(ShellWord.path(cast))` plays it")
      try output.flush()
    }
    return ExitStatus.success.rawValue
  }

  /// How many steps are recorded; that a round was cut is said.
  private func count(of network: Network, on console: Console) -> Int {
    if let steps { return steps }
    if !words.isEmpty { return 0 }
    let all = Narrator(network: network).stops.count(level)
    if all > Self.most {
      console.message("note: these are the first \(Self.most) of \(all) steps; a coarser --level has fewer")
    }
    return min(all, Self.most)
  }
}
