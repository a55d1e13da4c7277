// Read a text: the plainest activity.

/// A text to read.
package struct Read: Hashable, Sendable {
  /// The text.
  package let text: Template
}

extension Read {
  static let kind: ActivityKind = ActivityKind(key: "read") { reading, node, _ in
    reading.template(node, "read").map { .read(Read(text: $0)) }
  }
}
