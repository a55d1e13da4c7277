// A pinned screen: size, keys, and the picture they must lead to, in a text file that is reviewed like code.

import Canvas
import Foundation

/// One file of `Tests/Screens`.
///
/// ```
/// # what is seen here
/// size 80x24
/// keys Enter Space Space
/// ascii                        (optional)
/// --- screen
/// …
/// --- roles
/// …
/// ```
/// Keys are spelt as tmux spells them, so that the same script can be typed into the real program.
package struct ScreenFile: Sendable {
  /// The file's name without its ending.
  package let name: String
  /// What is seen.
  package let about: String
  /// The terminal's size.
  package let size: Size
  /// The keys that lead there, as tmux names them, or letters to be typed.
  package let keys: [String]
  /// Whether only ASCII is drawn.
  package let isASCII: Bool
  /// The screen as text.
  package let picture: String
  /// The cells' roles, a letter each.
  package let roles: String

  /// The folder of the files.
  package static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Screens")

  /// All files, by name.
  package static let all: [ScreenFile] = {
    let urls = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return urls.filter { $0.pathExtension == "screen" }.sorted { $0.path < $1.path }.map { ScreenFile($0) }
  }()

  /// Reads a file.
  package init(_ url: URL) {
    name = url.deletingPathExtension().lastPathComponent
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let picture = lines.firstIndex(of: "--- screen") ?? lines.count
    let roles = lines.firstIndex(of: "--- roles") ?? lines.count
    var head: [String: String] = [:]
    for line in lines[..<picture] where !line.isEmpty {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      head[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    about = head["#"] ?? ""
    let extents = (head["size"] ?? "80x24").split(separator: "x").compactMap { Int($0) }
    size = Size(columns: extents[0], rows: extents[1])
    keys = (head["keys"] ?? "").split(separator: " ").map(String.init)
    isASCII = head["ascii"] != nil
    self.picture = lines[min(picture + 1, lines.count)..<roles].joined(separator: "\n")
    self.roles = lines[min(roles + 1, lines.count)...].joined(separator: "\n")
      .trimmingCharacters(in: .newlines)
  }

  /// Writes the file anew with another picture.
  package func record(picture: String, roles: String) throws {
    var text = "# \(about)\nsize \(size.columns)x\(size.rows)\n"
    if !keys.isEmpty { text += "keys \(keys.joined(separator: " "))\n" }
    if isASCII { text += "ascii\n" }
    text += "--- screen\n\(picture)\n--- roles\n\(roles)\n"
    try text.write(to: ScreenFile.folder.appending(path: name + ".screen"), atomically: true, encoding: .utf8)
  }
}
