// What progress has to know about a lesson: its names.

/// A lesson as a list of names.
public struct LessonOutline: Hashable, Sendable {
  /// A step of it.
  public struct Step: Hashable, Sendable {
    /// The step's stable name.
    public var name: String
    /// Whether something is asked.
    public var isQuestion: Bool

    /// Creates a step.
    public init(_ name: String, isQuestion: Bool = true) {
      self.name = name
      self.isQuestion = isQuestion
    }
  }

  /// The name, as in `backstep learn NAME`.
  public var name: String
  /// The title.
  public var title: String
  /// The steps in order.
  public var steps: [Step]
  /// The skills that it trains.
  public var skills: [Skill]
  /// The names of the lessons that come before it.
  public var prerequisites: [String]

  /// Creates an outline.
  public init(
    name: String, title: String, steps: [Step], skills: [Skill] = [], prerequisites: [String] = []
  ) {
    self.name = name
    self.title = title
    self.steps = steps
    self.skills = skills
    self.prerequisites = prerequisites
  }
}
