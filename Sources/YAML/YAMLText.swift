// A YAML file before anything is made of it: refused if it is hostile, and where each of its nodes stands.

import Characters
import Diagnostics

/// The text of a YAML file, and the way from lines and columns to places in it.
package struct YAMLText {
  /// How many bytes a file may have.
  package static let longest = 256 * 1024
  /// How deep brackets, and dashes in one line, may nest.
  static let deepest = 60

  /// The text.
  package let source: SourceText
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Takes a text; `root()` reads it.
  package init(_ source: SourceText) {
    self.source = source
    let bytes = Array(source.text.utf8)
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The file's one document.
  /// - Throws: what is refused, and what is no YAML.
  package func root() throws(DiagnosticReport) -> YAMLNode {
    if let problem = refusal() { throw report(problem) }
    let root: YAMLNode?
    do {
      root = try YAMLNode.root(of: source.text)
    } catch {
      throw report(diagnostic(error))
    }
    guard let root else {
      throw report(Diagnostic(.error, "this file is empty", help: "lessons/README.md shows a complete lesson"))
    }
    if let problem = controlCharacter(in: root) { throw report(problem) }
    return root
  }

  private func report(_ problem: Diagnostic) -> DiagnosticReport {
    DiagnosticReport(source: source, diagnostics: [problem])
  }

  // MARK: - What is refused

  /// What libyaml is not even asked to read.
  private func refusal() -> Diagnostic? {
    if bytes.count > YAMLText.longest {
      return Diagnostic(
        // How long it is nobody knows: it is read no further than to see that it is longer.
        .error, "this file is too long", label: "more than \(YAMLText.longest) bytes", help: "make two lessons of it")
    }
    return controlCharacter() ?? tooDeep() ?? reference()
  }

  private func controlCharacter() -> Diagnostic? {
    guard let first = Self.hidden(in: source.text) else { return nil }
    return forbidden(first.scalar, at: SourceSpan(lower: first.place, upper: first.place + first.scalar.utf8.count))
  }

  /// What escapes such as `\x1b` in quotes have made.
  private func controlCharacter(in node: YAMLNode) -> Diagnostic? {
    switch node.content {
    case .scalar(let scalar):
      Self.hidden(in: scalar.string).map { forbidden($0.scalar, at: span(of: node)) }
    case .sequence(let items): items.lazy.compactMap(controlCharacter).first
    case .mapping(let pairs):
      pairs.lazy.compactMap { controlCharacter(in: $0.key) ?? controlCharacter(in: $0.value) }.first
    }
  }

  /// The first code point that may not be printed where it stands, and its place.
  private static func hidden(in text: String) -> (scalar: Unicode.Scalar, place: Int)? {
    if text.unicodeScalars.allSatisfy({ $0 == "\n" || Printable.allows($0) }) { return nil }
    var place = 0
    for character in text {
      let isShown = Printable.allows(character)
      for scalar in character.unicodeScalars {
        if !isShown, scalar != "\n", !Printable.allows(scalar) { return (scalar, place) }
        place += scalar.utf8.count
      }
    }
    return nil
  }

  private func forbidden(_ scalar: Unicode.Scalar, at span: SourceSpan) -> Diagnostic {
    let code = String(scalar.value, radix: 16, uppercase: true)
    return Diagnostic(
      .error, scalar == "\t" ? "there is a tab" : "there is a control character", at: span,
      label: scalar == "\t" ? nil : "U+\(code)", help: scalar == "\t" ? "write spaces" : "remove it")
  }

  private func tooDeep() -> Diagnostic? {
    var depth = 0
    var isLead = true
    var lead = 0
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "\n"): (isLead, lead) = (true, -1)
      default: break
      }
      isLead = isLead && " -?:\n".utf8.contains(byte)
      if isLead { lead += 1 }
      if depth > YAMLText.deepest || lead > 2 * YAMLText.deepest {
        return tooDeep(at: SourceSpan(lower: place, upper: place + 1))
      }
    }
    return nil
  }

  private func tooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "this nests too deep", at: span,
      help: "a lesson needs few levels; look for a bracket that is not closed")
  }

  /// Anchors, aliases and tags where a value can start. Nothing would come of them, and whoever wrote them meant something.
  private func reference() -> Diagnostic? {
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      guard place + 1 < bytes.count, !" \n=".utf8.contains(bytes[place + 1]), startsValue(place) else { continue }
      let isAnchor = byte == UInt8(ascii: "&")
      return Diagnostic(
        .error, isAnchor ? "anchors and aliases are not read here" : "tags are not read here",
        at: SourceSpan(lower: place, upper: place + 1),
        help: isAnchor ? "write the text twice; or put it in quotes, if & is meant" : "leave it out, or use quotes")
    }
    return nil
  }

  /// Whether a value can start at a place: only dashes and the like stand before it in its line, or `: `, or a bracket.
  private func startsValue(_ place: Int) -> Bool {
    var index = place - 1
    while index >= 0, bytes[index] == UInt8(ascii: " ") { index -= 1 }
    guard index >= 0 else { return true }
    if "[{,\n".utf8.contains(bytes[index]) { return true }
    return index < place - 1 && ":-?".utf8.contains(bytes[index])
  }

  // MARK: - What is no YAML

  private func diagnostic(_ error: YAMLError) -> Diagnostic {
    switch error {
    case .syntax(let problem, let context, let mark):
      let isAlias = problem.contains("alias") || context?.contains("alias") ?? false
      return Diagnostic(
        .error, isAlias ? "aliases are not read here" : "this is not YAML: \(problem)", at: character(at: mark),
        label: isAlias ? nil : context,
        help: isAlias
          ? "a text that starts with * needs quotes, or a line of its own after |"
          : "check the indentation; a text with a colon, #, or a bracket in it needs quotes, or a line of its own after |"
      )
    case .duplicateKey(let key, let mark):
      return Diagnostic(
        .error, "\(key) is given twice", at: second(key, from: offset(mark)), help: "remove one of them")
    case .reader(let problem):
      return Diagnostic(.error, "this cannot be read: \(problem)", help: "save the file as UTF-8")
    case .tooDeep(let mark): return tooDeep(at: character(at: mark))
    case .memory:
      return Diagnostic(.error, "this is not YAML", help: "lessons/README.md shows a complete lesson")
    }
  }

  /// The second place after an offset where a key starts a line or follows a dash.
  private func second(_ key: String, from start: Int) -> SourceSpan? {
    let wanted = Array(key.utf8) + [UInt8(ascii: ":")]
    var found = 0
    var place = start
    while place + wanted.count <= bytes.count {
      if bytes[place..<(place + wanted.count)].elementsEqual(wanted),
        place == 0 || " \n{,".utf8.contains(bytes[place - 1])
      {
        found += 1
        if found == 2 { return SourceSpan(lower: place, upper: place + wanted.count - 1) }
      }
      place += 1
    }
    return SourceSpan(lower: start, upper: start)
  }

  // MARK: - Places

  private func character(at mark: YAMLMark) -> SourceSpan {
    let place = offset(mark)
    return SourceSpan(lower: place, upper: min(place + 1, bytes.count))
  }

  private func offset(_ mark: YAMLMark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return bytes.count }
    var place = lineStarts[mark.line - 1]
    var column = 1
    while column < mark.column, place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
      place += 1
      while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
      column += 1
    }
    return place
  }

  /// Where a node stands: a scalar's first line, or the first character of a list or mapping.
  package func span(of node: YAMLNode) -> SourceSpan {
    let lower = offset(node.mark)
    var upper = bytes[lower...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    guard let scalar = node.scalar else { return SourceSpan(lower: lower, upper: min(lower + 1, upper)) }
    let first = Array(scalar.string.utf8.prefix { $0 != UInt8(ascii: "\n") })
    for quote in 0...1 where lower + quote + first.count <= upper {
      if bytes[(lower + quote)..<(lower + quote + first.count)].elementsEqual(first), !first.isEmpty {
        return SourceSpan(lower: lower + quote, upper: lower + quote + first.count)
      }
    }
    if scalar.style == .literal || scalar.style == .folded { upper = min(lower + 1, upper) }
    while upper > lower + 1, bytes[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
    return SourceSpan(lower: lower, upper: upper)
  }

  /// Where a range of a scalar's text stands in the file.
  package func span(_ range: SourceSpan, in node: YAMLNode) -> SourceSpan {
    let whole = span(of: node)
    guard let scalar = node.scalar else { return whole }
    let text = Array(scalar.string.utf8)
    let lower = min(max(range.lower, 0), text.count)
    let upper = min(max(range.upper, lower), text.count)
    if scalar.style == .literal {
      return blockPlace(lower, text, node).map { SourceSpan(lower: $0, upper: $0 + upper - lower) } ?? whole
    }
    if bytes[whole.lower...].starts(with: text) {
      return SourceSpan(lower: whole.lower + lower, upper: whole.lower + upper)
    }
    // Folded or escaped: the same words, looked for from the start of the scalar.
    let wanted = text[lower..<upper].prefix { $0 != UInt8(ascii: "\n") }
    let before = text[..<lower].count { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    guard !wanted.isEmpty else { return whole }
    var passed = 0
    var place = whole.lower
    var best: Int?
    while place + wanted.count <= bytes.count, passed <= before + 200 {
      if bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        best = place
        if passed >= before { break }
      }
      if bytes[place] != UInt8(ascii: " "), bytes[place] != UInt8(ascii: "\n") { passed += 1 }
      place += 1
    }
    return best.map { SourceSpan(lower: $0, upper: $0 + wanted.count) } ?? whole
  }

  /// The offset in the file of an offset in a block after `|`.
  private func blockPlace(_ offset: Int, _ text: [UInt8], _ node: YAMLNode) -> Int? {
    let mark = node.mark
    let newline = UInt8(ascii: "\n")
    let space = UInt8(ascii: " ")
    let lines = text.split(separator: newline, omittingEmptySubsequences: false)
    guard let sample = lines.firstIndex(where: { $0.contains { $0 != space } }) else { return nil }
    let sampleLine = mark.line + sample
    guard lineStarts.indices.contains(sampleLine) else { return nil }
    let inFile = bytes[lineStarts[sampleLine]...].prefix { $0 == space }.count
    let indent = max(0, inFile - lines[sample].prefix { $0 == space }.count)
    let number = text[..<offset].count { $0 == newline }
    let column = offset - (text[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0)
    guard lineStarts.indices.contains(mark.line + number) else { return nil }
    return min(lineStarts[mark.line + number] + indent + column, bytes.count)
  }
}
