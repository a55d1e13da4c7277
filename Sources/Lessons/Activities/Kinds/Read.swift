// Read a text: the plainest activity.

import Templates
import Progress

/// A text to read.
struct Read: Hashable, Sendable {
  /// The text.
  let text: Template
}

extension Read: Activity {
  var prompt: Template { text }
  var isAsked: Bool { false }
  var isRepeatable: Bool { false }

  func skill(in context: LessonContext?) -> Skill? { nil }

  func task(in context: LessonContext?, seed: UInt64, keepsOptions: Bool) -> any StepTask {
    ReadTask(activity: self, context: context)
  }
}

extension Read {
  static let kind: ActivityKind = ActivityKind(key: "read") { reading, node, _ in
    reading.template(node, "read").map { Read(text: $0) }
  }
}
