// The bug hunt of a review: a backward pass of a lesson that was left days ago, with one slip planted in it.

import Autograd
import Lessons
import Progress
import Templates
import Writing

/// Finds a network of a lesson whose backward pass can be hunted through.
struct ReviewHunt {
  /// How long ago a lesson was worked at, in seconds: what was written today is remembered, not understood anew.
  private static let age = 86_400.0
  /// The most operations of a network whose lines are derived while a review begins.
  private static let mostNodes = 600

  /// The lessons that are long enough ago.
  private let lessons: [CatalogEntry]
  private var numbers: RandomNumbers

  init(lessons: [CatalogEntry], records: [Record], now: Double, seed: UInt64) {
    let last = Dictionary(records.compactMap { record in record.lesson.map { ($0, record.time) } }) { max($0, $1) }
    self.lessons = lessons.filter { lesson in last[lesson.name].map { now - $0 >= Self.age } ?? false }
    numbers = RandomNumbers(seed: seed)
  }

  /// A hunt; nil where no lesson has a network for one.
  mutating func step() -> LessonStep? {
    var lessons = lessons
    numbers.shuffle(&lessons)
    for entry in lessons {
      var steps = Self.networks(of: entry.lesson)
      numbers.shuffle(&steps)
      for step in steps {
        let seed = numbers.next()
        guard let context = step.context,
          let lines = WritingDesk(context.network, leaves: context.leafValues).passWithSlip(seed: seed)
        else { continue }
        return hunt(lines, step, context)
      }
    }
    return nil
  }

  /// One step for each of a lesson's networks.
  private static func networks(of lesson: Lesson) -> [LessonStep] {
    var seen: Set<String> = []
    return lesson.steps.filter { step in
      guard let network = step.context?.network, network.graph.nodes.count <= mostNodes else { return false }
      return seen.insert(network.source.text).inserted
    }
  }

  private func hunt(_ lines: [String], _ step: LessonStep, _ context: LessonContext) -> LessonStep {
    let prompt: Template = """
      *A bug hunt.* This is the backward pass of a network that you know. One line is wrong; all the others are right, \
      given the lines above them. Write the wrong one as it should be.
      """
    let activity = BugHunt(prompt: prompt, lines: lines)
    return LessonStep(
      id: "\(step.id)-hunt", activity: activity, hints: [], skill: activity.skill(in: context), context: context,
      settings: step.settings, fresh: .computed)
  }
}
