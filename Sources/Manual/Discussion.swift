// A command's long help, taken apart: paragraphs, lists that are set as they stand, and the examples.

/// What a command's declaration says at length.
struct Discussion {
  /// A part of it.
  enum Part: Hashable {
    /// Sentences.
    case paragraph(String)
    /// Lines that stand as they are, without their common indentation.
    case block([String])
  }

  /// The lines below `Examples:`.
  private(set) var examples: [String] = []
  /// Everything else, in its order.
  private(set) var parts: [Part] = []

  /// - Parameters:
  ///   - text: the discussion of the declaration.
  ///   - omitting: how paragraphs begin that have a section of their own.
  init(_ text: String, omitting: [String] = []) {
    var isExamples = false
    for group in Discussion.groups(text) {
      guard case .paragraph(let sentences) = group else {
        if case .block(let lines) = group, isExamples { examples += lines } else { parts.append(group) }
        isExamples = false
        continue
      }
      isExamples = sentences == "Examples:"
      if !isExamples, !omitting.contains(where: sentences.hasPrefix) { parts.append(group) }
    }
  }

  /// Neighbouring lines of one kind.
  private static func groups(_ text: String) -> [Part] {
    var groups: [Part] = []
    var gathered: [String] = []
    var isBlock = false
    func close() {
      defer { gathered = [] }
      if gathered.isEmpty { return }
      guard isBlock else { return groups.append(.paragraph(gathered.joined(separator: " "))) }
      let indent = gathered.map { $0.prefix { $0 == " " }.count }.min() ?? 0
      groups.append(.block(gathered.map { String($0.dropFirst(indent)) }))
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isEmpty = line.allSatisfy(\.isWhitespace)
      let belongs = line.hasPrefix("  ")
      if isEmpty || belongs != isBlock { close() }
      isBlock = belongs
      if !isEmpty { gathered.append(String(line)) }
    }
    close()
    return groups
  }
}

/// An example: what is typed, and what it is for.
struct Example: Hashable {
  let command: String
  let purpose: String?

  /// Two or more spaces stand between the command and its purpose.
  init(_ line: String) {
    var gap = line.endIndex
    var place = line.startIndex
    while let space = line[place...].firstIndex(of: " ") {
      let end = line[space...].firstIndex { $0 != " " } ?? line.endIndex
      if line.distance(from: space, to: end) >= 2 {
        gap = space
        break
      }
      place = end
    }
    command = String(line[..<gap])
    let rest = line[gap...].drop { $0 == " " }
    purpose = rest.isEmpty ? nil : String(rest)
  }
}
