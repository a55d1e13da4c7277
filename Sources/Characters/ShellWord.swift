// A text as a shell takes it for one word.

/// Quotes words of command lines that the program writes or suggests.
package enum ShellWord {
  /// The text as it is if nothing in it means anything to a shell, else in single quotes.
  package static func quoted(_ text: String) -> String {
    let needsNone = !text.isEmpty && text.first != "~" && text.unicodeScalars.allSatisfy { isPlain($0) || $0 == "~" }
    return needsNone ? text : "'" + text.escaping(["'": "'\\''"]) + "'"
  }

  /// The path of a file as a word that no command takes for an option.
  package static func path(_ path: String) -> String { quoted(path.hasPrefix("-") ? "./" + path : path) }

  /// The text with a backslash before whatever might mean something to a shell.
  package static func escaped(_ text: String) -> String {
    text.escaping(with: "\\") { $0.isASCII && !isPlain($0) }
  }

  /// Whether a sign means nothing to a shell, wherever it stands.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: "/._-+=,:@%".unicodeScalars.contains(scalar)
    }
  }
}
