// What the journal asks of the file system, as a protocol, so that tests can let any part of it fail.

/// Why a call of the file system failed.
package struct FileTrouble: Error, Hashable, Sendable {
  /// What was tried, e.g. "write".
  package var attempt: String
  /// On which file.
  package var path: String
  /// The system's error number.
  package var code: Int32

  package init(_ attempt: String, _ path: String, code: Int32) {
    self.attempt = attempt
    self.path = path
    self.code = code
  }
}

/// How a file is opened.
package enum OpenMode: Hashable, Sendable {
  /// To read what is there.
  case read
  /// To add at the end; made if it is not there.
  case append
  /// To write what must not be there yet.
  case create
}

/// An open file.
package struct OpenFile: Hashable, Sendable {
  /// The system's number for it.
  package var descriptor: Int32
  /// Its path, for messages.
  package var path: String

  package init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }
}

/// The calls that the journal needs, one system call each.
package protocol FileSystem: Sendable {
  /// Makes a directory for the user alone; all is well if it is there.
  func makeDirectory(_ path: String) throws(FileTrouble)
  /// Takes the rights of others away from a file or directory, if it is ours; that this may fail is no error.
  func restrict(_ path: String)
  /// The permissions of a file or directory, e.g. 0o600.
  func permissions(_ path: String) throws(FileTrouble) -> UInt32
  /// The names of what is in a directory.
  func names(in path: String) throws(FileTrouble) -> [String]
  /// Opens a regular file; anything else is refused. One that is opened for writing is for the user alone from then on, if it
  /// is the user's.
  func open(_ path: String, _ opening: OpenMode) throws(FileTrouble) -> OpenFile
  /// Closes a file, which also gives up its lock.
  func close(_ file: OpenFile)
  /// Takes the advisory lock of a file, waiting this many seconds at most.
  func lock(_ file: OpenFile, patience: Double) throws(FileTrouble)
  /// The size in bytes.
  func size(_ file: OpenFile) throws(FileTrouble) -> Int
  /// Reads at most so many bytes from a place; empty at the end.
  func read(_ file: OpenFile, at offset: Int, count: Int) throws(FileTrouble) -> [UInt8]
  /// Writes bytes, at the end where the file was opened for that. Returns how many were written.
  func write(_ file: OpenFile, _ bytes: ArraySlice<UInt8>) throws(FileTrouble) -> Int
  /// Waits until what was written is on the disk.
  func sync(_ file: OpenFile) throws(FileTrouble)
  /// Waits until the names in a directory are on the disk.
  func syncDirectory(_ path: String) throws(FileTrouble)
  /// Cuts a file to a size.
  func truncate(_ file: OpenFile, to size: Int) throws(FileTrouble)
  /// Whether there is anything under a path.
  func exists(_ path: String) -> Bool
  /// Gives a file another name.
  func move(_ path: String, to other: String) throws(FileTrouble)
  /// Takes away a file.
  func remove(_ path: String) throws(FileTrouble)
}
