// The account of a learner's progress, as data: what `backstep progress` shows.

/// Lessons, skills and what to do next.
public struct ProgressReport: Codable, Hashable, Sendable {
  /// How far a lesson is.
  public enum LessonState: String, Codable, Hashable, Sendable {
    case new, started, finished
  }

  /// A lesson.
  public struct Lesson: Codable, Hashable, Sendable {
    /// The lesson's name.
    public var name: String
    /// Its title.
    public var title: String
    /// How far it is.
    public var state: LessonState
    /// How many steps are done.
    public var done: Int
    /// How many steps it has; absent where the lesson is not at hand.
    public var steps: Int?
    /// How many questions were answered right.
    public var right: Int
    /// How many questions it has; absent where the lesson is not at hand.
    public var questions: Int?
    /// The step to go on with.
    public var resume: String?
    /// When it was first opened, in UTC.
    public var started: String?
    /// When it was finished last, in UTC.
    public var finished: String?
    /// When anything was done in it last, in UTC.
    public var last: String?
    /// The same in whole days before the report.
    public var daysAgo: Int?
  }

  /// A skill.
  public struct SkillRow: Codable, Hashable, Sendable {
    /// The skill.
    public var name: Skill
    /// The skill in words.
    public var title: String
    /// The probability that it is known.
    public var probability: Double
    /// Whether it counts as mastered.
    public var mastered: Bool
    /// How many answers speak about it.
    public var answers: Int
    /// How many of these were right at once.
    public var right: Int
    /// When it was asked last, in UTC.
    public var last: String?
    /// When it should be asked again, in UTC.
    public var due: String?
    /// In how many days that is; 0 for now.
    public var dueInDays: Int?
  }

  /// Something to do next.
  public struct Next: Codable, Hashable, Sendable {
    /// What to do.
    public enum Kind: String, Codable, Hashable, Sendable {
      case review, resume, practise, begin
    }

    /// What to do.
    public var kind: Kind
    /// The lesson that it is about.
    public var lesson: String?
    /// The step of it.
    public var step: String?
    /// The skill that it is about.
    public var skill: Skill?
    /// The same in words.
    public var words: String
  }

  /// The lessons: those of the catalog in its order, then others that the journal knows.
  public var lessons: [Lesson]
  /// The skills that have been asked.
  public var skills: [SkillRow]
  /// What to do next, the most useful first.
  public var next: [Next]
  /// What is to be said about the journal itself.
  public var notices: [String]

  /// Makes the report.
  /// - Parameters:
  ///   - contents: what the journal says.
  ///   - outlines: the lessons in the order of the catalog.
  ///   - now: the time in seconds since 1970.
  public init(_ contents: JournalContents, outlines: [LessonOutline], now: Double) {
    let progress = LessonProgress.all(in: contents.records)
    let mastery = Mastery(contents.records)
    let schedule = Schedule(outlines: outlines, lessons: progress, mastery: mastery, now: now)
    let known = Set(outlines.map(\.name))
    let others = progress.filter { !known.contains($0.lesson) }
    lessons =
      outlines.map { outline in
        let own = progress.first { $0.lesson == outline.name } ?? LessonProgress(lesson: outline.name)
        return Lesson(own, outline: outline, now: now)
      } + others.map { Lesson($0, outline: nil, now: now) }
    skills = Skill.allCases.map { mastery[$0] }.filter { $0.opportunities > 0 }.map { SkillRow($0, now: now) }
    let titles = Dictionary(outlines.map { ($0.name, $0.title) }) { first, _ in first }
    next = schedule.offers.map { Next($0, titles: titles) }
    notices = contents.notices
  }
}
