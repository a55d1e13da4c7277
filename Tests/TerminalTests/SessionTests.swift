// The session as a user meets it: a real terminal, a shell, and the probe in it.
import Glibc
import Testing
import TmuxKit

@Suite(.serialized) struct SessionTests {
  static let probe = BuiltProgram.path("TerminalProbe")

  /// A shell in a terminal, with the probe running in it.
  private func shell(_ arguments: String = "") throws -> Tmux {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.enter("\(Self.probe) \(arguments)")
    try terminal.wait(for: "probe 80x24")
    return terminal
  }

  /// Checks that a shell works again as before, with its text on the normal screen.
  private func expectRestored(_ terminal: Tmux) throws {
    try terminal.wait(for: "the shell's screen") { !$0.contains("probe 80x24") && $0.contains("$") }
    try terminal.enter("stty -a | tr ' ' ,; echo DO''NE")
    let screen = try terminal.wait(for: "DONE")
    for mode in ["icanon", "isig", "echo", "ixon", "iexten", "icrnl", "opost"] {
      #expect(screen.contains(",\(mode)") || screen.contains("\n\(mode)"), "\(mode) is off")
    }
    #expect(try !terminal.isAlternate())
    #expect(try terminal.cursor().isShown)
  }

  @Test func keysArrive() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    try terminal.press(
      "a", "Space", "Up", "Down", "Left", "Right", "Enter", "Tab", "BTab", "BSpace", "Home", "End", "PageUp",
      "PageDown",
      "IC", "DC", "F1", "F12", "C-a", "C-s", "C-q", "C-v")
    try terminal.type("∂ŷ漢")
    let names =
      "<a> <space> <↑> <↓> <←> <→> <Enter> <Tab> <Shift-Tab> <Backspace> <Home> <End> <PgUp> <PgDn> "
      + "<Insert> <Delete> <F1> <F12> <Ctrl-A> <Ctrl-S> <Ctrl-Q> <Ctrl-V> <∂> <ŷ> <漢>"
    try terminal.wait(for: names) { $0.split(separator: "\n").joined(separator: " ").contains(names) }
    try terminal.press("q")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func escapeAloneIsFast() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    let start = ContinuousClock.now
    try terminal.press("Escape")
    try terminal.wait(for: "<Esc>")
    #expect(ContinuousClock.now - start < .milliseconds(700))
    try terminal.press("Escape", "a")
    try terminal.wait(for: "<Esc> <Esc> <a>")
  }

  @Test func pastedTextAndReportsAreNoKeys() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    try terminal.paste("q = 1\nt")
    try terminal.wait(for: "paste[q = 1/t]")
    try terminal.send(bytes: Array("\u{1B}[113;5u\u{1B}[<0;3;3Mk".utf8))
    let screen = try terminal.wait(for: "<k>")
    #expect(screen.contains("paste[q = 1/t] <k>"))
  }

  @Test func aPasteThatNeverEndsDoesNotMuteTheKeys() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    try terminal.send(bytes: Array("\u{1B}[200~abc".utf8))
    try terminal.wait(for: "paste[abc]")
    try terminal.send(bytes: Array("k".utf8))
    try terminal.wait(for: "paste[abc] <k>")
    // A slow one in pieces is one paste.
    for piece in ["\u{1B}[200~d", "e", "f", "g\u{1B}[201~m"] {
      try terminal.send(bytes: Array(piece.utf8))
      usleep(300_000)
    }
    try terminal.wait(for: "paste[defg] <m>")
  }

  @Test func wideAndJoinedCharactersKeepTheirPlaces() throws {
    let terminal = try Tmux(command: [Self.probe])
    let screen = try terminal.wait(for: "end|")
    #expect(screen.hasSuffix("wide 漢 joined x\u{302} end|"))
  }

  @Test func theCursorIsWhereTheCanvasHasIt() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    #expect(try !terminal.cursor().isShown)
    try terminal.press("c")
    let isShown = try Tmux.poll { () throws(TmuxError) in try terminal.cursor().isShown }
    #expect(isShown)
    let cursor = try terminal.cursor()
    #expect((cursor.x, cursor.y) == (7, 1))
  }

  @Test func resizingIsReportedAndPaintedWhole() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    for (columns, rows) in [(120, 40), (40, 12), (1, 1), (2, 2), (200, 60), (80, 24)] {
      try terminal.resize(columns: columns, rows: rows)
      // Two columns are too few for what is waited for.
      if columns > 20 { try terminal.wait(for: "probe \(columns)x\(rows) ") }
    }
    let screen = try terminal.wait(for: "resize[80x24]")
    #expect(screen.hasSuffix("end|"))
  }

  @Test func suspendingGivesTheTerminalBackAndResumingPaintsAtTheNewSize() throws {
    let terminal = try shell()
    for key in ["C-z", "z"] {
      try terminal.press(key)
      try terminal.wait(for: "Stopped")
      try expectRestored(terminal)
      try terminal.resize(columns: 100, rows: 30)
      try terminal.enter("clear; fg")
      let screen = try terminal.wait(for: "probe 100x30")
      try terminal.wait(for: "resumed")
      #expect(!screen.contains("Stopped"))
      try terminal.resize(columns: 80, rows: 24)
      try terminal.wait(for: "probe 80x24")
    }
    try terminal.press("a", "Up")
    try terminal.wait(for: "<a> <↑>")
    try terminal.press("q")
    try expectRestored(terminal)
  }

  @Test func aStopFromOutsideIsHandledToo() throws {
    let terminal = try shell()
    let name = "TerminalProbe"
    try terminal.press("C-z")
    try terminal.wait(for: "Stopped")
    try terminal.enter("clear; (sleep 0.3; pkill -STOP -P $$ \(name)) & fg %1")
    try terminal.wait(for: "probe 80x24")
    let isStopped = try terminal.wait(for: "the second stop") { $0.contains("Stopped") }
    #expect(isStopped.contains("Stopped"))
    // This shell leaves the modes as the stop left them, in which Enter ends no line.
    try terminal.type("fg %1")
    try terminal.press("C-j")
    try terminal.wait(for: "a whole picture") { $0.hasPrefix("probe 80x24") && $0.hasSuffix("end|") }
    try terminal.press("b", "q")
    try expectRestored(terminal)
  }

  @Test(arguments: ["t", "v", "o"]) func aCrashRestoresTheTerminal(key: String) throws {
    let terminal = try shell()
    // Room for the stack trace that the runtime may write, below the word.
    try terminal.resize(columns: 120, rows: 50)
    try terminal.wait(for: "probe 120x50")
    try terminal.press("e", key)
    let screen = try terminal.wait(for: key == "t" ? "the probe was told to trap" : "a word aside")
    #expect(screen.contains("a word aside"))
    // Nobody else would say why the picture is gone.
    try terminal.wait(for: "ended by a fault of its own")
    try expectRestored(terminal)
  }

  @Test func whatGoesToStandardErrorIsPrintedAtTheEnd() throws {
    let terminal = try shell()
    try terminal.press("e", "a")
    #expect(try !terminal.wait(for: "<a>").contains("a word aside"))
    try terminal.press("q")
    try terminal.wait(for: "a word aside")
    try expectRestored(terminal)
  }

  @Test func leavingWithoutClosingRestoresToo() throws {
    let terminal = try shell()
    try terminal.press("x")
    try expectRestored(terminal)
  }

  @Test(arguments: [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)])
  func signalsEndTheProgramInOrder(signal: String, status: Int) throws {
    let terminal = try Tmux()
    try terminal.wait(for: "$")
    try terminal.enter("(sleep 0.5; pkill -\(signal) -P $$ TerminalProbe) & \(Self.probe); echo STATUS''=$?")
    try terminal.wait(for: "STATUS=\(status)")
    try expectRestored(terminal)
  }

  @Test func controlCEndsAtOnceEvenWhileBusy() throws {
    let terminal = try shell("; echo STATUS''=$?")
    try terminal.press("C-c")
    try terminal.wait(for: "STATUS=130")
    try terminal.enter("clear; \(Self.probe)")
    try terminal.wait(for: "probe 80x24")
    try terminal.press("a", "l")
    try terminal.wait(for: "<a>")
    // One press after another, since two signals at the same moment count as one.
    let hasEnded = try Tmux.poll { () throws(TmuxError) in
      try terminal.press("C-c")
      return try !terminal.isAlternate()
    }
    #expect(hasEnded)
    try expectRestored(terminal)
  }

  @Test(arguments: ["", "trap '' HUP; "]) func aClosedTerminalEndsTheProgram(before: String) throws {
    try expectGone(after: Tmux(command: ["sh", "-c", before + "exec " + Self.probe]))
  }

  private func expectGone(after terminal: Tmux) throws {
    try terminal.wait(for: "probe 80x24")
    let process = try terminal.process()
    terminal.end()
    let isGone = try Tmux.poll { kill(process, 0) != 0 }
    #expect(isGone)
    if !isGone { kill(process, SIGKILL) }
  }

  @Test func waitingUsesNoProcessor() throws {
    let terminal = try Tmux(command: [Self.probe])
    try terminal.wait(for: "probe 80x24")
    let process = try terminal.process()
    let before = try #require(ProcessTable.ticks(of: process))
    for _ in 0..<20 { _ = try terminal.screen() }
    #expect(try #require(ProcessTable.ticks(of: process)) - before <= 1)
  }
}
