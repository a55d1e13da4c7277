// `backstep learn`: a lesson in the tutor, line by line, or answered from a file.

import Characters
import Lessons
import ArgumentParser
import Course
import Diagnostics

struct LearnCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Go through a lesson; without a name, list the lessons.",
    discussion: """
      Examples:
        backstep learn                                the lessons, and how far you are
        backstep learn trace-a-gradient               in the tutor
        backstep learn trace-a-gradient --plain       line by line, for screen readers and scripts
        backstep learn my-lesson --lessons DIR        from a folder of your own
        backstep learn my-lesson --at slope           begin at a step, by its name or number
        backstep learn my-lesson --answers FILE       answer from a file; status 0 only when all is right

      A file of answers has one answer a line; an empty line goes on, # begins a comment. The letters of a choice
      are those of the lesson's file, pairs are written left = right; left = right, and an order first > second.
      Progress is kept in $XDG_STATE_HOME/backstep, or else in ~/.local/state/backstep.
      """)

  @Argument(help: ArgumentHelp("A lesson's name or number.", valueName: "name"), completion: .lessons)
  var name: String?

  @Flag(help: "Line by line on standard input and output.")
  var plain = false

  @Option(
    help: ArgumentHelp("Answer from a file, and say which answers are right.", valueName: "file"),
    completion: .file())
  var answers: String?

  @Option(
    help: ArgumentHelp("A folder of lessons, or one lesson's file.", valueName: "dir"), completion: .lessonPaths)
  var lessons: String?

  @Option(help: ArgumentHelp("Begin at a step, by its name or number.", valueName: "step"))
  var at: String?

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if plain && answers != nil { throw ValidationError("--plain and --answers exclude each other.") }
    if at != nil && (name == nil || answers != nil) {
      throw ValidationError("--at needs the name of a lesson, and no --answers.")
    }
    if answers != nil && name == nil { throw ValidationError("--answers needs the name of a lesson.") }
  }

  /// Decides the order of options; always the same one, so that a file of answers fits.
  static let seed: UInt64 = 1

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let catalog = try LessonFolder.catalog(lessons, in: surroundings)
    let keeper = Keeper(console: console)
    guard let name else {
      try LessonList(catalog: catalog, contents: keeper.load()).write(to: console)
      return ExitStatus.success.rawValue
    }
    guard let lesson = catalog.lesson(named: name) else { throw missing(name, in: catalog) }
    let step = try at.map { try place($0, in: lesson) }
    if let answers {
      let run = LessonRun(
        lesson: lesson, seed: LearnCommand.seed, format: display.settings.format, keepsOptions: true)
      return try AnswerFileRun.run(run, answers: answers, console)
    }
    guard plain else { return try startTutor(request(lesson, step, catalog), in: surroundings, help: help) }
    var run = LessonRun(
      lesson: lesson, resumingFrom: keeper.load().records, seed: LearnCommand.seed, format: display.settings.format,
      adapts: true)
    if let step { _ = run.go(to: step) }
    run.next = catalog.entries.next(after: lesson)
    var session = LearnSession(run, keeper: keeper, console: console)
    try session.run()
    return ExitStatus.success.rawValue
  }

  private var help: String {
    "`backstep learn \(name.map(ShellWord.quoted) ?? "NAME") --plain` goes line by line and needs no terminal"
  }

  /// The number of a step, from 0, by what was typed.
  private func place(_ step: String, in lesson: Lesson) throws -> Int {
    if let number = Int(step), lesson.steps.indices.contains(number - 1) { return number - 1 }
    let names = lesson.steps.map { String($0.id.dropFirst(lesson.name.count + 1)) }
    if let place = names.firstIndex(of: step) { return place }
    throw Failure(
      .missing, "\(lesson.name) has no step \(step.named)",
      help: nearest(to: step, among: names).map { "did you mean \($0)?" }
        ?? "it has steps 1 to \(lesson.steps.count): \(names.joined(separator: ", "))")
  }

  private func request(_ lesson: Lesson, _ step: Int?, _ catalog: Catalog) -> TutorRequest {
    var request = TutorRequest(display.settings)
    request.step = step
    request.lesson = lesson
    request.catalog = lessons == nil ? nil : catalog
    return request
  }

  private func missing(_ name: String, in catalog: Catalog) -> Failure {
    let names = catalog.entries.map(\.name)
    return Failure(
      .missing, "there is no lesson called \(name.named)",
      help: nearest(to: name, among: names).map { "did you mean \($0)?" } ?? "`backstep learn` lists the lessons")
  }
}
