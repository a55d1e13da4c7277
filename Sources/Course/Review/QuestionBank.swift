// The questions of the lessons by skill, for a review.

import Lessons
import Autograd
import Progress

/// Chooses questions: first those that stand on their own and can be asked with fresh numbers.
struct QuestionBank {
  private let lessons: [CatalogEntry]
  /// The lessons that the learner has begun.
  private let begun: Set<String>
  private var numbers: RandomNumbers

  init(lessons: [CatalogEntry], records: [Record], seed: UInt64) {
    self.lessons = lessons
    begun = Set(records.compactMap(\.lesson))
    numbers = RandomNumbers(seed: seed)
  }

  /// Questions about a skill, as many as wanted or as there are: from lessons that were begun, or else from the first
  /// ones that have any.
  mutating func questions(about skill: Skill, count: Int) -> [LessonStep] {
    var known = lessons.filter { begun.contains($0.name) }
    numbers.shuffle(&known)
    let found = gather(count, about: skill, from: likelyFirst(known, skill), atLeast: count)
    return found.isEmpty ? gather(count, about: skill, from: likelyFirst(lessons, skill), atLeast: 1) : found
  }

  /// Pairs of like questions about a skill, from several lessons: the same with other numbers, or two of a kind where there
  /// are no numbers. Fewer where the lessons have no more.
  mutating func pairs(about skill: Skill, count: Int) -> [(LessonStep, LessonStep)] {
    var entries = lessons.filter { $0.outline.skills.contains(skill) }
    numbers.shuffle(&entries)
    var numeric: [LessonStep] = []
    var closed: [LessonStep] = []
    for entry in entries where numeric.count < count && closed.count < 2 * count {
      var steps = entry.lesson.steps.filter { $0.skill == skill }
      numbers.shuffle(&steps)
      numeric += steps.lazy.compactMap(\.alone).filter { FreshStep($0)?.moved(seed: 1) != nil }.prefix(1)
      closed += steps.filter(\.activity.isClosed).prefix(2)
    }
    let choices = stride(from: 0, to: closed.count - 1, by: 2).map { (closed[$0], closed[$0 + 1]) }
    return Array((numeric.map { ($0, $0) } + choices).prefix(count))
  }

  /// First the lessons that say that they teach a skill; others may have a question about it, too.
  private func likelyFirst(_ lessons: [CatalogEntry], _ skill: Skill) -> [CatalogEntry] {
    lessons.filter { $0.outline.skills.contains(skill) } + lessons.filter { !$0.outline.skills.contains(skill) }
  }

  /// Questions from as many lessons as it takes, and at least from so many: a lesson is read only when it is needed.
  private mutating func gather(
    _ count: Int, about skill: Skill, from entries: [CatalogEntry], atLeast least: Int
  ) -> [LessonStep] {
    var steps: [LessonStep] = []
    for (number, entry) in entries.enumerated() {
      steps += entry.lesson.steps.filter { $0.skill == skill }
      guard number + 1 >= min(least, entries.count) else { continue }
      let found = choose(count, of: steps)
      if found.count == count || number + 1 == entries.count { return found }
    }
    return []
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
