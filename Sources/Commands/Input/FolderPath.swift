// A folder as it is typed, with or without a slash at its end.

/// The path of a folder, and of the files in it.
struct FolderPath {
  /// The folder, without the slash at its end.
  let path: String

  init(_ typed: String) { path = typed.count > 1 && typed.hasSuffix("/") ? String(typed.dropLast()) : typed }

  /// A file in the folder.
  func file(_ name: String) -> String { path == "/" ? "/\(name)" : "\(path)/\(name)" }
}
