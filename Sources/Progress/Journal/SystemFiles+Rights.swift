// Who may read the journal: permissions of files and directories, and what is in them.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SystemFiles {
  /// Takes the rights of others away from a file or directory, if it is ours; that this may fail is no error. A link is left
  /// alone: what it leads to may have other uses.
  package func restrict(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_uid == geteuid() else { return }
    let mode = status.st_mode & 0o7777
    let own: mode_t =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: 0o700
      case S_IFREG, S_IFIFO: 0o600
      default: 0o7777
      }
    if mode & ~own != 0 { fchmodat(AT_FDCWD, path, mode & own, AT_SYMLINK_NOFOLLOW) }
  }

  /// The permissions of a file or directory, e.g. 0o600.
  package func permissions(_ path: String) throws(FileTrouble) -> UInt32 {
    var status = stat()
    if stat(path, &status) != 0 { throw FileTrouble("read", path, code: errno) }
    return UInt32(status.st_mode & 0o7777)
  }

  /// The names of what is in a directory.
  package func names(in path: String) throws(FileTrouble) -> [String] {
    guard let directory = opendir(path) else { throw FileTrouble("read", path, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      guard let start = entry.pointer(to: \.d_name) else { continue }
      // A name that is no text is none of ours.
      let name = String(validatingCString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
