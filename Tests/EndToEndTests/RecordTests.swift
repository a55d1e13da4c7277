// Recordings that the program makes: they play, and show what the tutor shows.

import Canvas
import ScreenKit
import Testing
import TmuxKit

@Suite(.serialized) struct RecordTests {
  private func record(_ arguments: String...) throws -> CastFile {
    let run = try Spawn.run([BuiltProgram.release, "record"] + arguments + ["--cast", "-"])
    #expect(run.status == 0)
    let again = try Spawn.run([BuiltProgram.release, "record"] + arguments + ["--cast", "-"])
    #expect(run.output == again.output, "the same command gives other bytes")
    return try #require(CastFile(run.output))
  }

  /// What is seen of each cell of a terminal.
  private func looks(_ terminal: Tmux) throws -> [Emulator.Look] {
    var emulator = Emulator(size: Self.size)
    for (row, line) in try terminal.screen(withColours: true).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      emulator.feed("\u{1B}[\(row + 1);1H\(line)")
    }
    #expect(emulator.unknown == [])
    return emulator.cells.map(\.seen)
  }

  private static let size = Size(columns: 90, rows: 28)

  @Test func aPictureForEachStep() throws {
    let file = try record("tanh")
    #expect(file.heading["width"] == .number(100) && file.heading["height"] == .number(30))
    #expect(file.heading["title"] == .string("tanh 1-2-1"))
    // The start, 40 steps, and the end.
    #expect(file.events.map(\.time) == (0..<42).map { 1.5 * Double($0) })
    #expect(file.events.allSatisfy { !$0.data.isEmpty })
  }

  @Test(arguments: ["relu", "tanh", "sigmoid", "pytorch", "micrograd"])
  func aTerminalShowsWhatTheTutorShows(network: String) throws {
    let file = try record(network, "--size", "90x28", "--steps", "9")
    let tutor = try Tmux(
      columns: 90, rows: 28, command: [BuiltProgram.release, "walk", network, "--dark"],
      environment: ["COLORTERM": ""])
    defer { tutor.end() }
    for step in 0...9 where step % 3 == 0 {
      let shown = try tutor.wait(for: "step \(step)") { $0.contains("step  \(step)/") || $0.contains("step \(step)/") }
      let player = try Tmux.showing(file.data(events: step + 1), columns: 90, rows: 28)
      defer { player.end() }
      #expect(try player.screen() == shown)
      #expect(try looks(player) == looks(tutor), "step \(step) has other colours")
      if step < 9 { try tutor.press("Space", "Space", "Space") }
    }
  }

  @Test func keysAreRecordedAndQuittingEndsIt() throws {
    let file = try record("relu", "--keys", "/ w1 Enter c q Space", "--pause", "2")
    #expect(file.events.map(\.time) == [0, 2, 4, 6, 8, 10, 12])
    let player = try Tmux.showing(file.data(), columns: 100, rows: 30)
    defer { player.end() }
    #expect(try player.screen().contains("The chain of w1"))
  }
}
