// Why something could not be saved or read, in words that help.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is wrong with the journal, and how to mend it.
package enum JournalProblem: Error, Hashable, Sendable {
  /// Neither `XDG_STATE_HOME` nor `HOME` says where it could be.
  case noPlace
  /// Another program holds it.
  case busy(path: String)
  /// The disk is full.
  case full(path: String)
  /// It may not be written or read.
  case forbidden(path: String)
  /// Something stands in its way: a directory or a pipe where a file should be, or a file where a directory should be.
  case obstructed(path: String)
  /// The system refused in its own words.
  case refused(path: String, reason: String)

  /// The problem behind an error of the file system.
  package init(_ trouble: FileTrouble) {
    self =
      switch trouble.code {
      case EWOULDBLOCK where trouble.attempt == "lock": .busy(path: trouble.path)
      case ENOSPC, EDQUOT, EFBIG: .full(path: trouble.path)
      case EACCES, EPERM, EROFS: .forbidden(path: trouble.path)
      case EISDIR, ENOTDIR, EINVAL, ENXIO, ELOOP: .obstructed(path: trouble.path)
      default: .refused(path: trouble.path, reason: String(cString: strerror(trouble.code)))
      }
  }

  /// What is wrong, in a few words, without a full stop.
  package var message: String {
    switch self {
    case .noPlace: "there is no place for progress: neither XDG_STATE_HOME nor HOME names a folder from the root on"
    case .busy(let path): "another program holds \(path)"
    case .full(let path): "the disk is full: \(path) cannot grow"
    case .forbidden(let path): "\(path) is read-only"
    case .obstructed(let path): "\(path) cannot be used: something else stands in its place"
    case .refused(let path, let reason): "\(path): \(reason)"
    }
  }

  /// How to mend it.
  package var help: String {
    switch self {
    case .noPlace: "set HOME, or XDG_STATE_HOME to the absolute path of a directory"
    case .busy: "end the other program, or wait for it"
    case .full: "make room on the disk"
    case .forbidden: "allow writing there, or set XDG_STATE_HOME to another directory"
    case .obstructed: "move it away, or set XDG_STATE_HOME to another directory"
    case .refused: "set XDG_STATE_HOME to another directory if this stays"
    }
  }
}

extension JournalProblem: CustomStringConvertible {
  /// The problem and how to mend it.
  package var description: String { "\(message); \(help)" }
}
