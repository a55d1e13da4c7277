// One session of a learner, the same in terminals of every kind: steps, another size, a stop, going on, quitting.

import Testing
import TmuxKit

@Suite(.serialized) struct SameSessionTests {
  @Test(arguments: ["tmux-256color", "xterm-256color", "linux", "vt100", "screen"])
  func inTerminalsByName(term: String) throws {
    let terminal = try Tmux(columns: 100, rows: 30, environment: ["TERM": term])
    try terminal.wait(for: "$")
    try session(in: terminal)
  }

  @Test func inGNUScreen() throws {
    // A terminal multiplexer in another; each has to pass on what the other sends.
    let terminal = try Tmux(
      columns: 100, rows: 30, command: ["screen", "-U", "-c", "/dev/null", "sh"],
      environment: ["TERM": "xterm-256color"])
    try terminal.wait(for: "$")
    try session(in: terminal)
  }

  @Test(arguments: ["dumb", "nonsense"]) func whereThereIsNoScreenTheWayToTheSameTextIsTold(term: String) throws {
    let terminal = try Tmux(environment: ["TERM": term])
    try terminal.wait(for: "$")
    try terminal.enter("\(BuiltProgram.release) walk tanh; echo STATUS''=$?")
    #expect(try terminal.wait(for: "STATUS=64").replacing("\n", with: "").contains("--plain"))
    try terminal.enter("clear; \(BuiltProgram.release) walk tanh --plain < /dev/null | head -3; echo OV''ER")
    #expect(try terminal.wait(for: "OVER").contains("tanh"))
  }

  private func session(in terminal: Tmux) throws {
    let modes = "stty -a | tr ' ' '\\n' | grep -v '^[0-9]' | cksum"
    try terminal.enter("clear; \(modes); echo BEF''ORE")
    let before = try terminal.wait(for: "BEFORE").split(separator: "\n").first { $0.first?.isNumber == true }
    try terminal.enter("clear; \(BuiltProgram.release) walk tanh")
    try terminal.wait(for: "step  0/40")
    try terminal.press("Space", "Space", "b")
    try terminal.wait(for: "step  1/40")
    try terminal.press("?")
    try terminal.wait(for: "the list of keys") { !$0.contains("step  1/40") || $0.contains("goes on") }
    try terminal.press("Escape")
    try terminal.wait(for: "step  1/40")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.press("Space")
    try terminal.wait(for: "step  2/40")
    try terminal.press("C-z")
    try terminal.wait(for: "Stopped")
    try terminal.resize(columns: 120, rows: 40)
    try terminal.enter("fg")
    try terminal.wait(for: "step  2/40")
    try terminal.press("q")
    try terminal.wait(for: "the shell's screen") {
      // Where there is no second screen the picture stays above.
      $0.split(separator: "\n").last.map { $0.hasPrefix("$") && !$0.contains("help") } ?? false
    }
    try terminal.enter("clear; \(modes); echo AFT''ER")
    let after = try terminal.wait(for: "AFTER").split(separator: "\n").first { $0.first?.isNumber == true }
    #expect(before != nil && before == after)
  }
}
