// A folder as it is typed, with or without a slash at its end.

/// The path of a folder, and of the files in it.
package struct FolderPath {
  /// The folder, without the slash at its end.
  package let path: String

  package init(_ typed: String) { path = typed.count > 1 && typed.hasSuffix("/") ? String(typed.dropLast()) : typed }

  /// A file in the folder.
  package func file(_ name: String) -> String { path == "/" ? "/\(name)" : "\(path)/\(name)" }
}
