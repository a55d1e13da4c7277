// A page has the sections of manuals, in their order, and says what the declaration says.

import Testing

@testable import Manual

@Suite struct PageTests {
  static let help = #"""
    {"command": {"commandName": "tool", "abstract": "Does things.", "shouldDisplay": true,
     "discussion": "Examples:\n  tool go     goes\n  tool -x\n\nMore of it.\n\nExit status: 0 fine.",
     "subcommands": [
      {"commandName": "go", "abstract": "Go there, or 'back'.", "shouldDisplay": true, "superCommands": ["tool"],
       "discussion": "The ways:\n  left   the side of the heart\n  right  the other\n\n.dot first",
       "arguments": [
        {"kind": "positional", "shouldDisplay": true, "isOptional": false, "isRepeating": false,
         "parsingStrategy": "default", "valueName": "place|-", "abstract": "Where to."},
        {"kind": "option", "shouldDisplay": true, "isOptional": true, "isRepeating": true,
         "parsingStrategy": "default", "names": [{"kind": "short", "name": "w"}, {"kind": "long", "name": "way"}],
         "valueName": "way", "allValues": ["left", "right"], "defaultValue": "left", "abstract": "Which way."},
        {"kind": "flag", "shouldDisplay": true, "isOptional": true, "isRepeating": false, "sectionTitle": "Display",
         "parsingStrategy": "default", "names": [{"kind": "long", "name": "light"}], "abstract": "Light."},
        {"kind": "flag", "shouldDisplay": false, "isOptional": true, "isRepeating": false,
         "parsingStrategy": "default", "names": [{"kind": "long", "name": "secret"}], "abstract": "Hidden."}
       ]},
      {"commandName": "inner", "shouldDisplay": false, "superCommands": ["tool"]},
      {"commandName": "make", "abstract": "Makes.", "shouldDisplay": true, "superCommands": ["tool"], "subcommands": [
        {"commandName": "new", "abstract": "A new one.", "shouldDisplay": true, "superCommands": ["tool", "make"]}]},
      {"commandName": "help", "shouldDisplay": true, "superCommands": ["tool"]}]}, "serializationVersion": 0}
    """#

  static func manual() throws -> Manual {
    var manual = try Manual(help: help, version: "1.2", date: "2026-01-31")
    manual.statuses = [ManualEntry("0", "Fine.")]
    manual.variables = [ManualEntry("NO_COLOR", "None.")]
    manual.files = [ManualEntry("$HOME/.tool", "What is kept.")]
    return manual
  }

  /// The titles of a page's sections.
  static func sections(_ page: ManualPage) -> [String] {
    page.text.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map { String($0.dropFirst(4)) }
  }

  @Test func whatIsHiddenHasNoPage() throws {
    #expect(try PageTests.manual().pages.map(\.file) == ["tool.1", "tool-go.1", "tool-make.1", "tool-make-new.1"])
  }

  @Test func aCommandOfACommandHasItsWholeName() throws {
    let pages = try PageTests.manual().pages
    #expect(pages[2].text.contains(".SH COMMANDS\n.TP\n.BR tool\\-make\\-new (1)\nA new one.\n"))
    #expect(pages[2].text.contains(".SH SEE ALSO\n.BR tool (1),\n.BR tool\\-make\\-new (1)\n"))
    #expect(pages[3].text.contains(".SH SYNOPSIS\n.B tool make new\n"))
  }

  @Test func theSectionsStandInTheirOrder() throws {
    let pages = try PageTests.manual().pages
    let shared = ["EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]
    #expect(PageTests.sections(pages[0]) == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXAMPLES"] + shared)
    #expect(PageTests.sections(pages[1]) == ["NAME", "SYNOPSIS", "DESCRIPTION", "ARGUMENTS", "OPTIONS"] + shared)
  }

  @Test func theHeadNamesPageDateAndVersion() throws {
    let lines = try PageTests.manual().pages[1].text.split(separator: "\n")
    #expect(lines[0] == #".TH TOOL\-GO 1 2026-01-31 "Tool 1.2" "User Commands""#)
    #expect(lines[3...5] == [".SH NAME", #"tool\-go \-"#, "go there, or 'back'"])
  }

  @Test func theSynopsisTellsWhatMustBeThere() throws {
    let text = try PageTests.manual().pages[1].text
    #expect(
      text.contains(".B tool go\n\\fIplace|\\-\\fR\n[\\fB\\-\\-way\\fR \\fIway\\fR ...]\n[\\fB\\-\\-light\\fR]\n"))
    #expect(!text.contains("secret"))
  }

  @Test func optionsHaveTheirNamesValuesAndGroup() throws {
    let text = try PageTests.manual().pages[1].text
    let way = #"\fB\-w\fR, \fB\-\-way\fR \fIway\fR"#
    #expect(text.contains(".SH OPTIONS\n.TP\n\(way)\nWhich way.\nOne of left, right.\nWithout it: left.\n"))
    #expect(text.contains(".SS Display\n.TP\n\\fB\\-\\-light\\fR\nLight.\n"))
  }

  @Test func examplesAndListsStandAsTheyAre() throws {
    let pages = try PageTests.manual().pages
    #expect(pages[0].text.contains(".SH EXAMPLES\n.nf\ntool go     goes\ntool \\-x\n.fi\n"))
    #expect(pages[1].text.contains("The ways:\n.PP\n.nf\nleft   the side of the heart\nright  the other\n.fi\n"))
    #expect(pages[1].text.contains(".PP\n\\&.dot first\n"))
  }

  @Test func whatHasASectionIsNotSaidTwice() throws {
    let text = try PageTests.manual().pages[0].text
    #expect(text.contains("More of it.") && !text.contains("Exit status"))
    #expect(text.contains(".SH SEE ALSO\n.BR tool\\-go (1),\n.BR tool\\-make (1)\n"))
  }

  @Test func anAccountThatIsNoneIsRefused() {
    #expect(throws: (any Error).self) { try Manual(help: "{}", version: "1", date: "2026-01-31") }
  }

  @Test func widePurposesStandBelowTheirCommand() {
    let line = "tool go somewhere       \(Array(repeating: "word", count: 12).joined(separator: " "))"
    #expect(Example(line).command == "tool go somewhere")
    #expect(Example(line).purpose?.hasPrefix("word word") == true)
    #expect(Example("tool go").purpose == nil)
  }
}
