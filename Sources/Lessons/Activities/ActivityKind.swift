// The kinds of activities: one line each, with the keys of its YAML and what reads it.

import YAML

/// A kind of activity, as a lesson file has it.
struct ActivityKind: Sendable {
  /// The key that a step of this kind has.
  let key: String
  /// Keys that may stand beside it in the step.
  var companions: [String] = []
  /// Keys within it; empty where its value is a text.
  var fields: [String] = []
  /// Reads the value.
  let read: @Sendable (inout LessonReading, YAMLNode, LessonReading.Fields) -> (any Activity)?

  /// All kinds.
  static let all: [ActivityKind] = [
    Read.kind, WalkStretch.kind, NumberQuestion.kind, FormulaQuestion.kind, Choice.kind, Matching.kind, Ordering.kind,
    Prediction.kind, Explanation.kind, Experiment.kind, LabExercise.kind, WrittenLines.kind, BugHunt.kind,
    EngineRule.kind,
  ]

  /// Keys that any step may have.
  static let common = ["name", "network", "rate", "with", "fresh", "claims", "skill", "hints", "after"]
}
