// `backstep lint`: everything that is wrong with lessons, for their authors.

import Lessons
import Lint
import ArgumentParser
import Diagnostics
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

      lessons/README.md says how a lesson is written.
      """)

  @Argument(
    help: ArgumentHelp("A folder of lessons, or one lesson's file.", valueName: "path"), completion: .lessonPaths)
  var path = "lessons"

  @OptionGroup(title: "Display") var display: DisplayOptions

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let sources = try LessonFolder(path: path).read(in: surroundings)
    let lessons = try Catalog(sources, proof: StepProof()).lessons
    let steps = lessons.reduce(0) { $0 + $1.steps.count }
    let warnings = lessons.filter { !$0.warnings.isEmpty }
    for lesson in warnings { console.message(warned(lesson, colour: console.isColoured) + "\n") }
    let total = warnings.reduce(0) { $0 + $1.warnings.count }
    var output = console.output()
    try output.line(
      "\(path): \(count(lessons.count, "lesson")), \(count(steps, "step")), no errors"
        + (total == 0 ? "" : ", \(count(total, "warning"))"))
    try output.flush()
    return ExitStatus.success.rawValue
  }

  /// All warnings of a lesson: whoever asks for them mends them one after the other.
  private func warned(_ lesson: Lesson, colour: Bool) -> String {
    lesson.warnings.map { $0.rendered(in: lesson.source, colour: colour) }.joined(separator: "\n\n")
  }

  private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
