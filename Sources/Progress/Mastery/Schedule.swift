// What to offer next. The learner can always choose otherwise.

/// Something worth doing now, and why.
package enum Offer: Hashable, Sendable {
  /// A mastered skill whose time to be asked again has come.
  case review(Skill)
  /// A lesson that was begun; the step to continue with, if it is known.
  case resume(lesson: String, step: String?)
  /// A skill that was asked and is not mastered.
  case practise(Skill)
  /// A lesson whose prerequisites are finished.
  case begin(lesson: String)
}

/// The plan: a pure function of the lessons, the records and the time.
package struct Schedule: Hashable, Sendable {
  /// What to do, the most useful first: short reviews that are due, what was begun, what is new, what is not known yet.
  package let offers: [Offer]

  /// Makes the plan.
  /// - Parameters:
  ///   - outlines: the lessons in the order of the catalog.
  ///   - records: the records that count.
  ///   - now: the time in seconds since 1970.
  package init(
    outlines: [LessonOutline], records: [Record], now: Double, parameters: TracingParameters = .standard
  ) {
    let mastery = Mastery(records, parameters: parameters)
    self.init(outlines: outlines, lessons: LessonProgress.all(in: records), mastery: mastery, now: now)
  }

  init(outlines: [LessonOutline], lessons: [LessonProgress], mastery: Mastery, now: Double) {
    let progress = Dictionary(uniqueKeysWithValues: lessons.map { ($0.lesson, $0) })
    let known = Set(outlines.map(\.name))
    let open = outlines.filter { progress[$0.name]?.isOpen(in: $0) ?? false }.sorted {
      progress[$0.name]?.lastTime ?? 0 > progress[$1.name]?.lastTime ?? 0
    }
    let resumed = open.map { Offer.resume(lesson: $0.name, step: progress[$0.name]?.resumeStep(in: $0)) }
    let new = outlines.filter { outline in
      progress[outline.name] == nil
        && outline.prerequisites.allSatisfy { !known.contains($0) || progress[$0]?.finished != nil }
    }
    let trainedByOpen = Set(open.flatMap(\.skills))
    let trainedLater = trainedByOpen.union(new.flatMap(\.skills))
    // A skill of which little is known yet is left to the lessons that still train it.
    let weak = Skill.allCases.map { mastery[$0] }.filter {
      $0.opportunities > 0 && !$0.isMastered && !trainedByOpen.contains($0.skill)
        && ($0.opportunities >= mastery.parameters.leastAnswers || !trainedLater.contains($0.skill))
    }.sorted { ($0.probability, $0.skill.rawValue) < ($1.probability, $1.skill.rawValue) }
    offers =
      Schedule.due(mastery, now: now).map { .review($0) } + resumed + new.map { .begin(lesson: $0.name) }
      + weak.map { .practise($0.skill) }
  }

  /// The mastered skills that should be asked again by now, the most overdue first in proportion to their gap.
  package static func due(_ mastery: Mastery, now: Double) -> [Skill] {
    let due = Skill.allCases.map { mastery[$0] }.filter { $0.isMastered && $0.due ?? .infinity <= now }
    func lateness(_ estimate: SkillEstimate) -> Double {
      (now - (estimate.due ?? now)) / Mastery.gaps[estimate.gap]
    }
    return due.sorted {
      (lateness($1), $0.skill.rawValue) < (lateness($0), $1.skill.rawValue)
    }.map(\.skill)
  }
}
