// `backstep walk`: a network's walk in the tutor, as plain text, line by line, or as JSON.

import Lessons
import ArgumentParser
import Autograd
import Course
import Export
import Narration
import NetworkLanguage
import Printing

extension Level: ExpressibleByArgument {}

extension WalkCode.Style: ExpressibleByArgument {}

/// `--quiz` and `--quiz-some`.
enum QuizFlag: String, EnumerableFlag {
  case quiz
  case quizSome = "quiz-some"

  var amount: QuizAmount { self == .quiz ? .all : .some }

  static func name(for value: QuizFlag) -> NameSpecification { .customLong(value.rawValue) }

  static func help(for value: QuizFlag) -> ArgumentHelp? {
    value == .quiz
      ? "Ask for every number with a name before it is shown; with --plain also from a file or pipe."
      : "Ask for about every third number."
  }
}

struct WalkCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk through a network's forward pass, loss, backward pass and update.",
    discussion: """
      Examples:
        backstep walk relu                          in the tutor
        backstep walk relu --plain                  as numbered lines; on a terminal, line by line
        backstep walk net.txt --plain --level formula --rounds 3 --rate 1/18
        backstep walk tanh --plain --code numpy     with the line of Python below each step
        backstep walk relu --present --light        large, for a room
        backstep walk relu --quiz                   you say each number before you see it
        backstep walk - --json < net.txt            as one JSON object
        backstep walk train.py --plain              a program of NumPy or PyTorch: one round of its training

      The built-in networks: \(NetworkChoice.builtInNames).
      """)

  @Argument(help: ArgumentHelp("A built-in network, a file, or - for standard input.", valueName: "name|file|-"))
  var network: NetworkChoice?

  @Flag(help: "Lines of text: one step a line, or on a terminal one step at a time.")
  var plain = false

  @Flag(help: "The whole walk as one JSON object.")
  var json = false

  @Flag(exclusivity: .exclusive)
  var quiz: QuizFlag?

  @Flag(help: "On the full screen: one step at a time, large, without panels, for a room.")
  var present = false

  @Option(help: "The level of detail: operation, formula or layer.")
  var level = Level.operation

  @Option(help: ArgumentHelp("How many rounds of training to walk.", valueName: "n"))
  var rounds: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The learning rate, e.g. 0.1 or 1/18. (default: a program's own, or 0.1)", valueName: "r"),
    transform: RateOption.parse)
  var rate: Double?

  @Option(
    help: ArgumentHelp(
      "With --plain: below each step its line of Python, over scalars (micrograd) or vectors (numpy).",
      valueName: "style"))
  var code: WalkCode.Style?

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if code != nil, !plain { throw ValidationError("--code goes with --plain; in the tutor, C shows the lines.") }
    if code != nil, quiz != nil { throw ValidationError("--code would show what a quiz asks for.") }
    if plain && json { throw ValidationError("--plain and --json exclude each other.") }
    if present && (plain || json) {
      throw ValidationError("--present is for the full screen: leave --plain and --json out.")
    }
    if quiz != nil && (json || rounds != nil) {
      throw ValidationError("A quiz is a dialogue: neither --json nor --rounds goes with it.")
    }
    if let rounds, rounds < 1 { throw ValidationError("--rounds takes a whole number from 1.") }
    if let rounds, rounds > 1, !plain, !json {
      throw ValidationError("--rounds goes with --plain or --json; the tutor walks on for as long as you like.")
    }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    guard plain || json else { return try startTutor(request(in: surroundings), in: surroundings) }
    guard let choice = network else {
      throw Failure(
        .usage, "no network is named",
        help: "write e.g. `backstep walk relu --plain`\n"
          + "the built-in networks are \(NetworkChoice.builtInNames)")
    }
    if quiz != nil, choice.isStandardInput {
      throw Failure(
        .usage, "the network comes through standard input, and so would the answers",
        help: "put the network into a file and name it")
    }
    let console = Console(surroundings: surroundings, settings: display.settings)
    let network = try choice.read(in: surroundings)
    let narrator = Narrator(network: network)
    let training = Training(walk: narrator.walk, rate: rate ?? network.program?.rate ?? RateOption.usual)
    if let program = network.program { ProgramNotes(program: program).write(to: console) }
    if json {
      let view = Viewpoint(training: training, level: level, format: display.settings.exactFormat)
      try JSONWalk(narrator: narrator, rounds: rounds ?? 1).write(
        view, to: console.dataOutput(), isASCII: console.settings.isASCII)
    } else if isDialogue(choice, surroundings) {
      let view = Viewpoint(training: training, level: level, format: display.settings.format)
      let run = QuizRun(quiz?.amount ?? .off, seed: LearnCommand.seed)
      var session = LineSession(narrator: narrator, view: view, quiz: run, console: console)
      try session.run()
    } else {
      let view = Viewpoint(training: training, level: level, format: display.settings.format)
      let rate = training.rate
      let code = try code.map { try WalkCode(narrator.stops, style: $0, rate: rate) }
      try PlainWalk(narrator: narrator, rounds: rounds ?? 1, code: code).write(view, to: console)
    }
    return ExitStatus.success.rawValue
  }

  /// Whether lines are asked for: on a terminal, and where answers are wanted.
  private func isDialogue(_ choice: NetworkChoice, _ surroundings: Surroundings) -> Bool {
    if quiz != nil { return true }
    // Lines of code are for the whole walk at once, to be put into a file.
    if code != nil { return false }
    return surroundings.isInputTerminal && surroundings.isOutputTerminal && !choice.isStandardInput && rounds == nil
  }

  private func request(in surroundings: Surroundings) throws -> TutorRequest {
    var request = TutorRequest(display.settings)
    request.level = level
    request.rate = rate ?? RateOption.usual
    request.quiz = quiz?.amount ?? .off
    request.isPresented = present
    // Without a terminal the tutor is refused before the network is looked at.
    if surroundings.isInputTerminal, surroundings.isOutputTerminal {
      request.network = try network?.read(in: surroundings)
      if rate == nil, let own = request.network?.program?.rate { request.rate = own }
    }
    return request
  }
}
