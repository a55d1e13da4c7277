// Files and folders that a shell may complete to where a name of the program would do as well.

import Characters

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum PathCandidates {
  /// How many files are looked at: a shell asks for more letters then.
  private static let limit = 2_000

  /// The files and folders whose path begins so. Hidden ones are left out unless a dot is typed, and so is what no shell could
  /// show on a line.
  static func files(from prefix: String) -> [Candidate] {
    let place = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let (folder, beginning) = (String(prefix[..<place]), prefix[place...])
    return names(in: opened(folder)).filter { name in
      name.hasPrefix(beginning) && (beginning.hasPrefix(".") || !name.hasPrefix("."))
        && name.allSatisfy(Printable.allows)
    }.sorted().map { Candidate(word: folder + $0 + (isFolder(opened(folder) + $0) ? "/" : "")) }
  }

  /// The folder as the system knows it: shells leave `~/` as it was typed.
  private static func opened(_ folder: String) -> String {
    guard folder.hasPrefix("~/"), let home = getenv("HOME") else { return folder }
    return String(cString: home) + folder.dropFirst()
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < limit, let entry = readdir(stream) {
      guard let start = entry.pointer(to: \.d_name) else { continue }
      let name = String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
