// A text as a shell takes it for one word.

/// Quotes words of command lines that the program writes or suggests.
package enum ShellWord {
  /// The text as it is if nothing in it means anything to a shell, else in single quotes.
  package static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.first != "~"
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "/._-+,:@%=~".utf8.contains(byte)
        }
      }
    return isPlain ? text : "'" + text.escaping(["'": "'\\''"]) + "'"
  }

  /// The text with a backslash before whatever might mean something to a shell.
  package static func escaped(_ text: String) -> String {
    text.escaping(with: "\\") { scalar in
      guard scalar.isASCII else { return false }
      let character = Character(scalar)
      return !(character.isLetter || character.isNumber || "/._-+=,@%:".contains(character))
    }
  }
}
