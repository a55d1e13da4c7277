// A lesson that is killed at a random moment has lost no answer that it called saved.

import Foundation
import Testing
import TmuxKit

@Suite struct KillTests {
  /// How many times a lesson is killed; `BACKSTEP_KILLS=1000` for a thorough run.
  static let count = Int(ProcessInfo.processInfo.environment["BACKSTEP_KILLS"] ?? "") ?? 100

  /// Right and wrong answers to the first questions of the lesson, and the lines that only go on.
  static let script = "\n1.5\n1\n\n2\n1\n\n1.5\n\n2\n2.25\n\n"

  static let lesson = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "lessons/04-trace-a-gradient.yaml").path

  @Test func noSavedAnswerIsLost() throws {
    var random = SystemRandomNumberGenerator()
    var savings = 0
    for run in 0..<KillTests.count {
      let state = FileManager.default.temporaryDirectory.appending(path: "backstep-kill-\(getpid())-\(run)")
      defer { try? FileManager.default.removeItem(at: state) }
      let seen = try learnUntilKilled(state: state, after: UInt32.random(in: 0..<40_000, using: &random))
      let journal = (try? String(contentsOf: state.appending(path: "backstep/journal"), encoding: .utf8)) ?? ""
      let kept = journal.split(separator: "\n").filter {
        let record = try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        return record?["kind"] as? String == "answered"
      }
      let saved = seen.split(separator: "\n").count { $0 == "saved" || $0.hasSuffix("> saved") }
      #expect(kept.count >= saved, "run \(run): \(saved) answers were called saved, \(kept.count) are there")
      savings += saved
    }
    #expect(savings > 0, "no run lived long enough to save anything, so nothing was tested")
  }

  @Test func `Ctrl-C in a dialogue loses nothing that another program's lock kept out of the journal`() throws {
    let state = FileManager.default.temporaryDirectory.appending(path: "backstep-ended-\(getpid())")
    defer { try? FileManager.default.removeItem(at: state) }
    let folder = state.appending(path: "backstep")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lock = open(folder.path + "/journal.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    defer { close(lock) }
    try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
    let terminal = try #require(
      RawTerminal(
        [BuiltProgram.release, "learn", "trace-a-gradient", "--plain", "--lessons", KillTests.lesson],
        environment: ["XDG_STATE_HOME": state.path]))
    // The lock is waited for two seconds at each record.
    #expect(terminal.wait(for: "Kept as", seconds: 30))
    terminal.type("\u{3}")
    #expect(terminal.status(within: 10) == 128 + SIGINT)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("unsaved") }
    #expect(!left.isEmpty)
    for name in left {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(text.hasPrefix("{") && text.hasSuffix("}\n"), "a whole record is kept: \(text)")
    }
  }

  @Test func `Ctrl-Backslash ends a dialogue at once`() throws {
    let terminal = try #require(RawTerminal([BuiltProgram.release, "walk", "relu", "--plain"]))
    #expect(terminal.wait(for: ">"))
    terminal.type("\u{1C}")
    #expect(terminal.status(within: 2) == 128 + SIGQUIT)
  }

  @Test func `a limit on the size of files does not cut the picture`() throws {
    for limit in [0, 1] {
      let terminal = try #require(
        RawTerminal(["/bin/bash", "-c", "ulimit -f \(limit); exec \(BuiltProgram.release) walk relu"], columns: 100))
      // The bottom row is drawn last.
      #expect(terminal.wait(for: "help"), "a limit of \(limit) KB")
      terminal.typeBlindly("\u{3}")
      #expect(terminal.status(within: 5) == 128 + SIGINT)
    }
  }

  @Test func `a command that takes long says so on the terminal, and Ctrl-C ends it`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "backstep-long-\(getpid()).net")
    defer { try? FileManager.default.removeItem(at: file) }
    let sum = String(repeating: "a*3 + ", count: 40_000)
    try Data("a = 2\nL = \(sum)a\n".utf8).write(to: file)
    let command = "exec \(BuiltProgram.release) walk \(file.path) --json > /dev/null"
    let terminal = try #require(RawTerminal(["/bin/bash", "-c", command]))
    #expect(terminal.wait(for: "at work for 2 s; Ctrl-C gives it up", seconds: 20))
    terminal.type("\u{3}")
    #expect(terminal.status(within: 5) == 128 + SIGINT)
    // A pipe that nobody writes to is waited for, and so it says.
    let pipe = FileManager.default.temporaryDirectory.appending(path: "p\(getpid())").path
    mkfifo(pipe, 0o600)
    defer { unlink(pipe) }
    let reading = try #require(RawTerminal([BuiltProgram.release, "grad", pipe]))
    #expect(reading.wait(for: "reading \(pipe.utf8.count <= 30 ? pipe : "a file") for 1 s; Ctrl-C gives it up"))
    reading.type("\u{3}")
    #expect(reading.status(within: 5) == 128 + SIGINT)
    // Who is asked something is not hurried, and what is not a terminal is told nothing.
    let dialogue = try #require(RawTerminal([BuiltProgram.release, "walk", "relu", "--plain"]))
    #expect(dialogue.wait(for: ">"))
    usleep(2_200_000)
    #expect(!String(decoding: dialogue.read(), as: UTF8.self).contains("at work"))
  }

  /// What the lesson said before it was killed.
  private func learnUntilKilled(state: URL, after microseconds: UInt32) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: BuiltProgram.release)
    // The one lesson alone, since reading all takes longer than answering.
    process.arguments = ["learn", "trace-a-gradient", "--plain", "--lessons", KillTests.lesson]
    process.environment = ["XDG_STATE_HOME": state.path, "LC_ALL": "C.UTF-8"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(KillTests.script.utf8))
    // The clock starts with the first word of the lesson.
    let first = output.fileHandleForReading.availableData
    usleep(microseconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return String(decoding: first + output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
