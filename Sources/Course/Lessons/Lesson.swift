// A lesson as it is run: what its file says, read and checked.

import Diagnostics
import NetworkLanguage

/// A lesson: steps to go through, and the network that they are about.
public struct Lesson: Sendable {
  /// What it is started by: the file's name without number and ending, e.g. `trace-a-gradient`.
  public let name: String
  /// The number in the file's name.
  public let number: Int
  /// Its title.
  public let title: String
  /// What it is about, in a sentence or two.
  public let summary: String
  /// What it teaches.
  public let skills: [Skill]
  /// The names of lessons to do before.
  public let prerequisites: [String]
  /// Its network with the learning rate, if it has one.
  public let context: LessonContext?
  /// What to do, in order.
  public let steps: [LessonStep]
  /// What to take away: short lines.
  public let takeaways: [Template]
  /// The file that it was read from.
  public let source: SourceText

  /// Its network, if it has one.
  public var network: Network? { context?.network }
  /// The text of its network, if it has one.
  public var networkText: String? { network?.source.text }
}

/// One step of a lesson.
public struct LessonStep: Sendable {
  /// What it is kept under in the journal: the lesson's name, and the step's own name or its number from 1, as in
  /// `trace-a-gradient/3`.
  public let id: String
  /// What the learner does.
  public let activity: Activity
  /// The author's hints, before those that the tutor makes itself.
  public let hints: [Template]
  /// What is said once the step is done.
  public let after: Template?
  /// The skill that it exercises; nil where nothing is asked.
  public let skill: Skill?
  /// The network that it is about, its own or the lesson's, at the rate and the leaves of this step.
  public let context: LessonContext?
  /// The leaves that it sets to other values than those of the network.
  let settings: [LeafSetting]
  /// When it can be asked again with other numbers.
  let fresh: FreshRule
}

/// A leaf that a step sets to another value: `w1: w1 after w1`.
struct LeafSetting: Hashable, Sendable {
  /// The leaf.
  let name: String
  /// Its value: an expression over the network's own numbers.
  let value: String
}

/// When a step can be asked again with other numbers.
enum FreshRule: Hashable, Sendable {
  /// Where nothing but expressions says what is right.
  case computed
  /// Never.
  case never
  /// Always, as long as these conditions hold, which the prose takes for granted.
  case always([Condition])

  /// What must hold of other numbers.
  var conditions: [Condition] { if case .always(let conditions) = self { conditions } else { [] } }
}
