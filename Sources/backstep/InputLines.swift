// Standard input line by line, whatever is sent there.

import Commands
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// The lines of a descriptor. Of a line that is longer than any answer only the beginning is kept.
final class InputLines: Sendable {
  private struct State {
    /// What was read and not handed out yet, from `start` on.
    var bytes: [UInt8] = []
    var start = 0
    var isAtEnd = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// How many bytes of a line are kept.
  private static let longest = 1 << 17
  private static let newline = UInt8(ascii: "\n")

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end; nil when there is none.
  func next() throws(FileProblem) -> [UInt8]? {
    try state.withLock { state throws(FileProblem) in
      var line: [UInt8] = []
      while true {
        let rest = state.bytes[state.start...]
        let end = rest.firstIndex(of: InputLines.newline)
        line += rest[..<(end ?? rest.endIndex)].prefix(InputLines.longest - line.count)
        if let end {
          state.start = end + 1
          if line.last == UInt8(ascii: "\r") { line.removeLast() }
          return line
        }
        let hadSome = !rest.isEmpty || !line.isEmpty
        state.start = 0
        state.bytes = state.isAtEnd ? [] : try StandardStreams.readPart(descriptor)
        if state.bytes.isEmpty {
          state.isAtEnd = true
          return hadSome ? line : nil
        }
      }
    }
  }
}
