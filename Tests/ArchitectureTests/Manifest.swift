// The targets that Package.swift declares, read from its text.

import Foundation

/// A target of the package.
struct DeclaredTarget {
  /// `target`, `executableTarget`, `testTarget`, `plugin` or `systemLibrary`.
  let kind: String
  let name: String
  /// Its folder, from the top.
  let folder: String
  /// What it depends on: targets, and products of other packages.
  let dependencies: Set<String>

  /// All of them, in the order of the file.
  static func all(in manifest: String) -> [DeclaredTarget] {
    let start = #/\.(target|executableTarget|testTarget|plugin|systemLibrary)\(\s*name: "([^"]+)"/#
    return manifest.matches(of: start).map { match in
      let text = String(manifest[match.range.lowerBound..<closing(in: manifest, from: match.range.lowerBound)])
      let (kind, name) = (String(match.1), String(match.2))
      let path = text.firstMatch(of: #/path: "([^"]+)"/#).map { String($0.1) }
      return DeclaredTarget(
        kind: kind, name: name, folder: path ?? "\(folders[kind] ?? "Sources")/\(name)",
        dependencies: dependencies(text))
    }
  }

  private static let folders = ["testTarget": "Tests", "plugin": "Plugins"]

  private static func dependencies(_ text: String) -> Set<String> {
    guard let list = text.firstMatch(of: #/dependencies: \[([^\]]*)\]/#)?.1 else { return [] }
    return Set(list.replacing(#/, package: "[^"]+"/#, with: "").matches(of: #/"([^"]+)"/#).map { String($0.1) })
  }

  /// Where the bracket closes that opens first.
  private static func closing(in text: String, from start: String.Index) -> String.Index {
    var depth = 0
    for index in text[start...].indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return text.endIndex
  }
}
