// `backstep assess`: a test of twenty questions, before and after a course.

import ArgumentParser
import Course
import Diagnostics
import Printing
import Synchronization

struct AssessCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Take a test of twenty questions over the skills, without hints.",
    discussion: """
      Examples:
        backstep assess --form a --save before.json     before a course
        backstep assess --form b --save after.json      after it: like questions with other numbers
        backstep assess --form a --seed 7               another test
        backstep assess --form a --plain                line by line
        backstep assess --form a --answers FILE --json  answers from a file; the result as JSON

      Each question is answered once; whether it was right is said at the end, by skill. Nothing is kept but what --save writes.
      With --plain an empty line or skip leaves a question out, and q ends the test.
      """)

  @Option(help: ArgumentHelp("Which of the two forms: a or b.", valueName: "form"))
  var form: Assessment.Form = .a

  @Option(help: ArgumentHelp("Which test; the same number gives the same questions.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Write the result to a file, as JSON.", valueName: "file"), completion: .file())
  var save: String?

  @Option(
    help: ArgumentHelp("Answer from a file: one answer a line, an empty line leaves one out.", valueName: "file"),
    completion: .file())
  var answers: String?

  @Flag(help: "Lines of text in place of the full screen.")
  var plain = false

  @Flag(help: "The result as one JSON object; goes with --answers.")
  var json = false

  @Option(
    help: ArgumentHelp("A folder of lessons to take the questions from, or one lesson's file.", valueName: "dir"),
    completion: .directory)
  var lessons: String?

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if json && answers == nil {
      throw ValidationError("--json goes with --answers; --save writes the result of a dialogue.")
    }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let catalog = try LessonFolder.catalog(lessons, in: surroundings)
    guard
      var test = Assessment(
        form, seed: seed, lessons: catalog.entries, format: display.settings.format, keepsOptions: answers != nil)
    else {
      throw Failure(
        .missing, "the lessons in \(lessons ?? "") have no questions for a test", help: "leave --lessons out")
    }
    var result: AssessmentResult?
    var status = ExitStatus.success.rawValue
    if let answers {
      try answer(&test, from: answers, console)
    } else if plain || !surroundings.isInputTerminal || !surroundings.isOutputTerminal {
      try AssessSession(console: console).run(&test)
    } else {
      (result, status) = try onScreen(test, surroundings)
    }
    let shown = result ?? test.result
    try console.write(shown, asJSON: json, page: shown.page)
    if let save { try write(shown, to: save, surroundings) }
    return status
  }

  /// Has the test taken on the full screen.
  private func onScreen(_ test: Assessment, _ surroundings: Surroundings) throws -> (AssessmentResult?, Int32) {
    let told = Told()
    var request = TutorRequest(display.settings)
    request.test = test
    request.assessed = { result in told.result.withLock { $0 = result } }
    let status = try startTutor(request, in: surroundings)
    return (told.result.withLock { $0 }, status)
  }

  /// What the full screen has told of a test.
  private final class Told: Sendable {
    let result = Mutex<AssessmentResult?>(nil)
  }

  private func answer(_ test: inout Assessment, from file: String, _ console: Console) throws {
    for (number, answer) in try AnswerFileRun.answers(in: file, console.surroundings) where !test.isFinished {
      if answer.isEmpty {
        test.pass()
      } else if case .unreadable(let message) = test.answer(answer) {
        let said = message.flatMap { PlainElement(element: $0).lines }.joined(separator: " ")
        console.message("line \(number), \(answer): \(said)")
        test.pass()
      }
    }
  }

  private func write(_ result: AssessmentResult, to file: String, _ surroundings: Surroundings) throws {
    // A result is far shorter than what an output gathers before it writes.
    var output = Output({ try surroundings.save($0, as: file) }, isASCII: false)
    try output.json(result, isASCII: false)
  }
}

extension Assessment.Form: ExpressibleByArgument {}
