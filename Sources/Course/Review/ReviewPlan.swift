// Which skills are to be asked again, and what else can be chosen.

import Lessons
import Diagnostics
import Progress

/// What a learner may review at a moment: a pure function of the records and the time.
package struct ReviewPlan: Hashable, Sendable {
  /// The skills whose time has come, the most overdue first.
  package let due: [Skill]
  /// The skill that is least sure among those asked so far; nil where nothing was asked yet.
  package let weakest: Skill?
  /// Every skill, as the report of progress has it.
  package let skills: [ProgressReport.SkillRow]

  /// Makes the plan.
  /// - Parameters:
  ///   - records: the records that count.
  ///   - now: the time in seconds since 1970.
  package init(_ records: [Record], now: Double) {
    let mastery = Mastery(records)
    due = Schedule.due(mastery, now: now)
    let asked = Skill.allCases.map { mastery[$0] }.filter { $0.opportunities > 0 }
    weakest = asked.min { ($0.probability, $0.skill.rawValue) < ($1.probability, $1.skill.rawValue) }?.skill
    skills = Skill.allCases.map { ProgressReport.SkillRow(mastery[$0], now: now) }
  }

  /// The skills that a review asks for where the learner chooses none.
  package var offered: [Skill] { due.isEmpty ? weakest.map { [$0] } ?? [] : due }

  /// What stands between the questions about one skill: others that were asked before, the least sure first.
  package func companions(of skill: Skill) -> [Skill] {
    let asked = skills.filter { $0.answers > 0 && $0.name != skill }
    return asked.sorted { ($0.probability, $0.name.rawValue) < ($1.probability, $1.name.rawValue) }.prefix(2).map(
      \.name)
  }

  /// How many skills are due, in words.
  package var count: String {
    switch due.count {
    case 0: "nothing is due"
    case 1: "1 skill is due"
    default: "\(due.count) skills are due"
    }
  }

  /// What there is to review, in a sentence or two.
  package var headline: String {
    let names = due.map(\.title).listed
    if !due.isEmpty { return "\(due.count == 1 ? "1 skill is" : "\(due.count) skills are") due: \(names)." }
    guard let weakest else { return "Nothing has been asked yet, so nothing is due: begin a lesson first." }
    return "Nothing is due. The least sure so far: \(weakest.title)."
  }
}
