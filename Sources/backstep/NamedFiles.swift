// The files that a command was given: what it reads it never writes over, and what it writes is there whole or not at all.

import Commands
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// Reads and writes files by the names that were typed.
final class NamedFiles: Sendable {
  /// What tells files apart, whatever names and links lead to them.
  private struct Identity: Hashable {
    let device: dev_t
    let file: ino_t

    init(_ status: stat) { (device, file) = (status.st_dev, status.st_ino) }
  }

  private let read = Mutex<Set<Identity>>([])

  /// Notes that a file is read.
  func note(_ status: stat?) {
    guard let status, status.st_mode & S_IFMT == S_IFREG else { return }
    _ = read.withLock { $0.insert(Identity(status)) }
  }

  /// What the system knows of a name; nil where it has no file.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return path.utf8.contains(0) || stat(path, &status) != 0 ? nil : status
  }

  /// What the system knows of an open file.
  static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Writes a file anew, in place of what it held. It is written beside it and takes its place once it is whole; where that cannot
  /// be, or the name is no plain file's, it is written there.
  func write(_ bytes: [UInt8], file path: String) throws(FileProblem) {
    let status = Self.status(path)
    if let status, read.withLock({ $0.contains(Identity(status)) }) {
      throw .refused("it is what was read here; name another file")
    }
    var mode: mode_t = 0o644
    if let status {
      guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1, status.st_uid == geteuid() else {
        return try StandardStreams.write(bytes, file: path)
      }
      mode = status.st_mode & 0o7777
    }
    guard let target = status == nil ? path : Self.resolved(path) else {
      return try StandardStreams.write(bytes, file: path)
    }
    let part = "\(target).\(getpid()).part"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return try StandardStreams.write(bytes, file: path) }
    do {
      defer { close(descriptor) }
      if status != nil { fchmod(descriptor, mode) }
      try StandardStreams.write(bytes, to: descriptor)
    } catch {
      unlink(part)
      throw error
    }
    guard rename(part, target) == 0 else {
      unlink(part)
      return try StandardStreams.write(bytes, file: path)
    }
  }

  /// The file that links lead to.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
