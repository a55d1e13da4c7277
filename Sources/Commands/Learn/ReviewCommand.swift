// `backstep review`: skills that are due again, asked with fresh numbers, in the tutor, line by line or from a file.

import Lessons
import ArgumentParser
import Course
import Diagnostics
import Progress
import Printing

struct ReviewCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Be asked again what you have learned, with fresh numbers.",
    discussion: """
      Examples:
        backstep review                  in the tutor: what is due, or any skill that you choose
        backstep review --plain          line by line: what is due, or else the least sure skill
        backstep review delta --plain    questions about one skill

      The skills: \(Skill.allCases.map(\.rawValue).joined(separator: ", ")).
      Answers are kept as those of lessons are; `backstep progress` shows when a skill is due.
      """)

  @Argument(help: ArgumentHelp("A skill to ask for, due or not.", valueName: "skill"), completion: .skills)
  var skill: String?

  @Flag(help: "Line by line on standard input and output.")
  var plain = false

  @Option(
    help: ArgumentHelp("Answer from a file, and say which answers are right; nothing is kept.", valueName: "file"),
    completion: .file())
  var answers: String?

  @Option(
    help: ArgumentHelp("A folder of lessons to take the questions from, or one lesson's file.", valueName: "dir"),
    completion: .lessonPaths)
  var lessons: String?

  @OptionGroup(title: "Display") var display: DisplayOptions

  func validate() throws {
    if plain && answers != nil { throw ValidationError("--plain and --answers exclude each other.") }
  }

  func run(in surroundings: Surroundings) throws -> Int32 {
    let console = Console(surroundings: surroundings, settings: display.settings)
    let skill = try skill.map(ReviewCommand.skill)
    let catalog = try LessonFolder.catalog(lessons, in: surroundings)
    guard plain || answers != nil else {
      var request = TutorRequest(display.settings)
      request.review = ReviewRequest(skill: skill)
      request.catalog = lessons == nil ? nil : catalog
      return try startTutor(
        request, in: surroundings, help: "`backstep review --plain` goes line by line and needs no terminal")
    }
    let keeper = Keeper(console: console)
    let records = keeper.load().records
    let review = Review(
      of: skill, lessons: catalog.entries, records: records, now: keeper.now, seed: LearnCommand.seed)
    guard let review else {
      var output = console.output()
      let none = skill.map { "No lesson here asks a question about \($0.title) that can be asked again." }
      try output.line(none ?? ReviewPlan(records, now: keeper.now).headline)
      try output.flush()
      return ExitStatus.success.rawValue
    }
    if let answers {
      let run = LessonRun(
        review: review, seed: LearnCommand.seed, format: display.settings.format, keepsOptions: true)
      return try AnswerFileRun.run(run, answers: answers, console)
    }
    let run = LessonRun(review: review, seed: LearnCommand.seed, format: display.settings.format)
    var session = LearnSession(run, keeper: keeper, console: console)
    try session.run()
    return ExitStatus.success.rawValue
  }

  private static func skill(_ name: String) throws -> Skill {
    if let skill = Skill(rawValue: name.lowercased()) { return skill }
    let names = Skill.allCases.map(\.rawValue)
    throw Failure(
      .missing, "there is no skill called \(name.named)",
      help: nearest(to: name.lowercased(), among: names).map { "did you mean \($0)?" }
        ?? "the skills are " + names.joined(separator: ", "))
  }
}
