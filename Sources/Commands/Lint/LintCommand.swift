// `backstep lint`: everything that is wrong with lessons, for their authors.

import Lessons
import Lint
import ArgumentParser
import Diagnostics
import Page
import Printing

struct LintCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check lessons: say all that is wrong with them, and where.",
    discussion: """
      Examples:
        backstep lint                       the folder lessons
        backstep lint my-lessons            another folder
        backstep lint 01-first.yaml         one lesson alone
        backstep lint my-lessons --watch    again each time that a file changes, until Ctrl-C

      lessons/README.md says how a lesson is written.
      """)

  @Argument(
    help: ArgumentHelp("A folder of lessons, or one lesson's file.", valueName: "path"), completion: .lessonPaths)
  var path = "lessons"

  @Flag(help: "Check again each time that a file changes; Ctrl-C ends it.")
  var watch = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    guard watch else {
      try check(LessonFolder(path: path).read(in: surroundings), console)
      return ExitStatus.success.rawValue
    }
    var checked: LessonSources?
    var complaint = ""
    while true {
      do {
        let sources = try LessonFolder(path: path).read(in: surroundings)
        complaint = ""
        if sources != checked {
          checked = sources
          try check(sources, console)
        }
      } catch let problem as FileProblem {
        // Nobody reads any more, or Ctrl-C.
        throw problem
      } catch let failure as Catalog.Failure {
        _ = console.status(after: failure)
      } catch {
        // A file that cannot be read: said once, and checked when it is back.
        checked = nil
        if complaint != "\(error)" { _ = console.status(after: error) }
        complaint = "\(error)"
      }
      try surroundings.pause(Self.interval)
    }
  }

  /// How often a watched folder is looked at, in milliseconds.
  private static let interval = 300

  /// Says what is wrong with lessons, or how many are right.
  private func check(_ sources: LessonSources, _ console: Console) throws {
    let lessons = try Catalog(sources, proof: StepProof()).lessons
    let steps = lessons.reduce(0) { $0 + $1.steps.count }
    let warnings = lessons.filter { !$0.warnings.isEmpty }
    for lesson in warnings { console.message(warned(lesson, colour: console.isColoured) + "\n") }
    let total = warnings.reduce(0) { $0 + $1.warnings.count }
    var output = console.output()
    try output.line(
      "\(path): \(lessons.count.counted("lesson")), \(steps.counted("step")), no errors"
        + (total == 0 ? "" : ", \(total.counted("warning"))"))
    try output.flush()
  }

  /// All warnings of a lesson: whoever asks for them mends them one after the other.
  private func warned(_ lesson: Lesson, colour: Bool) -> String {
    lesson.warnings.map { $0.rendered(in: lesson.source, colour: colour, namesSource: true) }.joined(separator: "\n\n")
  }
}
