// What a class has learned: each learner, each skill, and the slips that many make.

import Grading
import Progress

/// The account of many learners, as data.
package struct ClassReport: Codable, Hashable, Sendable {
  /// One learner.
  package struct LearnerRow: Codable, Hashable, Sendable {
    /// The name, as the file is called.
    package var name: String
    /// The lessons that are finished, in the order of their first records.
    package var finished: [String]
    /// The lessons that are begun and not finished.
    package var begun: [String]
    /// How many questions were answered.
    package var questions: Int
    /// How many of them were right at the first try and without a hint.
    package var rightAtOnce: Int
    /// When anything was done last, in UTC.
    package var last: String?
    /// How many lines of the file could not be read.
    package var damagedLines: Int
  }

  /// One skill.
  package struct SkillRow: Codable, Hashable, Sendable {
    /// The skill.
    package var name: Skill
    /// The skill in words.
    package var title: String
    /// How many learners were asked for it.
    package var learners: Int
    /// How many questions they answered.
    package var questions: Int
    /// How many of them were right at the first try and without a hint.
    package var rightAtOnce: Int
    /// How many of the learners have mastered it.
    package var mastered: Int
  }

  /// A slip that answers were recognised as.
  package struct SlipRow: Codable, Hashable, Sendable {
    /// Its name in the journal.
    package var name: String
    /// The slip in a few words.
    package var title: String
    /// How often it was made.
    package var count: Int
    /// By how many learners.
    package var learners: Int
    /// The question that most of them come from.
    package var question: String
    /// The answer that was given most often there.
    package var answer: String?
  }

  /// The learners by name.
  package var learners: [LearnerRow]
  /// The skills that were asked, the one with the fewest right answers first.
  package var skills: [SkillRow]
  /// The slips, the commonest first.
  package var slips: [SlipRow]

  /// Makes the report; nothing in it depends on the order of the learners.
  package init(_ class: [Learner]) {
    let learners = `class`.sorted { $0.name < $1.name }
    let masteries = learners.map { Mastery($0.records) }
    self.learners = learners.map(LearnerRow.init)
    skills = Skill.allCases.compactMap { SkillRow($0, masteries) }
      .sorted { ($0.share, $0.name.rawValue) < ($1.share, $1.name.rawValue) }
    slips = SlipCount.all(of: learners)
  }
}

extension ClassReport.LearnerRow {
  init(_ learner: Learner) {
    let lessons = LessonProgress.all(in: learner.records).filter { $0.started != nil }
    let evidence = Evidence.all(in: learner.records)
    self.init(
      name: learner.name, finished: lessons.filter { $0.finished != nil }.map(\.lesson),
      begun: lessons.filter { $0.finished == nil }.map(\.lesson), questions: evidence.count,
      rightAtOnce: evidence.count(where: \.isRight),
      last: learner.records.lazy.map(\.time).max().map { CalendarDate($0).text },
      damagedLines: learner.damagedCount)
  }
}

extension ClassReport.SkillRow {
  /// The share of questions that were right at once.
  var share: Double { questions == 0 ? 0 : Double(rightAtOnce) / Double(questions) }

  /// Nil where nobody was asked for the skill.
  init?(_ skill: Skill, _ masteries: [Mastery]) {
    let estimates = masteries.map { $0[skill] }.filter { $0.opportunities > 0 }
    guard !estimates.isEmpty else { return nil }
    self.init(
      name: skill, title: skill.title, learners: estimates.count,
      questions: estimates.reduce(0) { $0 + $1.opportunities }, rightAtOnce: estimates.reduce(0) { $0 + $1.right },
      mastered: estimates.count(where: \.isMastered))
  }
}

/// Counts slips over learners.
private struct SlipCount {
  private var count = 0
  /// By their places: two may have the same name.
  private var learners: Set<Int> = []
  private var questions: [String: Int] = [:]
  private var answers: [String: [String: Int]] = [:]

  /// The slips of all, the commonest first; what only carried an earlier slip on is none.
  static func all(of learners: [Learner]) -> [ClassReport.SlipRow] {
    var counts: [String: SlipCount] = [:]
    for (place, learner) in learners.enumerated() {
      for record in learner.records {
        guard let mistake = record.mistake, mistake != Record.carriedForward else { continue }
        counts[mistake, default: SlipCount()].add(record, of: place)
      }
    }
    return counts.map { $1.row($0) }.sorted { ($1.learners, $1.count, $0.name) < ($0.learners, $0.count, $1.name) }
  }

  private mutating func add(_ record: Record, of learner: Int) {
    count += 1
    learners.insert(learner)
    // A walk's quiz has no step of a lesson: there the network and what was asked for name the question.
    let question = [record.lesson == nil ? record.network : nil, record.step].compactMap(\.self).joined(separator: ": ")
    questions[question, default: 0] += 1
    if let answer = record.answer { answers[question, default: [:]][answer, default: 0] += 1 }
  }

  private func row(_ name: String) -> ClassReport.SlipRow {
    let question = Self.commonest(questions) ?? ""
    return ClassReport.SlipRow(
      name: name, title: MistakeTable.standard.title(of: name), count: count, learners: learners.count,
      question: question, answer: answers[question].flatMap(Self.commonest))
  }

  /// The commonest; among equals the first in the alphabet.
  private static func commonest(_ counts: [String: Int]) -> String? {
    counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}

extension MistakeTable {
  /// A mistake in a few words; one that a lesson declares goes by its name.
  fileprivate func title(of name: String) -> String {
    rows.first { $0.id == name }?.name ?? name.replacing("-", with: " ")
  }
}
