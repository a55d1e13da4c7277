// What an author reads when a file is no YAML, and what the carets stand under.

import Diagnostics
import Testing
import YAML

@Suite struct YAMLTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String
    /// What was being read.
    let label: String?
    /// The number of the line, and what is marked in it.
    let line: Int
    let marked: String
    var testDescription: String { "\(message) (\(text.prefix(30).debugDescription))" }

    init(_ text: String, _ message: String, _ label: String?, _ line: Int, _ marked: String) {
      (self.text, self.message, self.label, self.line, self.marked) = (text, message, label, line, marked)
    }
  }

  static let cases: [Case] = [
    Case("a: b: c\n", "this is not YAML: mapping values are not allowed in this context", nil, 1, ":"),
    Case(
      "é: \"b\n", "this is not YAML: found unexpected end of stream", "while scanning a quoted scalar", 2, ""),
    Case("ä: [é, b]x\n", "this is not YAML: did not find expected key", "while parsing a block mapping", 1, "x"),
    Case(
      "- ∂\nb: c\n", "this is not YAML: did not find expected '-' indicator", "while parsing a block collection", 2, "b"
    ),
    Case(
      "é: {a: @x}\n", "this is not YAML: found character that cannot start any token",
      "while scanning for the next token", 1, "@"),
    Case(
      "a: b\n---\nc: d\n", "this is not YAML: but found another document", "expected a single document in the stream",
      2,
      "-"),
    Case("é: *bold\n", "aliases are not read here", nil, 1, "*"),
    Case("é: *\n", "aliases are not read here", nil, 1, "\n"),
    Case("é: &x 1\n", "anchors and aliases are not read here", nil, 1, "&"),
    Case("é: ! &x 1\nb: *x\n", "aliases are not read here", nil, 2, "*"),
    Case("é: !!str 1\n", "tags are not read here", nil, 1, "!"),
    Case("é: 1\nb: {c: 1, d: 2, c: 3}\n", "c is given twice", nil, 2, "c"),
    Case("é: 1\n\tb: 2\n", "there is a tab", nil, 2, "\t"),
    Case("é: \"a\\x1bb\"\n", "there is a control character", "U+1B", 1, "\"a\\x1bb\""),
    Case(String(repeating: "[", count: 61), "this nests too deep", nil, 1, "["),
  ]

  @Test(arguments: cases) func aBrokenFileSaysWhatIsWrongAndWhere(_ wrong: Case) throws {
    let source = SourceText(name: "x.yaml", text: wrong.text)
    let report = try #require(throws: DiagnosticReport.self) { try YAMLText(source).root() }
    let problem = try #require(report.diagnostics.first)
    #expect(problem.message == wrong.message)
    #expect(problem.label == wrong.label)
    let span = try #require(problem.span)
    #expect(source.line(at: span.lower).number == wrong.line)
    #expect(source.text(in: span) == wrong.marked)
  }

  @Test func aFileWithNothingInItIsEmpty() throws {
    for text in ["", "\n", "# a: b\n"] {
      let report = try #require(throws: DiagnosticReport.self) {
        try YAMLText(SourceText(name: "x.yaml", text: text)).root()
      }
      #expect(report.diagnostics.map(\.message) == ["this file is empty"])
    }
  }

  /// Each node is found again in the text: its first line, without quotes.
  @Test func everyNodeIsFoundAgain() throws {
    let text = YAMLText(
      SourceText(
        name: "x.yaml",
        text: "é: [∂, 'q', \"two words\"]\r\nb: |\r\n  first\r\n  second\r\nc:\r\n  - d: plain text # note\r\n"))
    let root = try text.root()
    func words(_ node: YAMLNode?) -> String? { node.map { text.source.text(in: text.span(of: $0)) } }
    #expect(root["é"]?.sequence?.map(words) == ["∂", "q", "two words"])
    #expect(words(root["é"]) == "[")
    #expect(words(root["b"]) == "|")
    #expect(root["b"].map { text.source.text(in: text.span(SourceSpan(lower: 6, upper: 12), in: $0)) } == "second")
    #expect(words(root["c"]?.sequence?.first?["d"]) == "plain text")
  }

  /// The deepest that is let through to libyaml is far from what it would refuse.
  @Test func whatIsLetThroughIsNotTooDeep() throws {
    var text = ""
    for column in 0..<119 {
      text += "\(String(repeating: " ", count: column))a:\n\(String(repeating: " ", count: column))-\n"
    }
    text +=
      String(repeating: " ", count: 119) + String(repeating: "[a: ", count: 60) + String(repeating: "]", count: 60)
    _ = try YAMLText(SourceText(name: "x.yaml", text: text)).root()
  }
}
