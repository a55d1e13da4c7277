// The order of a review's questions: what is mixed is remembered better.

import Lessons
import Progress

/// Puts questions in an order in which no two neighbours ask for the same skill.
enum ReviewOrder {
  /// The questions, the skill with the most of them left first; what could only follow its like is left out, unless
  /// there is one skill alone.
  static func mixed(_ questions: [LessonStep]) -> [LessonStep] {
    var groups: [(skill: Skill?, steps: [LessonStep])] = []
    for step in questions {
      if let place = groups.firstIndex(where: { $0.skill == step.skill }) {
        groups[place].steps.append(step)
      } else {
        groups.append((step.skill, [step]))
      }
    }
    guard groups.count > 1 else { return questions }
    var order: [LessonStep] = []
    while let next = groups.indices.filter({ !groups[$0].steps.isEmpty && groups[$0].skill != order.last?.skill })
      .max(by: { (groups[$0].steps.count, $1) < (groups[$1].steps.count, $0) })
    {
      order.append(groups[next].steps.removeFirst())
    }
    return order
  }
}
