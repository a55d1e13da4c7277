// The mouse is reported only where it is asked for, and never after the terminal was given back.

import Glibc
import Testing
import TmuxKit

@testable import Terminal

@Suite(.serialized) struct MouseTests {
  private func session(_ arguments: [String]) throws -> TalkingTerminal {
    let terminal = try TalkingTerminal(answers: TalkingTerminal.lastAnswer, arguments: arguments)
    try terminal.wait(for: "end|")
    return terminal
  }

  @Test func clicksAndTheWheelAreEvents() throws {
    let terminal = try session(["--mouse"])
    #expect(terminal.transcript.contains(MouseMode.on))
    terminal.type("\u{1B}[<0;5;3M\u{1B}[<0;5;3m")
    try terminal.wait(for: "press[4,2]")
    terminal.type("\u{1B}[<65;7;9M")
    try terminal.wait(for: "wheel[down 6,8]")
    terminal.forget()
    terminal.type("q")
    try terminal.wait(for: MouseMode.off)
  }

  @Test func withoutTheOptionNothingIsAskedOfTheTerminal() throws {
    let terminal = try session([])
    terminal.type("q")
    terminal.settle()
    #expect(!terminal.transcript.contains("1000h") && !terminal.transcript.contains("1006"))
  }

  /// A trap, a stray pointer, and an exit behind the session's back.
  @Test(arguments: ["t", "v", "x"]) func aCrashEndsTheReports(key: String) throws {
    let terminal = try session(["--mouse"])
    terminal.forget()
    terminal.type(key)
    try terminal.wait(for: MouseMode.off)
  }

  @Test func whileTheProgramIsStoppedNothingIsReported() throws {
    let terminal = try session(["--mouse"])
    terminal.forget()
    // Nobody would ever continue a session's leader, so it goes on at once.
    terminal.type("z")
    try terminal.wait(for: MouseMode.on)
    let (off, on) = (
      terminal.transcript.firstRange(of: MouseMode.off), terminal.transcript.firstRange(of: MouseMode.on)
    )
    #expect(try #require(off).lowerBound < #require(on).lowerBound)
    terminal.type("q")
    terminal.settle()
  }
}
