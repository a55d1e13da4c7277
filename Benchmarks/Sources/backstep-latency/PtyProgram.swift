// The real program on a pseudo-terminal: keys in, bytes of frames out, with the time they took.

import CPty
import Glibc

/// A program that runs on a terminal of its own.
final class PtyProgram {
  private let terminal: Int32
  private let child: pid_t
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// All that it has written so far.
  private(set) var written = 0

  /// Starts it.
  init?(_ arguments: [String], columns: UInt16, rows: UInt16) {
    var pid: pid_t = 0
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    let end = pty_child_start(&pointers, columns, rows, &pid)
    guard end >= 0 else { return nil }
    terminal = end
    child = pid
  }

  deinit {
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    close(terminal)
  }

  /// Types.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// Reads a frame: what comes until nothing has come for `quiet` milliseconds.
  /// - Returns: the moment of the last byte; nil if nothing came within `patience` milliseconds.
  func frame(quiet: Int32, patience: Int32 = 2000) -> UInt64? {
    var last: UInt64?
    while true {
      var poller = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, last == nil ? patience : quiet) > 0 else { return last }
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { return last }
      written += count
      last = PtyProgram.now()
    }
  }

  /// Nanoseconds of the monotonic clock.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
