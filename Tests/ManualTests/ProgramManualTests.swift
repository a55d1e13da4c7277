// The manual of the program itself: every command that the help lists has a page, and the page says what is declared.

import ArgumentParser
import Progress
import Testing

@testable import Commands
@testable import Manual

@Suite struct ProgramManualTests {
  static func pages() throws -> [ManualPage] { try ManualCommand.manual(date: CalendarDate(0)).pages }

  @Test func everyCommandOfTheHelpHasAPage() throws {
    let shown = ProgramManualTests.names(of: Backstep.self, below: [])
    #expect(shown.count >= 13 && shown.contains("backstep-course-new"))
    #expect(try ProgramManualTests.pages().map(\.name) == shown)
  }

  /// The names of a command's page and of those of its own commands.
  private static func names(of command: any ParsableCommand.Type, below above: [String]) -> [String] {
    let path = above + [command.configuration.commandName ?? ""]
    return [path.joined(separator: "-")]
      + command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap {
        names(of: $0, below: path)
      }
  }

  @Test func everyPageSaysHowItEndsAndWhereThingsAre() throws {
    for page in try ProgramManualTests.pages() {
      let sections = PageTests.sections(page)
      for title in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"] {
        #expect(sections.contains(title), "\(page.name) has no \(title)")
      }
      for status in ExitStatus.allCases { #expect(page.text.contains("\\fB\(status.rawValue)\\fR\n"), "\(page.name)") }
      if page.name != "backstep-lab" { #expect(page.text.contains("\\-\\-help"), "\(page.name)") }
    }
  }

  @Test func everyExampleIsInItsPage() throws {
    // A command that only holds others has theirs to show.
    for page in try ProgramManualTests.pages() where page.name != "backstep-course" {
      #expect(PageTests.sections(page).contains("EXAMPLES"), "\(page.name)")
    }
  }

  @Test func labsAreThereWithTheirKnobs() throws {
    let page = try #require(try ProgramManualTests.pages().first { $0.name == "backstep-lab" })
    #expect(page.text.contains("[\\fIname\\fR] [\\fB\\-\\-\\fR"))
    #expect(page.text.contains(".SS learning\\-rate\n") && page.text.contains("\\fB\\-\\-layers\\fR \\fIn\\fR\n"))
  }

  @Test func linesAreShortAndNoneIsACommandByAccident() throws {
    let known: Set = ["TH", "nh", "ad", "SH", "SS", "B", "BR", "PP", "TP", "nf", "fi"]
    for page in try ProgramManualTests.pages() {
      for line in page.text.split(separator: "\n") {
        #expect(line.count <= 100, "\(page.name): \(line)")
        if line.hasPrefix(".") {
          let name = String(line.dropFirst().prefix { $0.isLetter })
          #expect(known.contains(name), "\(page.name): \(line)")
        }
        #expect(!line.hasPrefix("'"), "\(page.name): \(line)")
      }
    }
  }
}
