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

  /// The file as the row of a table.
  var row: String { "    (\(literal(name)), \(literal(text))),\n" }

  /// A lesson as the row of a table, with what lists say of it.
  var lessonRow: String {
    let lesson = ScannedLesson(text)
    let cells = [
      name, lesson.title, lesson.unit, lesson.summary, lesson.skills.joined(separator: " "),
      lesson.prerequisites.joined(separator: " "), lesson.steps.joined(separator: " "), text,
    ]
    return "    EmbeddedLesson(\(cells.map(literal).joined(separator: ", "))),\n"
  }

  /// A text as a Swift literal in one line, whatever is in it.
  private func literal(_ text: String) -> String {
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

func files(_ isIn: (String) -> Bool) throws -> [EmbeddedFile] {
  try arguments.dropFirst(3).filter(isIn).map { try EmbeddedFile($0, in: folder) }
}

func list(_ name: String, _ isIn: (String) -> Bool) throws -> String {
  "  static let \(name): [(file: String, text: String)] = [\n\(try files(isIn).map(\.row).joined())  ]\n"
}

let code = """
  // Written by embed-lessons from the folder lessons; changes belong there.

  enum EmbeddedTexts {
    static let lessons: [EmbeddedLesson] = [
  \(try files { $0.hasSuffix(".yaml") }.map(\.lessonRow).joined())  ]

  \(try list("networks", { $0.hasPrefix("networks/") }))
  \(try list("passes", { $0.hasPrefix("passes/") }))}

  """
// A file that stays as it is keeps its date, so that nothing is compiled anew, be it for debugging or release.
if (try? String(contentsOf: output, encoding: .utf8)) != code {
  try code.write(to: output, atomically: true, encoding: .utf8)
}
