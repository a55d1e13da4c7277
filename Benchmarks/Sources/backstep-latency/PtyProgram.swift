// The real program on a pseudo-terminal: keys in, bytes of frames out, with the time they took.

import CPty
import Glibc

/// A program that runs on a terminal of its own.
final class PtyProgram {
  private let terminal: Int32
  private let child: pid_t
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// What the last frame was written with.
  private var last: [UInt8] = []

  /// Starts it.
  init?(_ arguments: [String], _ size: Size) {
    var pid: pid_t = 0
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    let end = pty_child_start(&pointers, size.columns, size.rows, &pid)
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

  /// Whether it has ended: then the terminal answers keys with their echo, which is no frame.
  var hasEnded: Bool {
    var status = siginfo_t()
    waitid(P_PID, id_t(child), &status, WEXITED | WNOHANG | WNOWAIT)
    return status.si_signo == SIGCHLD
  }

  /// The memory that it holds for itself: what it has of files, its own text among them, others may have, too, and comes and goes.
  var kilobytes: Int {
    guard let file = fopen("/proc/\(child)/statm", "r") else { return 0 }
    defer { fclose(file) }
    var (size, resident, shared) = (0, 0, 0)
    _ = withUnsafeMutablePointer(to: &size) { size in
      withUnsafeMutablePointer(to: &resident) { resident in
        withUnsafeMutablePointer(to: &shared) { shared in
          withVaList([size, resident, shared]) { vfscanf(file, "%ld %ld %ld", $0) }
        }
      }
    }
    return (resident - shared) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
  }

  /// How many descriptors it has open.
  var descriptors: Int {
    guard let folder = opendir("/proc/\(child)/fd") else { return 0 }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count - 2
  }

  /// Gives the terminal another size.
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Types.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// Reads a frame: what comes until nothing has come for `quiet` milliseconds.
  /// - Returns: the moment of the last byte; nil if nothing came within `patience` milliseconds.
  func frame(quiet: Int32, patience: Int32 = 2000) -> UInt64? {
    var end: UInt64?
    last.removeAll(keepingCapacity: true)
    while true {
      var poller = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, end == nil ? patience : quiet) > 0 else { return end }
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { return end }
      last += buffer[..<count]
      end = PtyProgram.now()
    }
  }

  /// Reads until a text has been written, and the frame with it is whole: the first frame where any text will do.
  /// - Parameter patience: milliseconds after which it goes on without it.
  func wait(for text: String, patience: Int32) {
    let end = PtyProgram.now() + UInt64(patience) * 1_000_000
    var seen = ""
    // No string contains the empty one, as the library has it.
    while !hasEnded, PtyProgram.now() < end, text.isEmpty ? seen.isEmpty : !seen.contains(text) {
      guard frame(quiet: 150, patience: 500) != nil else { continue }
      seen += String(decoding: last, as: UTF8.self)
    }
  }

  /// Nanoseconds of the monotonic clock.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
