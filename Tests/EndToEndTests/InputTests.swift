// What comes in from files and pipes, whatever they are.

import Commands
import Foundation
import Testing

@testable import backstep

@Suite struct InputTests {
  @Test func aPipeThatNobodyWritesToHoldsNothingUp() {
    let path = FileManager.default.temporaryDirectory.appending(path: "backstep-pipe-\(getpid())").path
    mkfifo(path, 0o600)
    defer { unlink(path) }
    #expect(throws: FileProblem.refused("it is no regular file")) {
      try StandardStreams.read(file: path, limit: 100, waits: false)
    }
    #expect(throws: FileProblem.directory) { try StandardStreams.read(file: "/tmp", limit: 100, waits: false) }
    #expect(throws: FileProblem.refused("it is no regular file")) {
      try StandardStreams.read(file: "/dev/zero", limit: 100, waits: false)
    }
  }

  @Test func linesOfAnyLengthAreRead() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    Thread.detachNewThread {
      let text = "one\r\n\n" + String(repeating: "x", count: 3 << 20) + "\nlast"
      try? StandardStreams.write(Array(text.utf8), to: writer)
      close(writer)
    }
    defer { close(reader) }
    let lines = InputLines(reader)
    #expect(try lines.next() == Array("one".utf8))
    #expect(try lines.next() == [])
    #expect(try lines.next()?.count == 1 << 17)
    #expect(try lines.next() == Array("last".utf8))
    #expect(try lines.next() == nil)
  }
}
