// Memory that runs out while the tutor runs: it ends, or goes on; the terminal is given back, the journal is whole.

import Foundation
import Glibc
import Testing
import TmuxKit

@Suite(.serialized) struct MemoryTests {
  /// A stage of the tutor, and what is typed from there on, to ask for more memory.
  struct Stage: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let shows: String
    let keys: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let stages = [
    Stage(arguments: ["walk", "tanh"], shows: "step", keys: "    ]]]cC\u{1B}?"),
    Stage(arguments: ["lab", "depth"], shows: "Depth", keys: "\u{1B}[C\u{1B}[C \u{1B}\r"),
    Stage(arguments: ["learn", "trace-a-gradient"], shows: "step 1 of", keys: "\r\r5\r\t\r7\r"),
    Stage(arguments: [], shows: "Learn", keys: "\r\r\r"),
  ]

  @Test(arguments: stages) func theTerminalIsGivenBackAndAnswersAreKept(stage: Stage) throws {
    let fresh = try #require(RawTerminal(["/bin/true"])).modes
    for spare: UInt in [0, 4_096, 65_536, 262_144, 1_048_576] {
      let folder = FileManager.default.temporaryDirectory.appending(path: "backstep-memory-\(getpid())-\(spare)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let terminal = try #require(
        RawTerminal(
          [BuiltProgram.release] + stage.arguments,
          environment: ["XDG_STATE_HOME": folder.path, "SWIFT_BACKTRACE": "enable=no"]))
      #expect(terminal.wait(for: stage.shows))
      try limit(terminal.process, spare: spare)
      terminal.type(stage.keys)
      usleep(300_000)
      kill(terminal.process, SIGTERM)
      let status = terminal.status(within: 10)
      // What the system's own check of the heap says is an end as good as a fault.
      #expect([143, 128 + SIGABRT, 128 + SIGSEGV, 128 + SIGILL, 128 + SIGTRAP, 128 + SIGBUS].contains(status))
      #expect(terminal.modes == fresh, "\(spare) bytes to spare")
      let file = folder.appending(path: "backstep/journal")
      if FileManager.default.fileExists(atPath: file.path) {
        #expect(try String(contentsOf: file, encoding: .utf8).hasSuffix("\n"))
      }
    }
  }

  /// From now on the process may have so many bytes of addresses more than it has.
  private func limit(_ process: pid_t, spare: UInt) throws {
    let pages = try String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8).split(separator: " ").first
    let size = try #require(pages.flatMap { UInt($0) }) * UInt(sysconf(Int32(_SC_PAGESIZE))) + spare
    let setter = try Process.run(
      URL(filePath: "/usr/bin/prlimit"), arguments: ["--pid", "\(process)", "--as=\(size)"])
    setter.waitUntilExit()
    #expect(setter.terminationStatus == 0)
  }
}
