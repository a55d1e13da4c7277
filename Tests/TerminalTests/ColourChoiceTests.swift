import Canvas
import Testing

@testable import Terminal

@Suite struct ColourChoiceTests {
  private func depth(
    _ option: String = "auto", _ environment: [String: String] = [:], isTerminal: Bool = true
  ) throws -> ColourDepth {
    try #require(ColourChoice(option)).depth(
      available: .many, isTerminal: isTerminal, environment: { environment[$0] })
  }

  @Test func theOptionGoesFirst() throws {
    #expect(try depth("always", ["NO_COLOR": "1"], isTerminal: false) == .many)
    #expect(try depth("never", ["CLICOLOR_FORCE": "1"]) == .none)
    #expect(try depth("16", ["NO_COLOR": "1"]) == .sixteen)
    #expect(ColourChoice.depth(.many).depth(available: .eight, isTerminal: true, environment: { _ in nil }) == .eight)
    #expect(ColourChoice("green") == nil)
  }

  @Test func thenTheEnvironmentInItsOrder() throws {
    #expect(try depth() == .many)
    #expect(try depth("auto", ["NO_COLOR": ""]) == .many)
    #expect(try depth("auto", ["NO_COLOR": "0", "CLICOLOR_FORCE": "1"]) == .none)
    #expect(try depth("auto", ["CLICOLOR_FORCE": "1", "CLICOLOR": "0"], isTerminal: false) == .many)
    #expect(try depth("auto", ["CLICOLOR_FORCE": "0"], isTerminal: false) == .none)
    #expect(try depth("auto", ["CLICOLOR": "0"]) == .none)
    #expect(try depth("auto", ["TERM": "dumb"]) == .none)
    #expect(try depth(isTerminal: false) == .none)
  }

  @Test(arguments: [
    ("15;0", Theme.dark), ("0;15", .light), ("0;7", .light), ("12;8", .dark), ("0;default;15", .light),
    ("15;default", nil), ("", nil),
  ]) func theEnvironmentTellsTheBackground(value: String, theme: Theme?) {
    #expect(Theme.named { $0 == "COLORFGBG" ? value : nil } == theme)
    for named in Theme.allCases {
      #expect(Theme.named { ["COLORFGBG": value, "BACKSTEP_THEME": named.rawValue][$0] } == named)
    }
    #expect(Theme.named { ["COLORFGBG": value, "BACKSTEP_THEME": "green"][$0] } == theme)
  }

  @Test func localesNameTheirEncoding() {
    #expect(["C.UTF-8", "en_US.utf8", "de_DE.UTF8@euro"].allSatisfy(TerminalLocale.namesUTF8))
    #expect(!["C", "", "en_US.ISO-8859-1", "POSIX"].contains(where: TerminalLocale.namesUTF8))
  }

  @Test func paddingIsNotSent() {
    #expect(Terminfo.withoutPadding("\u{1B}[m\u{F}$<2>x$<5*/>") == "\u{1B}[m\u{F}x")
    #expect(Terminfo.withoutPadding("a$<b") == "a$<b")
  }

  @Test func everyErrorNamesWhatWorks() {
    for error in [
      TerminalError.notATerminal(stream: "output"), .noTerm, .unknownTerminal(name: "x"), .noCursorMovement(name: "x"),
      .system(what: "x", code: 5),
    ] {
      #expect(error.description.contains("backstep walk NAME --plain"))
      #expect(error.description.contains("backstep grad FILE"))
    }
  }
}
