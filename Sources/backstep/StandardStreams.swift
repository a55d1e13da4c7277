// The real files and streams, by the system's own calls.

import Commands
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The system's calls whose names are methods' here.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Reading and writing with the problems told apart that a command answers differently.
enum StandardStreams {
  /// Reads a file to its end, or until there is more than a limit.
  /// - Parameter waits: whether a pipe or a device may be waited for; else it is refused, since it may never send anything.
  static func read(file path: String, limit: Int, waits: Bool = true) throws(FileProblem) -> [UInt8] {
    if path.utf8.contains(0) { throw .missing }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (waits ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else { throw problem(errno) }
    defer { close(descriptor) }
    var status = stat()
    if !waits, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw status.st_mode & S_IFMT == S_IFDIR ? .directory : .refused("it is no regular file")
    }
    return try read(descriptor, limit: limit)
  }

  /// Writes a file anew, in place of what it held.
  static func write(_ bytes: [UInt8], file path: String) throws(FileProblem) {
    if path.utf8.contains(0) { throw .missing }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw problem(errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor)
  }

  /// Makes a folder in one that exists.
  static func make(folder path: String) throws(FileProblem) {
    if path.utf8.contains(0) { throw .missing }
    guard mkdir(path, 0o755) == 0 else { throw problem(errno) }
  }

  /// The names in a folder, without `.` and `..`.
  static func list(folder path: String) throws(FileProblem) -> [String] {
    if path.utf8.contains(0) { throw .missing }
    guard let folder = opendir(path) else { throw problem(errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Reads a descriptor to its end, or until there is more than a limit.
  static func read(_ descriptor: Int32, limit: Int) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let part = try readPart(descriptor)
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  /// Reads what a descriptor has, waiting for it; nothing at the end.
  static func readPart(_ descriptor: Int32) throws(FileProblem) -> [UInt8] {
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(descriptor, &part, part.count)
      if count >= 0 { return Array(part.prefix(count)) }
      if errno != EINTR { throw problem(errno) }
    }
  }

  /// Writes all bytes at once.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileProblem) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress! + written, bytes.count - written) }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw problem(errno)
      }
    }
  }

  private static func problem(_ code: Int32) -> FileProblem {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .missing
    case EISDIR: .directory
    case EPIPE: .outputClosed
    default: .refused(String(cString: strerror(code)))
    }
  }
}
