// `backstep write`: a backward pass written by hand, in the tutor, line by line, or judged from a file.

import Characters
import Dialogues
import ArgumentParser
import Course
import Diagnostics
import Narration
import NetworkLanguage
import Writing

struct WriteCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write a network's backward pass by hand, and have each line judged.",
    discussion: """
      Examples:
        backstep write                              the exercises, and how far you are with each
        backstep write relu                         in the tutor
        backstep write relu --plain                 line by line, for screen readers and scripts
        backstep write net.txt --check pass.txt     judge a file of lines; status 0 only when all is right
        backstep write net.txt --check - --json     lines from standard input, one JSON object
        backstep write train.py --check train.py    judge the backward pass that a program of NumPy computes itself

      A line gives one gradient in the names of the network, such as dz1 = da1 * w2. What is written in the tutor or \
      line by line is kept in $XDG_STATE_HOME/backstep, or else in ~/.local/state/backstep.

      The exercises: \(PassShelf.names). Any other network will do, too.
      """)

  @Argument(
    help: ArgumentHelp("A built-in network, a file, or - for standard input.", valueName: "name|file|-"),
    completion: .exercises)
  var network: NetworkChoice?

  @Flag(help: "Line by line on standard input and output.")
  var plain = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Judge a file of lines, or - for standard input; exit 1 unless all is right.", valueName: "lines"),
    completion: .file())
  var check: String?

  @Flag(help: "With --check: one JSON object and nothing else.")
  var json = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if json, check == nil { throw ValidationError("--json goes with --check.") }
    if plain, check != nil { throw ValidationError("--plain and --check exclude each other.") }
    if check != nil, network == nil { throw ValidationError("Name the network that the lines are for.") }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    guard let network else {
      try PassShelf(console: console).write()
      return ExitStatus.success.rawValue
    }
    if let check { return try judge(check, of: network, on: console) }
    guard plain else {
      return try startTutor(
        request(network, in: surroundings), in: surroundings,
        help: "`backstep write \(ShellWord.quoted(network.text)) --plain` goes line by line and needs no terminal")
    }
    try refuseSharedInput(network)
    let read = try read(network, in: surroundings)
    var session = WriteSession(
      WriteDialogue(Narrator(network: read), desk: surroundings.desk(read), format: display.settings.format),
      console: console)
    try session.run()
    return ExitStatus.success.rawValue
  }

  /// The network, if a pass can be written for it.
  private func read(_ choice: NetworkChoice, in surroundings: Surroundings) throws -> Network {
    let network = try choice.read(.exercises, in: surroundings)
    guard let problem = WritingLimits.problem(with: network) else { return network }
    throw DiagnosticReport(source: network.source, diagnostics: [problem])
  }

  private func request(_ network: NetworkChoice, in surroundings: Surroundings) throws -> TutorRequest {
    var request = TutorRequest(display.settings)
    // Without a terminal the tutor is refused before the network is looked at.
    if surroundings.isInputTerminal, surroundings.isOutputTerminal {
      request.writing = try read(network, in: surroundings)
    }
    return request
  }

  private func refuseSharedInput(_ network: NetworkChoice) throws {
    guard network.isStandardInput else { return }
    throw Failure(
      .usage, "the network comes through standard input, and so would the lines",
      help: "put the network into a file and name it")
  }

  /// Judges a file of lines.
  private func judge(_ file: String, of network: NetworkChoice, on console: Console) throws -> Int32 {
    if file == "-" { try refuseSharedInput(network) }
    let isOwn = file == network.text
    let network = try read(network, in: console.surroundings)
    if let program = network.program { ProgramNotes(program: program).write(to: console) }
    let own = isOwn ? ProgramPass(network) : nil
    if let own, own.isEmpty {
      throw Failure(
        .badText, "\(file) has no backward pass of its own",
        help: "name its gradients as the network names its values: dz2 = …, dW2 = …")
    }
    let lines = try own?.texts ?? PassFile(name: file).lines(in: console.surroundings)
    let judged = console.surroundings.desk(network).judge(lines, numbers: own?.numbers)
    let report = own?.placed(judged) ?? judged
    do {
      if json {
        try PassJSON(report: report).write(to: console)
      } else {
        try PassText(report: report).write(to: console)
      }
    } catch FileProblem.outputClosed {
      // Whoever reads only the beginning still learns from the status how all of it is.
    }
    return (report.isComplete ? ExitStatus.success : .failedCheck).rawValue
  }
}
