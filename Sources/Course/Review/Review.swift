// A review: fresh questions about skills that are due again, or that the learner has chosen.

import Lessons
import Diagnostics
import Narration
import Page
import Progress
import Templates
import Quantities

/// A short lesson of questions from the lessons, each with numbers of its own. `LessonRun` goes through it.
package struct Review: Sendable {
  /// The skills that it asks for.
  package let skills: [Skill]
  /// The questions as a lesson, which is in no catalog.
  let lesson: Lesson
  /// The titles of the lessons that the questions are from, by name.
  private let titles: [String: String]
  /// What was known before.
  let records: [Record]
  /// When it began, in seconds since 1970.
  let now: Double

  /// How many questions a review of several skills has about; a skill gets three at most and one at least, and a bug hunt may
  /// be one more.
  private static let length = 6

  /// Makes a review.
  /// - Parameters:
  ///   - skill: what to ask for; nil for what is due, or else the least sure skill.
  ///   - lessons: where the questions come from.
  ///   - records: the records that count.
  ///   - now: the time in seconds since 1970.
  ///   - seed: decides which questions are asked.
  /// - Returns: nil where there is nothing to ask.
  package init?(of skill: Skill? = nil, lessons: [CatalogEntry], records: [Record], now: Double, seed: UInt64) {
    let plan = ReviewPlan(records, now: now)
    let wanted = skill.map { [$0] } ?? plan.offered
    let count = max(1, min(3, Review.length / max(1, wanted.count)))
    let seed = seed &+ UInt64(records.count)
    var bank = QuestionBank(lessons: lessons, records: records, seed: seed)
    var questions = wanted.flatMap { bank.questions(about: $0, count: count) }
    guard !questions.isEmpty else { return nil }
    if skill == nil, wanted.count == 1 {
      questions += plan.companions(of: wanted[0]).flatMap { bank.questions(about: $0, count: 1) }
    }
    let isMixed = Set(questions.map(\.skill)).count > 1
    var hunts = ReviewHunt(lessons: lessons, records: records, now: now, seed: seed)
    // Among questions about one skill a hunt would stand in the place of one of them.
    if let hunt = hunts.step(), isMixed || hunt.skill == wanted[0] { questions.append(hunt) }
    let steps = ReviewOrder.mixed(questions)
    let asked = Skill.allCases.filter { skill in steps.contains { $0.skill == skill } }
    self.skills = wanted.filter(asked.contains) + asked.filter { !wanted.contains($0) }
    titles = Dictionary(lessons.map { ($0.name, $0.title) }) { first, _ in first }
    self.records = records
    self.now = now
    let summary = skill.map { "Questions about \($0.title)." } ?? plan.headline
    lesson = Lesson(
      name: Review.name, number: 0, title: "Review", unit: nil, summary: summary, skills: skills, prerequisites: [],
      context: nil, steps: steps, takeaways: [], source: SourceText(name: Review.name, text: ""))
  }

  /// Questions for another purpose, in the order given.
  init(_ steps: [LessonStep], title: String, lessons: [CatalogEntry]) {
    skills = Skill.allCases.filter { skill in steps.contains { $0.skill == skill } }
    titles = Dictionary(lessons.map { ($0.name, $0.title) }) { first, _ in first }
    records = []
    now = 0
    lesson = Lesson(
      name: Review.name, number: 0, title: title, unit: nil, summary: "", skills: skills, prerequisites: [],
      context: nil, steps: steps, takeaways: [], source: SourceText(name: Review.name, text: ""))
  }

  /// The name of its lesson, which no lesson file can have.
  static let name = "(review)"

  /// A record of the run as the journal keeps it: outside of any lesson, since the lesson itself stands as it stood.
  func kept(_ record: Record) -> Record? {
    guard record.kind == .answered else { return nil }
    return Record(
      time: now, kind: .answered, lesson: nil, network: record.step.map(Review.origin),
      step: record.step, skill: record.skill, answer: record.answer, right: record.right, hints: record.hints,
      choices: record.choices, seed: record.seed, mistake: record.mistake)
  }

  /// What stands above a question in an author's own words: where it is from, and the network that it is about.
  func introduction(to step: LessonStep, isFresh: Bool, format: NumberFormat) -> [Element] {
    guard step.activity.isClosed || step.activity is BugHunt else { return [] }
    let title = titles[Review.origin(step.id)].map { Element.prose(RichText("From the lesson \($0):", .muted)) }
    // Fresh numbers are listed with the network anyway.
    return [title, isFresh ? nil : step.context.map { KnownSoFar($0).start(format) }].compactMap(\.self)
  }

  /// The name of the lesson that a step is from.
  private static func origin(_ step: String) -> String { step.split(separator: "/").first.map(String.init) ?? step }

  /// What the answers changed: each skill before and after, and when it should be asked again.
  func ending(_ answers: [Record]) -> [Element] {
    let before = ReviewPlan(records, now: now)
    let after = ReviewPlan(records + answers, now: now)
    func row(_ skill: Skill, _ plan: ReviewPlan) -> ProgressReport.SkillRow? { plan.skills.first { $0.name == skill } }
    let rows = skills.compactMap { skill -> [Span]? in
      guard let old = row(skill, before), let new = row(skill, after) else { return nil }
      let tone: Tone = new.probability > old.probability ? .good : new.probability < old.probability ? .warning : .plain
      return [
        Span(new.title, .strong), Span(old.percent, .value), Span(new.percent, tone), Span(new.again, .muted),
      ]
    }
    let evidence = Mastery(records + answers)
    let asked = skills.reduce(0) { $0 + evidence[$1].opportunities - Mastery(records)[$1].opportunities }
    let right = skills.reduce(0) { $0 + evidence[$1].right - Mastery(records)[$1].right }
    let count = asked == 0 ? "Nothing was answered." : "\(right) of \(asked) right at the first try and without a hint."
    return [
      .prose(RichText(count, right == asked && asked > 0 ? .good : .plain)),
      .table(
        Table(
          columns: [.init("skill"), .init("known before", .trailing), .init("now", .trailing), .init("asked again")],
          rows: rows)),
      .prose(RichText(after.headline)),
    ]
  }
}
