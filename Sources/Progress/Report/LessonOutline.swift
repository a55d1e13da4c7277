// What progress has to know about a lesson: its names.

/// A lesson as a list of names.
package struct LessonOutline: Hashable, Sendable {
  /// A step of it.
  package struct Step: Hashable, Sendable {
    /// The step's stable name.
    package var name: String
    /// Whether something is asked.
    package var isQuestion: Bool

    package init(_ name: String, isQuestion: Bool = true) {
      self.name = name
      self.isQuestion = isQuestion
    }
  }

  /// The name, as in `backstep learn NAME`.
  package var name: String
  /// The title.
  package var title: String
  /// The steps in order.
  package var steps: [Step]
  /// The skills that it trains.
  package var skills: [Skill]
  /// The names of the lessons that come before it.
  package var prerequisites: [String]

  package init(
    name: String, title: String, steps: [Step], skills: [Skill] = [], prerequisites: [String] = []
  ) {
    self.name = name
    self.title = title
    self.steps = steps
    self.skills = skills
    self.prerequisites = prerequisites
  }
}
