// `backstep course new`: a folder with a lesson that lints, for one who begins to write a course.

import Characters
import ArgumentParser
import Classroom
import Diagnostics

struct CourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course", abstract: "Begin a course of your own.", subcommands: [NewCourseCommand.self])
}

struct NewCourseCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a folder with a first lesson in it.",
    discussion: """
      Examples:
        backstep course new my-course
        backstep lint my-course --watch                          while you write
        backstep learn first-lesson --lessons my-course          as a learner sees it

      Nothing is written over: the folder must be new or empty.
      """)

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"), completion: .directory)
  var folder: String

  @OptionGroup(title: "Display") var display: DisplayOptions

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let place = FolderPath(folder)
    try prepare(place.path, in: surroundings)
    var output = console.output()
    for file in CourseTemplate.files(in: place.path) {
      let path = place.file(file.name)
      try surroundings.save(file.text, as: path, help: "look at the folder's rights")
      try output.line("wrote \(path)")
    }
    try output.line(
      "Now `backstep lint \(ShellWord.path(place.path)) --watch` in one window, and your editor in another.")
    try output.flush()
    return ExitStatus.success.rawValue
  }

  /// Makes the folder, or sees that it is empty.
  private func prepare(_ base: String, in surroundings: Surroundings) throws {
    do {
      guard try surroundings.listFolder(base).isEmpty else {
        throw Failure(.usage, "there are files in \(folder) already", help: "name a new folder")
      }
    } catch FileProblem.missing {
      do {
        try surroundings.makeFolder(base)
      } catch let problem as FileProblem {
        throw Failure(
          .inputOutput, "the folder \(folder.named) could not be made: \(problem)", help: "mkdir -p makes all of it")
      }
    } catch let problem as FileProblem {
      throw Failure(.inputOutput, "\(folder) is no folder that can be used: \(problem)", help: "name a new folder")
    }
  }
}
