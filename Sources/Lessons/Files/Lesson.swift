// A lesson as it is run: what its file says, read and checked.

import Templates
import Diagnostics
import NetworkLanguage
import Progress

/// A lesson: steps to go through, and the network that they are about.
package struct Lesson: Sendable {
  /// What it is started by: the file's name without number and ending, e.g. `trace-a-gradient`.
  package let name: String
  /// The number in the file's name.
  package let number: Int
  /// Its title.
  package let title: String
  /// The unit that it belongs to; nil where it names none.
  package let unit: String?
  /// What it is about, in a sentence or two.
  package let summary: String
  /// What it teaches.
  package let skills: [Skill]
  /// The names of lessons to do before.
  package let prerequisites: [String]
  /// Its network with the learning rate, if it has one.
  package let context: LessonContext?
  /// The parameter over which the loss is drawn beside the steps; nil where it is not.
  package let curve: String?
  /// What to do, in order.
  package let steps: [LessonStep]
  /// What to take away: short lines.
  package let takeaways: [Template]
  /// The file that it was read from.
  package let source: SourceText
  /// What its author should look at, though it is no error; filled only where lessons are read to be checked.
  package let warnings: [Diagnostic]

  package init(
    name: String, number: Int, title: String, unit: String? = nil, summary: String, skills: [Skill],
    prerequisites: [String], context: LessonContext? = nil, curve: String? = nil, steps: [LessonStep],
    takeaways: [Template],
    source: SourceText, warnings: [Diagnostic] = []
  ) {
    self.name = name
    self.number = number
    self.title = title
    self.unit = unit
    self.summary = summary
    self.skills = skills
    self.prerequisites = prerequisites
    self.context = context
    self.curve = curve
    self.steps = steps
    self.takeaways = takeaways
    self.source = source
    self.warnings = warnings
  }

  /// Its network, if it has one.
  package var network: Network? { context?.network }
  /// The text of its network, if it has one.
  package var networkText: String? { network?.source.text }
}

/// One step of a lesson.
package struct LessonStep: Sendable {
  /// What it is kept under in the journal: the lesson's name, and the step's own name or its number from 1, as in
  /// `trace-a-gradient/3`.
  package let id: String
  /// What the learner does.
  package let activity: any Activity
  /// The author's hints, before those that the tutor makes itself.
  package let hints: [Template]
  /// What is said once the step is done.
  package let after: Template?
  /// The skill that it exercises; nil where nothing is asked.
  package let skill: Skill?
  /// The network that it is about, its own or the lesson's, at the rate and the leaves of this step.
  package let context: LessonContext?
  /// The leaves that it sets to other values than those of the network.
  package let settings: [LeafSetting]
  /// When it can be asked again with other numbers.
  package let fresh: FreshRule
  /// What its author claims, for `lint` to check; empty where lessons are read to be learned from.
  package let claims: [Condition]

  package init(
    id: String, activity: any Activity, hints: [Template], after: Template? = nil, skill: Skill? = nil,
    context: LessonContext? = nil, settings: [LeafSetting], fresh: FreshRule, claims: [Condition] = []
  ) {
    self.id = id
    self.activity = activity
    self.hints = hints
    self.after = after
    self.skill = skill
    self.context = context
    self.settings = settings
    self.fresh = fresh
    self.claims = claims
  }
}

/// A leaf that a step sets to another value: `w1: w1 after w1`.
package struct LeafSetting: Hashable, Sendable {
  /// The leaf.
  package let name: String
  /// Its value: an expression over the network's own numbers.
  package let value: String
}

/// When a step can be asked again with other numbers.
package enum FreshRule: Hashable, Sendable {
  /// Where nothing but expressions says what is right.
  case computed
  /// Never.
  case never
  /// Always, as long as these conditions hold, which the prose takes for granted, and with these leaves chosen from a few.
  case always([Condition], choices: [FreshChoice] = [])

  /// What must hold of other numbers.
  package var conditions: [Condition] { if case .always(let conditions, _) = self { conditions } else { [] } }
  /// The leaves that are chosen from a few numbers.
  package var choices: [FreshChoice] { if case .always(_, let choices) = self { choices } else { [] } }
}
