// How well each skill is known, as far as the answers tell.

/// The estimate for one skill.
package struct SkillEstimate: Hashable, Sendable {
  /// The skill.
  package let skill: Skill
  /// The probability that it is known.
  package internal(set) var probability: Double
  /// How many answers speak about it.
  package internal(set) var opportunities = 0
  /// How many of them were right at the first try, without a hint.
  package internal(set) var right = 0
  /// When it was asked last; `nil` before the first time.
  package internal(set) var lastTime: Double?
  /// Whether it counts as mastered.
  package internal(set) var isMastered = false
  /// How many times it was asked again when due, and known: the index of the gap until the next time.
  package internal(set) var gap = 0
  /// When it should be asked again; `nil` as long as it is not mastered.
  package internal(set) var due: Double?
}

/// The estimates for all skills: a pure function of the records.
package struct Mastery: Hashable, Sendable {
  /// The parameters of the tracing.
  package let parameters: TracingParameters
  /// The estimate for each skill.
  private var estimates: [Skill: SkillEstimate]

  /// The days between one time that a mastered skill is asked and the next; each about twice the one before, since what has
  /// lasted a while lasts longer.
  package static let gaps = [1.0, 3, 7, 16, 35, 80]
  private static let day = 86_400.0

  /// Traces the skills through records.
  package init(_ records: [Record], parameters: TracingParameters = .standard) {
    self.parameters = parameters
    estimates = [:]
    for evidence in Evidence.all(in: records) { add(evidence) }
  }

  /// The estimate for a skill.
  package subscript(skill: Skill) -> SkillEstimate {
    estimates[skill] ?? SkillEstimate(skill: skill, probability: parameters.known)
  }

  private mutating func add(_ evidence: Evidence) {
    var estimate = self[evidence.skill]
    let wasMastered = estimate.isMastered
    estimate.probability = parameters.updated(
      estimate.probability, isRight: evidence.isRight, choices: evidence.choices)
    estimate.opportunities += 1
    estimate.right += evidence.isRight ? 1 : 0
    estimate.lastTime = max(estimate.lastTime ?? 0, evidence.time)
    estimate.isMastered =
      estimate.probability >= parameters.mastery && estimate.opportunities >= parameters.leastAnswers
    switch (estimate.isMastered, evidence.isRight) {
    case (false, _):
      // Still being learned: the lessons ask it, no plan does.
      estimate.gap = 0
      estimate.due = nil
    case (true, false):
      // One slip does not undo mastery, but the gaps begin anew.
      estimate.gap = 0
      estimate.due = evidence.time + Mastery.gaps[0] * Mastery.day
    case (true, true):
      let wasDue = estimate.due.map { evidence.time >= $0 } ?? false
      // Only an answer after the gap shows that the skill outlasts it; one before leaves the plan as it is.
      if !wasMastered {
        estimate.gap = 0
      } else if wasDue {
        estimate.gap = min(estimate.gap + 1, Mastery.gaps.count - 1)
      } else {
        break
      }
      estimate.due = evidence.time + Mastery.gaps[estimate.gap] * Mastery.day
    }
    estimates[evidence.skill] = estimate
  }
}
