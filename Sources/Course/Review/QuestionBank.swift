// The questions of the lessons by skill, for a review.

import Lessons
import Autograd
import Progress

/// Chooses questions: first those that stand on their own and can be asked with fresh numbers.
struct QuestionBank {
  private let lessons: [Lesson]
  /// The lessons that the learner has begun.
  private let begun: Set<String>
  private var numbers: RandomNumbers

  init(lessons: [Lesson], records: [Record], seed: UInt64) {
    self.lessons = lessons
    begun = Set(records.compactMap(\.lesson))
    numbers = RandomNumbers(seed: seed)
  }

  /// Questions about a skill, as many as wanted or as there are: from lessons that were begun, or else from the first
  /// ones that have any.
  mutating func questions(about skill: Skill, count: Int) -> [LessonStep] {
    let known = choose(count, of: steps(about: skill, in: lessons.filter { begun.contains($0.name) }))
    if !known.isEmpty { return known }
    for last in lessons.indices {
      let found = choose(count, of: steps(about: skill, in: Array(lessons[...last])))
      if found.count == count { return found }
    }
    return choose(count, of: steps(about: skill, in: lessons))
  }

  private func steps(about skill: Skill, in lessons: [Lesson]) -> [LessonStep] {
    lessons.flatMap(\.steps).filter { $0.skill == skill }
  }

  private mutating func choose(_ count: Int, of steps: [LessonStep]) -> [LessonStep] {
    var steps = steps
    numbers.shuffle(&steps)
    let numeric = Array(steps.lazy.compactMap(\.alone).filter { FreshStep($0)?.moved(seed: 1) != nil }.prefix(count))
    let closed = steps.filter(\.activity.isClosed)
    // With other numbers the same question is a new one.
    return Array((numeric + closed + numeric + numeric).prefix(count))
  }
}

extension LessonStep {
  /// A number that is asked for without the story around it; nil for any other step.
  fileprivate var alone: LessonStep? {
    guard let context, let activity = activity.alone(in: context) else { return nil }
    return LessonStep(
      id: id, activity: activity, hints: [], after: nil, skill: skill, context: context, settings: settings,
      fresh: fresh)
  }
}
