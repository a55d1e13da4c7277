// The real file system, by the system's own calls.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The system's calls whose names are methods' here.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 { open(path, flags, mode) }
private func systemClose(_ descriptor: Int32) { close(descriptor) }
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Files on the disk.
package struct SystemFiles: FileSystem {
  package init() {}

  /// The time in seconds since the start of 1970.
  package static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Makes a directory for the user alone; all is well if it is there.
  package func makeDirectory(_ path: String) throws(FileTrouble) {
    if mkdir(path, 0o700) == 0 {
      // A strange umask takes even the user's rights away.
      chmod(path, 0o700)
    } else if errno != EEXIST {
      throw FileTrouble("make", path, code: errno)
    }
  }

  /// Opens a regular file; anything else is refused. One that is opened for writing is for the user alone from then on.
  package func open(_ path: String, _ opening: OpenMode) throws(FileTrouble) -> OpenFile {
    if path.utf8.contains(0) { throw FileTrouble("open", path, code: EINVAL) }
    // Without O_NONBLOCK a named pipe would keep us waiting for its other end.
    let common = O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor =
      switch opening {
      case .read: systemOpen(path, common | O_RDONLY)
      case .append: systemOpen(path, common | O_RDWR | O_APPEND | O_CREAT, 0o600)
      case .create: systemOpen(path, common | O_WRONLY | O_CREAT | O_EXCL, 0o600)
      }
    guard descriptor >= 0 else { throw FileTrouble("open", path, code: errno) }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    if !isRegular {
      let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      systemClose(descriptor)
      throw FileTrouble("open", path, code: code)
    }
    if opening != .read && status.st_uid == geteuid() && status.st_mode & 0o7777 != 0o600 {
      fchmod(descriptor, 0o600)
    }
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Closes a file, which also gives up its lock.
  package func close(_ file: OpenFile) { systemClose(file.descriptor) }

  /// Takes the advisory lock of a file, waiting this many seconds at most.
  package func lock(_ file: OpenFile, patience: Double) throws(FileTrouble) {
    let end = ContinuousClock.now + .seconds(patience)
    while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno != EWOULDBLOCK && errno != EINTR { throw FileTrouble("lock", file.path, code: errno) }
      if ContinuousClock.now >= end { throw FileTrouble("lock", file.path, code: EWOULDBLOCK) }
      usleep(1000)
    }
  }

  /// The size in bytes.
  package func size(_ file: OpenFile) throws(FileTrouble) -> Int {
    var status = stat()
    if fstat(file.descriptor, &status) != 0 { throw FileTrouble("read", file.path, code: errno) }
    return Int(status.st_size)
  }

  /// Reads at most so many bytes from a place; empty at the end.
  package func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileTrouble) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var taken = -1
      repeat {
        taken = pread(file.descriptor, buffer.baseAddress, count, off_t(offset))
      } while taken < 0 && errno == EINTR
      if taken < 0 { code = errno }
      filled = max(0, taken)
    }
    if code != 0 { throw FileTrouble("read", file.path, code: code) }
    return bytes
  }

  /// Writes bytes, at the end where the file was opened for that. Returns how many were written.
  package func write(_ file: OpenFile, _ bytes: ArraySlice<UInt8>) throws(FileTrouble) -> Int {
    while true {
      let written = bytes.withUnsafeBytes { systemWrite(file.descriptor, $0.baseAddress, $0.count) }
      if written >= 0 { return written }
      if errno != EINTR { throw FileTrouble("write", file.path, code: errno) }
    }
  }

  /// Waits until what was written is on the disk.
  package func sync(_ file: OpenFile) throws(FileTrouble) {
    #if canImport(Glibc)
      let code = fdatasync(file.descriptor)
    #else
      // There fsync alone leaves it in the disk's own memory.
      let code = fcntl(file.descriptor, F_FULLFSYNC)
    #endif
    if code != 0 { throw FileTrouble("write", file.path, code: errno) }
  }

  /// Waits until the names in a directory are on the disk.
  package func syncDirectory(_ path: String) throws(FileTrouble) {
    let descriptor = systemOpen(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileTrouble("open", path, code: errno) }
    defer { systemClose(descriptor) }
    // Some file systems cannot do this for directories and need not.
    if fsync(descriptor) != 0 && errno != EINVAL { throw FileTrouble("write", path, code: errno) }
  }

  /// Cuts a file to a size.
  package func truncate(_ file: OpenFile, to size: Int) throws(FileTrouble) {
    if ftruncate(file.descriptor, off_t(size)) != 0 { throw FileTrouble("write", file.path, code: errno) }
  }

  /// Whether there is anything under a path.
  package func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Gives a file another name.
  package func move(_ path: String, to other: String) throws(FileTrouble) {
    if rename(path, other) != 0 { throw FileTrouble("rename", path, code: errno) }
  }

  /// Takes away a file.
  package func remove(_ path: String) throws(FileTrouble) {
    if unlink(path) != 0 { throw FileTrouble("remove", path, code: errno) }
  }
}

extension FileTrouble {
  /// There is no such file or directory.
  static let missing = ENOENT
  /// The disk is full.
  static let noSpace = ENOSPC
  /// The file is larger than anything the journal could have become.
  static let tooLarge = EFBIG
  /// Something of that name is there already.
  static let taken = EEXIST

  /// Whether the file is there but of no use as it is, so that it should make room for a new one.
  var isAboutTheFileItself: Bool { [EACCES, EISDIR, EINVAL, ENXIO, ELOOP, EIO, EFBIG].contains(code) }
}
