// `backstep class`: a table over what many learners gave away of their progress.

import ArgumentParser
import Characters
import Classroom
import Diagnostics
import Printing
import Progress

struct ClassCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Show what many learners have done: by learner, by skill, and the slips they share.",
    discussion: """
      Examples:
        backstep progress --export json > anna.json    what a learner gives you
        backstep class handed-in                       a table over all files of a folder
        backstep class handed-in --json                everything as one JSON object

      Names are what the files are called; csv and journals themselves can be read, too. Right at once means: at the first try and
      without a hint. Nothing is sent anywhere, and nothing is kept.
      """)

  @Argument(help: ArgumentHelp("The folder with the learners' files.", valueName: "dir"), completion: .directory)
  var folder: String

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Display") var display: DisplayOptions

  /// The most bytes of a learner's file: some hundred thousand answers.
  private static let longest = 1 << 26
  /// How files of learners may end.
  private static let endings = [".json", ".jsonl", ".journal", ".csv"]

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let place = FolderPath(folder)
    var learners: [Learner] = []
    var others: [String] = []
    for name in try names(place.path, surroundings) {
      let path = place.file(name)
      let file = WholeFile(name: path, limit: Self.longest, help: "move it out of the folder", isFound: true)
      do {
        let learner = Learner(name: Self.learner(name), file: try file.bytes(in: surroundings))
        if let learner {
          learners.append(learner)
        } else {
          others.append("\(Printable.line(name)) is no exported journal")
        }
      } catch let failure as Failure {
        // One file that cannot be read does not keep a class from being shown.
        others.append(failure.message)
      }
    }
    for other in others.prefix(DiagnosticReport.mostFiles) { console.message("\(other); it is passed over.") }
    let more = others.count - DiagnosticReport.mostFiles
    if more > 0 { console.message("And \(more) more after these are passed over.") }
    guard !learners.isEmpty else {
      throw Failure(
        .missing, "there are no learners' files in \(folder)",
        help: "a learner writes one with `backstep progress --export json > NAME.json`")
    }
    let report = ClassReport(learners)
    try console.write(report, asJSON: json, page: report.page)
    return ExitStatus.success.rawValue
  }

  /// A file's name without its ending.
  private static func learner(_ file: String) -> String {
    endings.first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
  }

  private func names(_ path: String, _ surroundings: Surroundings) throws -> [String] {
    do {
      return try surroundings.listFolder(path)
        .filter { name in !name.hasPrefix(".") && Self.endings.contains { name.hasSuffix($0) } }.sorted()
    } catch let problem as FileProblem {
      throw problem.failure(
        reading: folder,
        missing: Failure(.missing, "there is no folder \(folder.named)", help: "name the folder of the files"),
        directory: Failure(.missing, "\(folder) cannot be read", help: "name the folder with the learners' files"))
    }
  }
}
