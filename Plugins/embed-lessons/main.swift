// Writes texts into a Swift file: `embed-lessons OUTPUT FOLDER FILE…`, run by the plugin of the same name.

import Foundation

/// A text of the folder.
struct EmbeddedFile {
  /// The file's name without the ending.
  let name: String
  let text: String

  init(_ path: String, in folder: URL) throws {
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The text as a Swift literal in one line, whatever is in it.
  var literal: String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": literal += "\\n"
      case "\"", "\\": literal += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: embed-lessons OUTPUT FOLDER FILE...\n".utf8))
  exit(64)
}
let output = URL(filePath: arguments[1])
let folder = URL(filePath: arguments[2], directoryHint: .isDirectory)

func list(_ name: String, _ isIn: (String) -> Bool) throws -> String {
  let files = try arguments.dropFirst(3).filter(isIn).map { try EmbeddedFile($0, in: folder) }
  let lines = files.map { "    (\"\($0.name)\", \($0.literal)),\n" }.joined()
  return "  static let \(name): [(file: String, text: String)] = [\n\(lines)  ]\n"
}

let code = """
  // Written by embed-lessons from the folder lessons; changes belong there.

  enum EmbeddedTexts {
  \(try list("lessons", { $0.hasSuffix(".yaml") }))
  \(try list("networks", { $0.hasPrefix("networks/") }))
  \(try list("passes", { $0.hasPrefix("passes/") }))}

  """
// A file that stays as it is keeps its date, so that nothing is compiled anew, be it for debugging or release.
if (try? String(contentsOf: output, encoding: .utf8)) != code {
  try code.write(to: output, atomically: true, encoding: .utf8)
}
