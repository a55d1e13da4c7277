// Every pinned screen once more: the same keys, typed into the real program in a real terminal.

import Canvas
import Foundation
import ScreenKit
import Testing
import TmuxKit

@Suite struct ReplayTests {
  /// How many screens are typed at once: a terminal is mostly waited for.
  private static let lanes = 4

  /// Every row without the spaces at its end.
  static func tidy(_ screen: String) -> String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
    return String(rows.joined(separator: "\n").reversed().drop { $0 == "\n" }.reversed())
  }

  @Test func theRealProgramShowsThePinnedScreens() async {
    let found = await withTaskGroup(of: [String].self) { group in
      for lane in 0..<Self.lanes {
        let files = ScreenFile.all.enumerated().filter { $0.offset % Self.lanes == lane }.map(\.element)
        group.addTask { await OwnThread.run { files.compactMap(Self.difference) } }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    for difference in found { Issue.record("\(difference)") }
  }

  /// What is wrong with a screen, if anything.
  private static func difference(_ file: ScreenFile) -> String? {
    do {
      // On a busy machine keys may overtake what they are meant for, a lab's report or the list of lessons: then the script is
      // typed once more, each key only when the screen stands still.
      if try replayed(file, settling: false) == tidy(file.picture) { return nil }
      let seen = try replayed(file, settling: true)
      return seen == tidy(file.picture) ? nil : "\(file.name) shows\n\(seen)"
    } catch {
      return "\(file.name): \(error)"
    }
  }

  /// The screen at the end of a script: the pinned one, or what is there when that does not come.
  private static func replayed(_ file: ScreenFile, settling: Bool) throws -> String {
    // Each script begins without a past.
    let state = "/tmp/backstep-replay-\(getpid())-\(file.name)"
    defer { try? FileManager.default.removeItem(atPath: state) }
    let terminal = try Tmux(
      columns: file.size.columns, rows: file.size.rows, command: [BuiltProgram.release],
      // Without colours areas are shaded with characters, as in the pinned pictures.
      environment: ["XDG_STATE_HOME": state, "LC_ALL": file.isASCII ? "C" : "C.UTF-8", "NO_COLOR": "1"])
    defer { terminal.end() }
    try terminal.wait(for: "a first frame") { !$0.allSatisfy(\.isWhitespace) }
    for key in file.keys {
      if settling { try terminal.settle() }
      try terminal.send(key)
    }
    let picture = tidy(file.picture)
    _ = try? terminal.wait(for: "the screen \(file.name)") { tidy($0) == picture }
    let seen = try tidy(terminal.screen())
    try terminal.press("C-c")
    let status = try terminal.waitForEnd()
    return status == 130 ? seen : "the exit status \(status) after Ctrl-C"
  }
}

/// Work that waits, on a thread of its own: the few threads of the tests are for those that compute.
private enum OwnThread {
  static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}

extension Tmux {
  /// Waits until the screen has stood still for several looks at it.
  func settle() throws(TmuxError) {
    var seen: [String] = []
    try wait(for: "a screen that stands still") { screen in
      seen = seen.last == screen ? seen + [screen] : [screen]
      return seen.count > 8
    }
  }

  /// Types one word of a script: a key by its name, or the letters of any other word.
  func send(_ word: String) throws(TmuxError) {
    let keys = Key.keys(of: word)
    if keys.count == 1, word.count > 1 { try press(word) } else { try type(word) }
  }
}
