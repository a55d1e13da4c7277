// An activity with other numbers beside the one with the lesson's own, to be held against it.

import Templates
import Grading
import Page

/// A candidate for a step with other numbers.
package struct Move {
  /// The activity with the lesson's own numbers.
  package let old: (activity: any Activity, context: LessonContext)
  /// The activity with the others.
  package let new: (activity: any Activity, context: LessonContext)
  /// What tells how far a right answer is from wrong ones.
  package let numbers: FreshNumbers

  /// The network with the other numbers.
  package var context: LessonContext { new.context }

  /// How far the right answer to a question for a number is from wrong ones; nil where there is none.
  package func score(_ numberJudge: NumberJudge) -> Double? {
    guard let answer = numberJudge.answer else { return nil }
    if let question = numberJudge.question { return numbers.separation(of: question) }
    return abs(answer) > 1e-3 && abs(answer) < 1e3 ? 1 : 0
  }

  /// Whether any number that is shown has changed.
  package var showsOthers: Bool {
    func shown(_ step: (activity: any Activity, context: LessonContext)) -> [[Element]] {
      step.activity.texts.map { $0.elements(in: step.context) }
    }
    return shown(old) != shown(new)
  }

  /// Whether options that were different are so still.
  package var keepsOptionsApart: Bool {
    func count(_ step: (activity: any Activity, context: LessonContext)) -> Int {
      Set(step.activity.optionTexts.map { $0.line(in: step.context).plain }).count
    }
    return count(new) >= count(old)
  }
}
