// Reading the nodes of a lesson file: what every kind of value has in common, with an error for all that is wrong.

import Templates
import Diagnostics
import NetworkLanguage
import Yams

/// The state of one reading: the file, the network in force, and the errors so far.
struct LessonReading {
  /// A mapping's keys with their values.
  struct Fields {
    let node: Node
    fileprivate(set) var values: [String: (key: Node, value: Node)] = [:]

    subscript(key: String) -> Node? { values[key]?.value }
  }

  let text: YAMLText
  /// The network that expressions are about.
  var context: LessonContext?
  /// The networks that the lesson gives names to.
  var named: [String: NamedNetwork] = [:]
  /// Whether there is a network with errors, so that nothing can be said about expressions.
  var isNetworkBroken = false
  /// Whether it was said that there is no network; once is enough.
  var hasSaidMissingNetwork = false
  private(set) var problems: [Diagnostic] = []

  /// Whether labs are run, to prove that their targets can be reached. That may take long.
  let isProving: Bool
  /// With how many sets of other numbers each step is tried out then.
  let trials: Int

  init(_ text: YAMLText, proving: Bool = false, trials: Int = StepTrial.usual) {
    self.text = text
    isProving = proving
    self.trials = trials
  }

  /// All errors in the order of the text.
  var report: DiagnosticReport? {
    guard errorCount > 0 else { return nil }
    return DiagnosticReport(source: text.source, diagnostics: sorted(.error) + sorted(.warning))
  }

  /// How many errors there are so far.
  var errorCount: Int { problems.count { $0.severity == .error } }

  /// All warnings in the order of the text.
  var warnings: [Diagnostic] { sorted(.warning) }

  private func sorted(_ severity: Diagnostic.Severity) -> [Diagnostic] {
    problems.filter { $0.severity == severity }.sorted { ($0.span?.lower ?? -1) < ($1.span?.lower ?? -1) }
  }

  /// Takes down an error about a node.
  mutating func error(_ message: String, at node: Node, label: String? = nil, help: String? = nil) {
    error(message, at: text.span(of: node), label: label, help: help)
  }

  /// Takes down an error about a place.
  mutating func error(_ message: String, at span: SourceSpan?, label: String? = nil, help: String? = nil) {
    problems.append(Diagnostic(.error, message, at: span, label: label, help: help))
  }

  /// Takes down something about a node that its author should look at.
  mutating func warning(_ message: String, at node: Node, label: String? = nil, help: String? = nil) {
    problems.append(Diagnostic(.warning, message, at: text.span(of: node), label: label, help: help))
  }

  /// Takes down the errors of a text that stands within a scalar, from an offset of it.
  mutating func errors(_ report: DiagnosticReport, in node: Node, from offset: Int = 0) {
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
  mutating func fields(_ node: Node, _ wanted: String, known: [String], required: [String] = []) -> Fields? {
    guard let mapping = node.mapping else {
      error(
        "\(wanted) is a mapping", at: node, label: "this is \(LessonReading.name(of: node))",
        help:
          "write keys and values: \((required.isEmpty ? known : required).map { "\($0): …" }.joined(separator: ", "))")
      return nil
    }
    var fields = Fields(node: node)
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
  mutating func list(_ node: Node?, _ wanted: String, atLeast least: Int = 1) -> [Node] {
    guard let node else { return [] }
    guard let sequence = node.sequence else {
      error(
        "\(wanted) is a list", at: node, label: "this is \(LessonReading.name(of: node))",
        help: "write [one, two], or one line each after a dash")
      return []
    }
    if sequence.count < least {
      error("\(wanted) needs at least \(least)", at: node, label: "here are \(sequence.count)")
    }
    return Array(sequence)
  }

  /// A text; an error if it is empty or no text.
  mutating func string(_ node: Node?, _ wanted: String) -> String? {
    guard let node else { return nil }
    guard let scalar = node.scalar else {
      let looksLikeHole = node.mapping != nil
      error(
        "\(wanted) is a text", at: node, label: "this is \(LessonReading.name(of: node))",
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
  mutating func boolean(_ node: Node?, _ wanted: String) -> Bool? {
    guard let node else { return nil }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      error("\(wanted) is true or false", at: node, label: "this is \(LessonReading.name(of: node))")
      return nil
    }
  }

  /// One word of several.
  mutating func word(_ node: Node?, _ wanted: String, of words: [String]) -> String? {
    guard let node, let word = string(node, wanted) else { return nil }
    if words.contains(word) { return word }
    error(
      "unknown \(wanted) \(word)", at: node,
      help: nearest(to: word, among: words).map { "did you mean \($0)?" } ?? "there are \(words.listed)")
    return nil
  }

  static func name(of node: Node) -> String {
    switch node {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "a text"
    case .alias: "an alias"
    }
  }
}
