// Diagnostics as they are shown: places, carets, windows, colour.

import Testing

@testable import Diagnostics

@Suite struct RenderingTests {
  /// The rendered diagnostic about the first place in a text where a piece of it stands.
  private func rendered(_ text: String, at piece: String, label: String? = "here", help: String? = nil) throws -> String
  {
    let source = SourceText(name: "a.net", text: text)
    let range = try #require(source.text.firstRange(of: piece))
    let lower = source.text.utf8.distance(from: source.text.startIndex, to: range.lowerBound)
    return Diagnostic(
      .error, "wrong", at: SourceSpan(lower: lower, upper: lower + piece.utf8.count), label: label, help: help
    ).rendered(in: source)
  }

  @Test func theWholeForm() {
    let source = SourceText(name: "trace.net", text: "\n\n\n\n\n\nz1 = W1 @ x\n")
    let diagnostic = Diagnostic(
      .error, "shapes differ", at: SourceSpan(lower: 11, upper: 17), label: "W1 is 3×2 and x has 3",
      help: "did you mean W1.T?")
    #expect(
      diagnostic.rendered(in: source) == """
        error: shapes differ
         --> trace.net:7:6
          |
        7 | z1 = W1 @ x
          |      ^^^^^^ W1 is 3×2 and x has 3
          = help: did you mean W1.T?
        """)
  }

  @Test func theMarginGrowsWithTheLineNumber() throws {
    let text = String(repeating: "x\n", count: 99) + "yes"
    #expect(
      try rendered(text, at: "yes", help: "no") == """
        error: wrong
           --> a.net:100:1
            |
        100 | yes
            | ^^^ here
            = help: no
        """)
  }

  @Test func caretsAlignUnderWideCharactersAndTabs() throws {
    #expect(
      try rendered("漢字\t= bad", at: "bad") == """
        error: wrong
         --> a.net:1:6
          |
        1 | 漢字    = bad
          |           ^^^ here
        """)
    #expect(
      try rendered("a = 漢字 + 1", at: "漢字") == """
        error: wrong
         --> a.net:1:5
          |
        1 | a = 漢字 + 1
          |     ^^^^ here
        """)
    #expect(
      try rendered("y\u{302} = e\u{301}x", at: "e\u{301}x") == """
        error: wrong
         --> a.net:1:5
          |
        1 | y\u{302} = e\u{301}x
          |     ^^ here
        """)
  }

  @Test func controlCharactersNeverReachTheTerminal() throws {
    #expect(
      try rendered("a\u{1B}[31m = \u{202E}bad", at: "bad", label: "\u{7}bell", help: "\u{9B}x") == """
        error: wrong
         --> a.net:1:11
          |
        1 | a\\u{1b}[31m = \\u{202e}bad
          |                       ^^^ \\u{7}bell
          = help: \\u{9b}x
        """)
  }

  @Test func longLinesAreCutAroundThePlace() throws {
    let text = String(repeating: "abcdefghi ", count: 30) + "BAD " + String(repeating: "jklmnopqr ", count: 30)
    #expect(
      try rendered(text, at: "BAD") == """
        error: wrong
         --> a.net:1:301
          |
        1 | …abcdefghi abcdefghi abcdefghi BAD jklmnopqr jklmnopqr jklmnopqr jklmnopqr jklmnopqr jklmnopqr jklmno…
          |                                ^^^ here
        """)
  }

  @Test func placesAtTheEdges() {
    let source = SourceText(name: "a.net", text: "ab\ncd")
    func carets(_ lower: Int, _ upper: Int) -> [Substring] {
      let diagnostic = Diagnostic(.note, "m", at: SourceSpan(lower: lower, upper: upper))
      return Array(diagnostic.rendered(in: source).split(separator: "\n").dropFirst(3))
    }
    #expect(carets(2, 2) == ["1 | ab", "  |   ^"])
    #expect(carets(5, 5) == ["2 | cd", "  |   ^"])
    #expect(carets(1, 6) == ["1 | ab", "  |  ^"])
    #expect(carets(4, 5) == ["2 | cd", "  |  ^"])
    #expect(carets(900, 901) == ["2 | cd", "  |   ^"])
  }

  @Test func withoutAPlace() {
    let source = SourceText(name: "a.net", text: "")
    let diagnostic = Diagnostic(.warning, "odd", label: "because", help: "leave it")
    #expect(diagnostic.rendered(in: source) == "warning: odd\n  = because\n  = help: leave it")
    let two = Diagnostic(.warning, "odd", help: "leave it\nor not")
    #expect(two.rendered(in: source) == "warning: odd\n  = help: leave it\n          or not")
  }

  @Test func aTextIsNamedOnceWhereThereIsNoPlace() {
    func shown(_ name: String, _ message: String, label: String? = nil) -> String {
      Diagnostic(.error, message, label: label).rendered(in: SourceText(name: name, text: ""), namesSource: true)
    }
    #expect(shown("a.net", "odd", label: "because") == "error: odd\n --> a.net\n  = because")
    #expect(shown("a.net", "a.net is odd") == "error: a.net is odd")
    #expect(shown("a.net", "odd", label: "a.net has none") == "error: odd\n  = a.net has none")
    #expect(shown("", "odd") == "error: odd")
    #expect(shown("\u{1B}[m", "odd") == "error: odd\n --> \\u{1b}[m")
  }

  @Test func severalFilesAreToldApart() {
    let reports = ["a", "b"].map {
      DiagnosticReport(source: SourceText(name: $0 + ".yaml", text: ""), diagnostics: [Diagnostic(.error, "odd")])
    }
    #expect(DiagnosticReport.rendered(reports) == "error: odd\n --> a.yaml\n\nerror: odd\n --> b.yaml")
  }

  @Test func colourOnlyAddsEscapes() throws {
    let source = SourceText(name: "a.net", text: "x = y")
    let diagnostic = Diagnostic(.error, "wrong", at: SourceSpan(lower: 4, upper: 5), label: "here", help: "mend it")
    let coloured = diagnostic.rendered(in: source, colour: true)
    #expect(coloured.hasPrefix("\u{1B}[1;31merror\u{1B}[0m"))
    var plain = ""
    var isEscape = false
    for character in coloured {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    #expect(plain == diagnostic.rendered(in: source))
  }

  @Test func longHelpIsWrapped() throws {
    let help = (1...40).map { "word\($0)" }.joined(separator: " ")
    let lines = try rendered("bad", at: "bad", help: help).split(separator: "\n").dropFirst(5)
    #expect(lines.count == 3 && lines.allSatisfy { $0.count <= 100 })
    #expect(lines.last?.hasPrefix("          word") == true)
  }

  @Test func aReportCountsWhatItDoesNotShow() {
    let source = SourceText(name: "a.net", text: "x")
    let report = DiagnosticReport(source: source, diagnostics: (1...13).map { Diagnostic(.error, "e\($0)") })
    #expect(report.diagnostics.count == 10)
    #expect(report.rendered().hasSuffix("error: e10\n\nand 3 more"))
    #expect("\(report)" == report.rendered())
  }
}
