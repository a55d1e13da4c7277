// Ends that a program does not choose: every signal that kills, a stop that ends, a terminal that nobody reads.

import Glibc
import Testing
import TmuxKit

@Suite(.serialized) struct DyingTests {
  private static let probe = BuiltProgram.path("TerminalProbe")

  /// What a shell calls a signal, and the status that it reports for a program that died of it.
  private static let deadly = [
    ("USR1", 138), ("USR2", 140), ("ALRM", 142), ("VTALRM", 154), ("XCPU", 152), ("RTMIN", 162),
  ]

  @Test(arguments: deadly) func aSignalThatNobodyWaitsForGivesTheTerminalBack(signal: String, status: Int) throws {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.enter("(sleep 0.5; pkill -\(signal) -P $$ TerminalProbe) & \(Self.probe); echo STATUS''=$?")
    try terminal.wait(for: "STATUS=\(status)")
    try expectRestored(terminal)
  }

  @Test func aStoppedProgramThatIsToldToEndDoesSoAtOnce() throws {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.enter(Self.probe)
    try terminal.wait(for: "probe 80x24")
    try terminal.press("C-z")
    try terminal.wait(for: "Stopped")
    try terminal.enter("clear; kill -TERM %1; kill -CONT %1; sleep 1; jobs; echo OV''ER")
    let screen = try terminal.wait(for: "OVER")
    #expect(screen.contains("143") && !screen.contains("Stopped"), "\(screen)")
    try expectRestored(terminal)
  }

  @Test(arguments: ["kill %1", "kill -HUP %1; kill -CONT %1", "kill -INT %1; kill -CONT %1"])
  func aProgramInTheBackgroundEndsWhenItIsTold(how: String) throws {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.enter("\(Self.probe) &")
    try terminal.enter("sleep 0.5; jobs")
    try terminal.wait(for: "Stopped")
    try terminal.enter("clear; \(how); sleep 1; jobs; jobs > /dev/null; echo LEFT''=$(jobs -p | wc -l)")
    let screen = try terminal.wait(for: "LEFT=")
    #expect(screen.contains("LEFT=0"), "\(screen)")
    try expectRestored(terminal)
  }

  @Test func whereATerminalControlsNoSessionItsModesAreGivenBack() throws {
    let modes = try #require(RawTerminal(["/bin/true"], controls: false)).modes
    for signal in [SIGUSR1, SIGSEGV] {
      let terminal = try #require(RawTerminal([Self.probe], controls: false))
      #expect(terminal.wait(for: "probe 80x24"))
      #expect(terminal.modes != modes)
      kill(terminal.process, signal)
      #expect(terminal.status(within: 5) == 128 + signal)
      #expect(terminal.modes == modes, "signal \(signal)")
    }
  }

  private func expectRestored(_ terminal: Tmux) throws {
    try terminal.enter("clear; stty -a | tr ' ' ,; echo DO''NE")
    let screen = try terminal.wait(for: "DONE")
    for mode in ["icanon", "isig", "echo", "ixon", "iexten", "icrnl", "opost"] {
      #expect(screen.contains(",\(mode)") || screen.contains("\n\(mode)"), "\(mode) is off")
    }
    #expect(try !terminal.isAlternate())
    #expect(try terminal.cursor().isShown)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func aTerminalThatIsNotReadHoldsNobodyUp(signal: Int32) throws {
    // The first signal is enough after a while, the second one at once.
    for count in [1, 2] {
      let terminal = try #require(RawTerminal([Self.probe]))
      usleep(300_000)
      terminal.typeBlindly("bbbbbbbb")
      usleep(700_000)
      for _ in 0..<count {
        kill(terminal.process, signal)
        usleep(100_000)
      }
      let status = terminal.status(within: count == 1 ? 8 : 2, reads: false)
      #expect(status == 128 + signal, "signal \(signal), \(count) times")
    }
  }
}
