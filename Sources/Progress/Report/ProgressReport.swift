// The account of a learner's progress, as data: what `backstep progress` shows.

/// Lessons, skills and what to do next.
package struct ProgressReport: Codable, Hashable, Sendable {
  /// How far a lesson is.
  package enum LessonState: String, Codable, Hashable, Sendable {
    case new, started, finished
  }

  /// A lesson.
  package struct Lesson: Codable, Hashable, Sendable {
    /// The lesson's name.
    package var name: String
    /// Its title.
    package var title: String
    /// How far it is.
    package var state: LessonState
    /// How many steps are done.
    package var done: Int
    /// How many steps it has; absent where the lesson is not available.
    package var steps: Int?
    /// How many questions were answered right.
    package var right: Int
    /// How many questions it has; absent where the lesson is not available.
    package var questions: Int?
    /// The step to continue with.
    package var resume: String?
    /// When it was first opened, in UTC.
    package var started: String?
    /// When it was finished last, in UTC.
    package var finished: String?
    /// When anything was done in it last, in UTC.
    package var last: String?
    /// The same in whole days before the report.
    package var daysAgo: Int?
  }

  /// A skill.
  package struct SkillRow: Codable, Hashable, Sendable {
    /// The skill.
    package var name: Skill
    /// The skill in words.
    package var title: String
    /// The probability that it is known.
    package var probability: Double
    /// Whether it counts as mastered.
    package var mastered: Bool
    /// How many answers speak about it.
    package var answers: Int
    /// How many of these were right at once.
    package var right: Int
    /// When it was asked last, in UTC.
    package var last: String?
    /// When it should be asked again, in UTC; absent as long as it is not mastered.
    package var due: String?
    /// In how many days that is; 0 for now.
    package var dueInDays: Int?
  }

  /// Something to do next.
  package struct Next: Codable, Hashable, Sendable {
    /// What to do.
    package enum Kind: String, Codable, Hashable, Sendable {
      case review, resume, practise, begin
    }

    /// What to do.
    package var kind: Kind
    /// The lesson that it is about.
    package var lesson: String?
    /// The step of it.
    package var step: String?
    /// The skill that it is about.
    package var skill: Skill?
    /// The same in words.
    package var words: String
  }

  /// The lessons: those of the catalog in its order, then others that the journal knows.
  package var lessons: [Lesson]
  /// The skills that have been asked.
  package var skills: [SkillRow]
  /// What to do next, the most useful first.
  package var next: [Next]
  /// What is to be said about the journal itself.
  package var notices: [String]

  /// Makes the report.
  /// - Parameters:
  ///   - contents: what the journal says.
  ///   - outlines: the lessons in the order of the catalog.
  ///   - now: the time in seconds since 1970.
  package init(_ contents: JournalContents, outlines: [LessonOutline], now: Double) {
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
