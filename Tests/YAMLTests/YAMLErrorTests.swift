// What is no YAML, or more than is read here: each has its error and its place.

import Testing
import YAML

@Suite struct YAMLErrorTests {
  private func error(_ text: String) -> YAMLError? {
    do {
      _ = try YAMLNode.root(of: text)
      return nil
    } catch {
      return error
    }
  }

  private func syntax(_ problem: String, _ context: String?, _ line: Int, _ column: Int) -> YAMLError {
    .syntax(problem: problem, context: context, mark: YAMLMark(line: line, column: column))
  }

  @Test func whatDoesNotEndIsAnError() {
    #expect(error("a: \"b\n") == syntax("found unexpected end of stream", "while scanning a quoted scalar", 2, 1))
    #expect(error("a: 'b") == syntax("found unexpected end of stream", "while scanning a quoted scalar", 1, 6))
    #expect(error("é: [a, b") == syntax("did not find expected ',' or ']'", "while parsing a flow sequence", 2, 1))
    #expect(error("{a: b") == syntax("did not find expected ',' or '}'", "while parsing a flow mapping", 2, 1))
  }

  @Test func whatStandsInTheWrongPlaceIsAnError() {
    #expect(error("a: b: c") == syntax("mapping values are not allowed in this context", nil, 1, 5))
    #expect(error("a: b\n c: d") == syntax("mapping values are not allowed in this context", nil, 2, 3))
    #expect(
      error("- a\nb: c") == syntax("did not find expected '-' indicator", "while parsing a block collection", 2, 1))
    #expect(
      error("a:\n\tb: c")
        == syntax("found character that cannot start any token", "while scanning for the next token", 2, 1))
    #expect(error(#"["\q"]"#) == syntax("found unknown escape character", "while parsing a quoted scalar", 1, 3))
  }

  @Test func oneDocumentIsRead() {
    let message = "but found another document"
    #expect(error("a: b\n---\nc: d") == syntax(message, "expected a single document in the stream", 2, 1))
    #expect(error("---\n---\n") == syntax(message, "expected a single document in the stream", 2, 1))
    #expect(error("---\na: b\n...\n") == nil)
  }

  @Test func aKeyStandsOnce() {
    #expect(error("b: 1\na: 2\nb: 3\na: 4") == .duplicateKey("a", mark: YAMLMark(line: 2, column: 1)))
    #expect(error("- {é: 1, x: {k: 1, 'k': 2}}") == .duplicateKey("k", mark: YAMLMark(line: 1, column: 14)))
    #expect(error("1: a\n\"1\": b") == .duplicateKey("1", mark: YAMLMark(line: 1, column: 1)))
    #expect(error("- {k: 1}\n- {k: 1}") == nil)
  }

  @Test func noAliasIsRead() {
    #expect(error("a: *b") == syntax("found undefined alias", nil, 1, 4))
    #expect(error("a: &x [1]\nb: *x") == syntax("found undefined alias", nil, 2, 4))
  }

  @Test func charactersThatYAMLDoesNotAllowAreAnError() {
    for character in ["\0", "\u{1B}", "\u{7F}", "\u{FFFE}"] {
      #expect(error("a: b\(character)") == .reader(problem: "control characters are not allowed"), "\(character)")
    }
  }

  @Test func depthHasALimit() throws {
    let most = YAMLNode.deepest
    for (open, close) in [("- ", ""), ("[", "]"), ("? ", ""), ("[a: ", "]")] {
      func nested(_ count: Int) -> String {
        String(repeating: open, count: count) + "a" + String(repeating: close, count: count)
      }
      #expect(error(nested(20_000)).map(Self.isTooDeep) == true, "\(open)")
      #expect(error(nested(most + 1)).map(Self.isTooDeep) == true, "\(open)")
      // Pairs within brackets are two levels each.
      #expect(error(nested(close == "]" && open != "[" ? most / 2 : most)) == nil, "\(open)")
    }
    let lines = (0..<2000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(error(lines) == .tooDeep(mark: YAMLMark(line: most + 1, column: most + 1)))
  }

  private static func isTooDeep(_ error: YAMLError) -> Bool { if case .tooDeep = error { true } else { false } }

  @Test func depthIsReleasedOnASmallStack() async {
    // A task's stack is much smaller than that of the main thread.
    let text = String(repeating: "- ", count: YAMLNode.deepest) + "a"
    let isRead = await Task.detached { (try? YAMLNode.root(of: text)) != nil }.value
    #expect(isRead)
  }

  @Test func everyEndOfATextGivesAnAnswer() throws {
    let text = "%YAML 1.1\n---\na: [\"é\\x41\", 'b', {c: d}]\n? |\n  e\n: >-\n  f\n...\n"
    for count in 0...text.count { _ = error(String(text.prefix(count))) }
    for start in text.indices { _ = error(String(text[start...])) }
  }
}
