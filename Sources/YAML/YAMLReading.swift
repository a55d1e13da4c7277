// Reading the nodes of a YAML file: what every kind of value has in common, with an error for all that is wrong.

import Diagnostics

/// A mapping's keys with their values.
package struct YAMLFields {
  /// The mapping.
  package let node: YAMLNode
  fileprivate var values: [String: (key: YAMLNode, value: YAMLNode)] = [:]

  fileprivate init(node: YAMLNode) { self.node = node }

  /// The value of a key, if it is there.
  package subscript(key: String) -> YAMLNode? { values[key]?.value }
}

/// Whatever reads a YAML file, and takes down all that is wrong with it.
package protocol YAMLReading {
  /// The file.
  var text: YAMLText { get }
  /// What was taken down so far.
  var problems: [Diagnostic] { get set }
}

extension YAMLReading {
  /// How many errors there are so far.
  package var errorCount: Int { problems.count { $0.severity == .error } }

  /// Takes down an error about a node.
  package mutating func error(_ message: String, at node: YAMLNode, label: String? = nil, help: String? = nil) {
    error(message, at: text.span(of: node), label: label, help: help)
  }

  /// Takes down an error about a place.
  package mutating func error(_ message: String, at span: SourceSpan?, label: String? = nil, help: String? = nil) {
    problems.append(Diagnostic(.error, message, at: span, label: label, help: help))
  }

  /// Takes down something about a node that its author should look at.
  package mutating func warning(_ message: String, at node: YAMLNode, label: String? = nil, help: String? = nil) {
    problems.append(Diagnostic(.warning, message, at: text.span(of: node), label: label, help: help))
  }

  /// Takes down the errors of a text that stands within a scalar, from an offset of it.
  package mutating func errors(_ report: DiagnosticReport, in node: YAMLNode, from offset: Int = 0) {
    for var diagnostic in report.diagnostics {
      diagnostic.span =
        diagnostic.span.map {
          text.span(SourceSpan(lower: $0.lower + offset, upper: $0.upper + offset), in: node)
        } ?? text.span(of: node)
      problems.append(diagnostic)
    }
  }

  // MARK: - Structure

  /// A mapping's fields; unknown and missing keys are errors.
  /// - Parameter wanted: what the mapping is, as in "a lesson".
  package mutating func fields(_ node: YAMLNode, _ wanted: String, known: [String], required: [String] = [])
    -> YAMLFields?
  {
    guard let mapping = node.mapping else {
      error(
        "\(wanted) is a mapping", at: node, label: "this is \(Self.name(of: node))",
        help:
          "write keys and values: \((required.isEmpty ? known : required).map { "\($0): …" }.joined(separator: ", "))")
      return nil
    }
    var fields = YAMLFields(node: node)
    for (key, value) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        let name = key.scalar?.string ?? ""
        error(
          "unknown key \(name)", at: key,
          help: nearest(to: name, among: known).map { "did you mean \($0)?" }
            ?? "\(wanted) has \(known.listed)")
        continue
      }
      fields.values[name] = (key, value)
    }
    for name in required where fields[name] == nil {
      error("\(wanted) needs \(name)", at: node, help: "add \(name): …")
    }
    return fields
  }

  /// A list's items; an error if there are fewer than are needed.
  package mutating func list(_ node: YAMLNode?, _ wanted: String, atLeast least: Int = 1) -> [YAMLNode] {
    guard let node else { return [] }
    guard let sequence = node.sequence else {
      error(
        "\(wanted) is a list", at: node, label: "this is \(Self.name(of: node))",
        help: "write [one, two], or one line each after a dash")
      return []
    }
    if sequence.count < least {
      error("\(wanted) needs at least \(least)", at: node, label: "here are \(sequence.count)")
    }
    return sequence
  }

  /// A text; an error if it is empty or no text.
  package mutating func string(_ node: YAMLNode?, _ wanted: String) -> String? {
    guard let node else { return nil }
    guard let scalar = node.scalar else {
      let looksLikeHole = node.mapping != nil
      error(
        "\(wanted) is a text", at: node, label: "this is \(Self.name(of: node))",
        help: looksLikeHole ? "a text that starts with a brace, or has a colon in it, needs quotes" : "put it in quotes"
      )
      return nil
    }
    let isNothing = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    if isNothing || scalar.string.allSatisfy(\.isWhitespace) {
      error("\(wanted) is empty", at: node, help: "write it after the colon or the dash")
      return nil
    }
    return scalar.string
  }

  /// `true` or `false`.
  package mutating func boolean(_ node: YAMLNode?, _ wanted: String) -> Bool? {
    guard let node else { return nil }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      error("\(wanted) is true or false", at: node, label: "this is \(Self.name(of: node))")
      return nil
    }
  }

  /// One word of several.
  package mutating func word(_ node: YAMLNode?, _ wanted: String, of words: [String]) -> String? {
    guard let node, let word = string(node, wanted) else { return nil }
    if words.contains(word) { return word }
    error(
      "unknown \(wanted) \(word)", at: node,
      help: nearest(to: word, among: words).map { "did you mean \($0)?" } ?? "there are \(words.listed)")
    return nil
  }

  /// What a node is, in words.
  package static func name(of node: YAMLNode) -> String {
    switch node.content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "a text"
    }
  }
}
