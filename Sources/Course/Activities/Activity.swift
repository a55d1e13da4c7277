// What a learner does in one step of a lesson.

/// An activity: one of the kinds in `ActivityKind.all`.
package enum Activity: Hashable, Sendable {
  /// Read a text.
  case read(Read)
  /// Go through a stretch of the network's walk.
  case walk(WalkStretch)
  /// Answer with a number.
  case number(NumberQuestion)
  /// Answer with a formula.
  case formula(FormulaQuestion)
  /// Choose among answers.
  case choose(Choice)
  /// Match pairs.
  case match(Matching)
  /// Put in order.
  case order(Ordering)
  /// Say beforehand what will come out.
  case predict(Prediction)
  /// Explain in own words.
  case explain(Explanation)
  /// Change numbers until a target is reached.
  case experiment(Experiment)
  /// Turn the knobs of a lab.
  case lab(LabExercise)

  /// Whether the learner is asked something that is right or wrong.
  package var isAsked: Bool {
    switch self {
    case .read, .walk, .explain: false
    case .number, .formula, .choose, .match, .order, .predict, .experiment: true
    case .lab(let exercise): exercise.target != nil
    }
  }
}
