// Which answers say something about a skill.

/// One opportunity to show a skill, and how it went.
package struct Evidence: Hashable, Sendable {
  /// The skill.
  package let skill: Skill
  /// When.
  package let time: Double
  /// Whether it was shown: right at the first try and without a hint.
  package let isRight: Bool
  /// Among how many answers the learner chose; `nil` where the answer was free.
  package let choices: Int?

  /// For this many seconds the same question with the same numbers says nothing new: what is remembered is the number.
  static let memory = 43_200.0

  /// The evidence in records, in their order.
  ///
  /// Only the first answer to a question counts, and help counts like a wrong answer, as in Corbett and Anderson's tutor.
  package static func all(in records: [Record]) -> [Evidence] {
    var lastCounted: [Question: Double] = [:]
    var evidence: [Evidence] = []
    for record in records {
      guard record.kind == .answered, let skill = record.skill, let right = record.right else { continue }
      let question = Question(
        lesson: record.lesson, network: record.network, step: record.step, seed: record.seed)
      // A clock that was set back must not silence the question until it has caught up.
      if let last = lastCounted[question], abs(record.time - last) < memory { continue }
      lastCounted[question] = record.time
      evidence.append(
        Evidence(skill: skill, time: record.time, isRight: right && record.hints == 0, choices: record.choices))
    }
    return evidence
  }

  private struct Question: Hashable {
    let lesson: String?
    let network: String?
    let step: String?
    let seed: UInt64?
  }
}
