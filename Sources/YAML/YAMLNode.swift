// What a YAML file is made of: texts, lists and mappings, each with the place where it starts.

/// A place in a file. Both numbers count from 1, and columns count Unicode scalars.
package struct YAMLMark: Hashable, Sendable {
  /// The number of the line.
  package let line: Int
  /// The number of the scalar in its line.
  package let column: Int

  /// The place in a line and column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A text, list or mapping of a YAML file.
package struct YAMLNode: Sendable {
  /// A key and its value.
  package typealias Pair = (key: YAMLNode, value: YAMLNode)

  /// How a text is written in the file.
  package enum Style: Sendable {
    /// Without quotes.
    case plain
    /// In `'`.
    case singleQuoted
    /// In `"`.
    case doubleQuoted
    /// Below `|`.
    case literal
    /// Below `>`.
    case folded
  }

  /// A text; numbers and words such as `true` are texts, too.
  package struct Scalar: Hashable, Sendable {
    /// The text, without quotes and indentation.
    package let string: String
    /// How it is written.
    package let style: Style

    /// A text as it is written in some style.
    package init(string: String, style: Style) {
      self.string = string
      self.style = style
    }
  }

  /// What a node is.
  package enum Content: Sendable {
    /// A text.
    case scalar(Scalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with their values, in the order of the file.
    case mapping([Pair])
  }

  /// What it is.
  package let content: Content
  /// Where it starts.
  package let mark: YAMLMark

  /// A node that starts at a place.
  package init(_ content: Content, at mark: YAMLMark) {
    self.content = content
    self.mark = mark
  }

  /// The text, if it is one.
  package var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

  /// The items, if it is a list.
  package var sequence: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }

  /// The keys with their values, if it is a mapping.
  package var mapping: [Pair]? { if case .mapping(let pairs) = content { pairs } else { nil } }

  /// The value of a mapping's key, if it is there.
  package subscript(key: String) -> YAMLNode? { mapping?.first { $0.key.scalar?.string == key }?.value }
}
