// The program in a real terminal: it copes with what terminals do, and gives the terminal back.

import Foundation
import Testing
import TmuxKit

@Suite(.serialized) struct ProgramTests {
  private func shell(_ arguments: String, environment: [String: String] = [:]) throws -> Tmux {
    let terminal = try Tmux(environment: environment)
    try terminal.wait(for: "$")
    try terminal.enter("\(BuiltProgram.release) \(arguments)")
    return terminal
  }

  @Test func aWalkSurvivesResizingToAlmostNothingAndBack() throws {
    let terminal = try shell("walk tanh")
    try terminal.wait(for: "step  0/40")
    try terminal.press("Space", "Space")
    try terminal.wait(for: "step  2/40")
    try terminal.resize(columns: 20, rows: 5)
    try terminal.wait(for: "too small")
    try terminal.resize(columns: 100, rows: 30)
    try terminal.wait(for: "step  2/40")
    try terminal.press("q")
    try terminal.wait(for: "the shell's screen") { !$0.contains("─") && $0.contains("$") }
  }

  @Test func suspendingAndComingBackKeepsThePlace() throws {
    let terminal = try shell("walk relu")
    try terminal.wait(for: "step  0/22")
    try terminal.press("Space")
    try terminal.wait(for: "step  1/22")
    try terminal.press("C-z")
    try terminal.wait(for: "the shell's screen") { !$0.contains("─") }
    try terminal.resize(columns: 90, rows: 28)
    try terminal.enter("fg")
    try terminal.wait(for: "step  1/22")
    try terminal.press("C-c")
    try terminal.wait(for: "the shell's screen") { !$0.contains("─") && $0.contains("$") }
    try terminal.enter("echo status $?")
    try terminal.wait(for: "status 130")
  }

  @Test func aCopiedNetworkGoesThroughTheProgramAgain() throws {
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-copy-\(getpid())")
    defer { try? FileManager.default.removeItem(at: state) }
    let terminal = try shell("walk tanh", environment: ["XDG_STATE_HOME": state.path])
    try terminal.wait(for: "step  0/40")
    try terminal.press("y")
    try terminal.wait(for: "copied")
    try terminal.press("q")
    try terminal.wait(for: "the shell's screen") { !$0.contains("─") && $0.contains("$") }
    try terminal.enter(
      "clear; \(BuiltProgram.release) grad - < \(state.path)/backstep/copied.txt > /dev/null; echo STATUS''=$?")
    try terminal.wait(for: "STATUS=0")
  }

  @Test func aFileIsOpenedByItsNameAndItsMistakesAreShown() throws {
    let terminal = try shell("")
    try terminal.wait(for: "Backstep")
    try terminal.press("Up", "Up", "Enter")
    try terminal.wait(for: "file")
    try terminal.type("/nowhere.net")
    try terminal.press("Enter")
    try terminal.wait(for: "✗")
    try terminal.press("C-u")
    try terminal.type("lessons/networks/01-relu.net")
    try terminal.press("Enter")
    try terminal.wait(for: "ReLU trace")
    try terminal.press("q")
  }

  @Test func aLessonThatIsStartedByNameIsInTheJournal() throws {
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-learn-\(getpid())")
    defer { try? FileManager.default.removeItem(at: state) }
    let terminal = try shell("learn trace-a-gradient", environment: ["XDG_STATE_HOME": state.path])
    try terminal.wait(for: "step 1 of")
    let journal = try String(contentsOf: state.appending(path: "backstep/journal"), encoding: .utf8)
    #expect(journal.contains("\"opened\"") && journal.contains("\"trace-a-gradient\""))
    try terminal.press("C-c")
  }

  @Test func withoutAUsableTerminalItSaysWhatToDo() throws {
    for (term, word) in [("dumb", "--plain"), ("no-such-terminal", "--plain")] {
      let terminal = try shell("walk relu; echo status $?", environment: ["TERM": term])
      let screen = try terminal.wait(for: "status 64")
      #expect(screen.contains(word))
    }
  }

  @Test func aWidthThatIsNoneLeavesNoHelpOut() throws {
    let place = try Place()
    let whole = try place.run("COLUMNS=80 backstep --help").output
    #expect(whole.contains("OVERVIEW: Walk through backpropagation"))
    for width in ["0", "-5", "19"] {
      #expect(try place.run("COLUMNS=\(width) backstep --help").output == whole, "\(width)")
    }
  }

  @Test func pastedTextNeverActsAsKeys() throws {
    let terminal = try shell("walk relu")
    try terminal.wait(for: "step  0/22")
    try terminal.paste("q")
    try terminal.press("Space")
    try terminal.wait(for: "step  1/22")
    try terminal.press("q")
  }
}
