// The user's pager in a real terminal: it gets what is longer than the screen and no dialogue, and gives the terminal back.

import Foundation
import Testing
import TmuxKit

@Suite(.serialized) struct PagerTests {
  /// A terminal with a shell, in which `$B` is the program.
  private func shell(rows: Int = 24, environment: [String: String]) throws -> Tmux {
    let all = environment.merging(["B": BuiltProgram.release]) { $1 }
    let terminal = try Tmux(rows: rows, environment: all)
    try terminal.wait(for: "$")
    return terminal
  }

  /// Waits for a pager that asks what to do, on the last line of the screen.
  private func waitForPager(_ terminal: Tmux) throws {
    try terminal.wait(for: "the pager's prompt") { $0.hasSuffix("\n:") }
  }

  @Test(arguments: ["less", "less; true", "cat | less"])
  func aLongTextIsReadInThePager(pager: String) throws {
    let terminal = try shell(environment: ["PAGER": pager])
    let modes = "stty -a | tr ' ' '\\n' | grep -v '^[0-9]' | cksum"
    try terminal.enter("clear; \(modes); echo BEF''ORE")
    let before = try terminal.wait(for: "BEFORE").split(separator: "\n").first { $0.first?.isNumber == true }
    try terminal.enter("clear; $B ops; echo STATUS''=$?")
    try waitForPager(terminal)
    // Ctrl-C belongs to the pager: neither the program nor the shell around several programs may end before it.
    try terminal.press("C-c")
    try terminal.press("C-c")
    try terminal.wait(for: "the end in the pager") { screen in
      // A key just after Ctrl-C may be lost: the terminal drops what was typed before a signal is handled.
      if !screen.contains("randn(seed, n)") { try? terminal.press("G") }
      return screen.contains("randn(seed, n)") && !screen.contains("STATUS")
    }
    try terminal.press("q")
    try terminal.wait(for: "the shell's prompt") { $0.contains("STATUS=0\n$") }
    try terminal.enter("clear; \(modes); echo AFT''ER")
    let after = try terminal.wait(for: "AFTER").split(separator: "\n").first { $0.first?.isNumber == true }
    #expect(before != nil && before == after)
  }

  @Test func thePagerGetsEveryByte() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "backstep-pager-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    for command in ["ops", "ops --ascii", "walk relu --plain --rounds 100"] {
      let terminal = try shell(environment: ["BACKSTEP_PAGER": "cat > \(file)", "PAGER": "false"])
      try terminal.enter("$B \(command); echo STATUS''=$?")
      try terminal.wait(for: "STATUS=0")
      try terminal.enter("clear; $B \(command) | cmp - \(file) && echo SA''ME")
      try terminal.wait(for: "SAME")
    }
  }

  /// Where a pager would be called for, and there is none.
  static let without: [[String: String]] = [
    [:], ["PAGER": ""], ["PAGER": "cat"], ["PAGER": "echo PAGED", "BACKSTEP_PAGER": "cat"],
    ["PAGER": "echo PAGED", "TERM": "dumb"],
  ]

  @Test(arguments: without) func elsewhereNothingChanges(environment: [String: String]) throws {
    let terminal = try shell(environment: environment)
    try terminal.enter("clear; $B ops; echo STATUS''=$?")
    let screen = try terminal.wait(for: "STATUS=0")
    #expect(screen.contains("randn(seed, n)") && !screen.contains("PAGED"))
  }

  @Test(arguments: ["--version", "grad relu", "grad nothing", "ops < /dev/null", "ops | cat", "ops > /dev/null"])
  func whatIsShortOrGoesElsewhereIsNotPaged(command: String) throws {
    let terminal = try shell(environment: ["PAGER": "echo PAGED"])
    try terminal.enter("clear; $B \(command); echo STATUS''=$?")
    let screen = try terminal.wait(for: "STATUS=")
    #expect(!screen.contains("PAGED"), "\(screen)")
  }

  @Test(arguments: ["learn trace-a-gradient --plain", "walk relu --plain", "write relu --plain"])
  func aDialogueIsNeverPaged(command: String) throws {
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-pager-state-\(getpid())")
    defer { try? FileManager.default.removeItem(at: state) }
    // Its first words do not fit such a screen.
    let terminal = try shell(rows: 5, environment: ["PAGER": "less", "XDG_STATE_HOME": state.path])
    try terminal.enter("clear; $B \(command); echo STATUS''=$?")
    try terminal.wait(for: "the dialogue's prompt") { $0.hasSuffix("\n>") }
    try terminal.enter("q")
    try terminal.wait(for: "STATUS=0")
  }

  @Test func theTutorIsNotPaged() throws {
    let terminal = try shell(environment: ["PAGER": "less"])
    try terminal.enter("$B walk relu")
    try terminal.wait(for: "step  0/22")
    try terminal.press("q")
    try terminal.wait(for: "the shell's screen") { !$0.contains("─") && $0.contains("$") }
  }

  @Test(arguments: ["nonexistent", "/etc/passwd"])
  func withoutThePagerThatIsSetTheTextIsThereAllTheSame(pager: String) throws {
    // The second is longer than what a pipe holds.
    for (command, end) in [("ops", "randn(seed, n)"), ("walk relu --plain --rounds 300", "round 300")] {
      let terminal = try shell(rows: 60, environment: ["PAGER": pager])
      try terminal.enter("clear; $B \(command); echo STATUS''=$?")
      let screen = try terminal.wait(for: "STATUS=0")
      #expect(screen.contains(end) && screen.contains("the pager `\(pager)` cannot be run"), "\(screen)")
    }
  }

  @Test func aPagerThatIsLeftEarlyEndsTheProgramQuietly() throws {
    let terminal = try shell(environment: ["PAGER": "less"])
    try terminal.enter("clear; $B walk relu --plain --rounds 20000; echo STATUS''=$?")
    try waitForPager(terminal)
    try terminal.press("q")
    let screen = try terminal.wait(for: "STATUS=0")
    #expect(!screen.contains("error") && !screen.contains("failed"), "\(screen)")
  }

  @Test func aPagerThatReadsNothingIsAPagerThatWasLeft() throws {
    let terminal = try shell(environment: ["PAGER": "exit 3"])
    try terminal.enter("clear; $B walk relu --plain --rounds 20000; echo STATUS''=$?")
    let screen = try terminal.wait(for: "STATUS=0")
    #expect(!screen.contains("round"), "\(screen)")
  }

  @Test func aStoppedPagerComesBack() throws {
    let terminal = try shell(environment: ["PAGER": "less"])
    try terminal.enter("clear; $B ops; echo STATUS''=$?")
    try waitForPager(terminal)
    try terminal.press("C-z")
    // What the shell says of a program that was stopped.
    try terminal.wait(for: "STATUS=148")
    try terminal.enter("clear; fg")
    try waitForPager(terminal)
    try terminal.press("q")
    try terminal.wait(for: "the shell's prompt") { $0.hasSuffix("$") }
  }
}
