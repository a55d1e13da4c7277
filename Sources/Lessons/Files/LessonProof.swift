// What only an author needs to be told of a lesson, said while it is read so that it stands where it belongs.

import YAML

/// Whatever goes further into lessons than reading them does, and may take long. Lint has the one that there is.
package protocol LessonProof: Sendable {
  /// Looks at a step in which the reader found no error.
  func check(_ step: LessonStep, at place: StepPlace, _ reading: inout LessonReading)
  /// Looks at all steps of a lesson together.
  func check(_ steps: [(step: LessonStep, node: YAMLNode)], _ reading: inout LessonReading)
}

/// Where the parts of a step stand in its file.
package struct StepPlace {
  /// What the step does.
  package let activity: YAMLNode
  let fields: YAMLFields

  /// The items of a list of the step, such as its hints.
  package func items(_ key: String) -> [YAMLNode] { fields[key]?.sequence ?? [] }
}
