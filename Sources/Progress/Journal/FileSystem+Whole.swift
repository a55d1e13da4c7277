// What the journal does with whole files, built from the single calls.

extension FileSystem {
  /// Adds bytes at the end of a file, all or nothing, and waits until they are on the disk.
  ///
  /// If the last line there breaks off, as after a power cut, the bytes start on a line of their own.
  func append(_ bytes: [UInt8], to path: String) throws(FileTrouble) {
    let file = try open(path, .append)
    defer { close(file) }
    let size = try size(file)
    let newline = UInt8(ascii: "\n")
    let isTorn = size > 0 ? try read(file, at: size - 1, count: 1) != [newline] : false
    do throws(FileTrouble) {
      try writeAll(file, isTorn ? [newline] + bytes : bytes)
      try sync(file)
      if size == 0 { try syncDirectory(parent(path)) }
    } catch {
      // Half a record would be a damaged line: back to where it was. If even that fails, the next one starts a line.
      try? truncate(file, to: size)
      throw error
    }
  }

  /// Makes a file that is not there yet, and waits until it is on the disk. Where that fails nothing is left of it.
  /// - Parameter write: writes what is to be in it.
  func create(_ path: String, _ write: (OpenFile) throws(FileTrouble) -> Void) throws(FileTrouble) {
    let file = try open(path, .create)
    defer { close(file) }
    do throws(FileTrouble) {
      try write(file)
      try sync(file)
      try syncDirectory(parent(path))
    } catch {
      // It was made by the call above, so that nothing of anybody else is taken away.
      try? remove(path)
      throw error
    }
  }

  /// Copies a file under a name that is not taken yet, piece by piece.
  func copy(_ path: String, to other: String, limit: Int) throws(FileTrouble) {
    try create(other) { copy throws(FileTrouble) in
      try readPieces(path, limit: limit) { piece throws(FileTrouble) in try writeAll(copy, piece) }
    }
  }

  /// Reads a file to its end, piece by piece, so that it need not be in memory as a whole.
  /// - Parameters:
  ///   - path: the file's path.
  ///   - limit: the largest size that is read.
  ///   - begin: told of the size before the first piece.
  ///   - take: told each piece.
  func readPieces(
    _ path: String, limit: Int, begin: (Int) -> Void = { _ in }, _ take: ([UInt8]) throws(FileTrouble) -> Void
  ) throws(FileTrouble) {
    let file = try open(path, .read)
    defer { close(file) }
    begin((try? size(file)) ?? 0)
    var count = 0
    while count <= limit {
      let piece = try read(file, at: count, count: 1 << 18)
      if piece.isEmpty { return }
      try take(piece)
      count += piece.count
    }
    throw FileTrouble("read", path, code: FileTrouble.tooLarge)
  }

  /// Opens a file to add to it, and makes the directories above it where they are missing.
  /// The last of the directories is the user's alone from then on.
  func openMakingDirectories(_ path: String) throws(FileTrouble) -> OpenFile {
    defer { restrict(parent(path)) }
    do throws(FileTrouble) {
      return try open(path, .append)
    } catch {
      if error.code != FileTrouble.missing { throw error }
    }
    try makeDirectories(parent(path))
    return try open(path, .append)
  }

  /// Makes a directory and those that it is in, where they are missing, for the user alone.
  package func makeDirectories(_ path: String) throws(FileTrouble) {
    var missing: [String] = []
    var ancestor = path
    while !ancestor.isEmpty && !exists(ancestor) {
      missing.append(ancestor)
      ancestor = parent(ancestor)
    }
    for directory in missing.reversed() { try makeDirectory(directory) }
  }

  func writeAll(_ file: OpenFile, _ bytes: [UInt8]) throws(FileTrouble) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try write(file, rest)
      if count == 0 { throw FileTrouble("write", file.path, code: FileTrouble.noSpace) }
      rest = rest.dropFirst(count)
    }
  }

  private func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }
}
