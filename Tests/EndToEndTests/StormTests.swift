// What no user does and some terminals do: a thousand sizes in a row, a megabyte pasted, keys faster than pictures.

import Autograd
import Foundation
import Testing
import TmuxKit

@Suite(.serialized) struct StormTests {
  private func program(_ arguments: String..., columns: UInt16 = 80, rows: UInt16 = 24) throws -> RawTerminal {
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-storm-\(getpid())").path
    let terminal = try #require(
      RawTerminal(
        [BuiltProgram.release] + arguments, columns: columns, rows: rows, environment: ["XDG_STATE_HOME": state]))
    return terminal
  }

  @Test func aThousandSizesInARow() throws {
    var dice = RandomNumbers(seed: 5)
    let terminal = try program("walk", "tanh")
    #expect(terminal.wait(for: "step"))
    for number in 0..<1000 {
      terminal.resize(
        columns: UInt16.random(in: 1...500, using: &dice), rows: UInt16.random(in: 1...200, using: &dice))
      if number % 3 == 0 { _ = terminal.read() }
    }
    _ = terminal.read()
    terminal.resize(columns: 100, rows: 30)
    #expect(terminal.wait(for: "0/40"))
    terminal.type("q")
    #expect(terminal.status(within: 10) == 0)
  }

  @Test(arguments: [(1, 1), (2, 1), (1, 200), (500, 200), (500, 1), (65_535, 65_535)] as [(UInt16, UInt16)])
  func anySizeWillDo(columns: UInt16, rows: UInt16) throws {
    let terminal = try program("walk", "relu", columns: columns, rows: rows)
    usleep(300_000)
    terminal.type("   ")
    terminal.resize(columns: 80, rows: 24)
    #expect(terminal.wait(for: "/22"))
    terminal.type("q")
    #expect(terminal.status(within: 10) == 0)
  }

  @Test func whatIsNoKeyDoesNotKeepThePictureBack() throws {
    let terminal = try program("walk", "relu")
    #expect(terminal.wait(for: "/22"))
    usleep(300_000)
    _ = terminal.read()
    // A key, and behind it an answer of the terminal that nobody asked for.
    terminal.typeBlindly(" \u{1B}[?62;1;6c")
    usleep(500_000)
    #expect(!terminal.read().isEmpty)
    terminal.type("q")
    #expect(terminal.status(within: 10) == 0)
  }

  @Test func aMegabyteIsPasted() throws {
    let terminal = try program("learn", "trace-a-gradient")
    #expect(terminal.wait(for: "step 1 of"))
    // Ctrl-C takes away what a read was about to get: one that waits for more would hang, in a few of a hundred runs.
    #expect(terminal.readsWithoutWaiting)
    terminal.type("\u{1B}[200~" + String(repeating: "1234567890 ", count: 95_000) + "\u{1B}[201~")
    let start = ContinuousClock.now
    terminal.type("\u{3}")
    #expect(terminal.status(within: 10) == 130)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func modesAreWhatTheyWere() throws {
    // A shell keeps the terminal in place, so that it can be looked at when the program is gone.
    let terminal = try #require(
      RawTerminal(["/bin/sh", "-c", "sleep 0.3; \(BuiltProgram.release) walk relu; echo OVER; sleep 5"]))
    let before = terminal.modes
    #expect(terminal.wait(for: "step"))
    #expect(terminal.modes != before)
    terminal.type(String(repeating: " ", count: 500) + "q")
    #expect(terminal.wait(for: "OVER"))
    #expect(terminal.modes == before)
  }
}
