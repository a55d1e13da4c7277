// Signs are escaped also where a mark or a letter beside them makes one character of both.

import Characters
import Testing

struct EscapingTests {
  /// A letter that takes what follows into its own character, and a mark that does so with what stands before it.
  private static let glue = ["", "\u{0D4E}", "\u{301}", "\u{200D}"]

  @Test("Each sign is replaced, whatever stands beside it", arguments: glue, glue)
  func signs(before: String, after: String) {
    for sign in ["<", "\"", "'", "&", "`", "\\"] {
      let text = "a\(before)\(sign)\(after)b"
      let scalar = sign.unicodeScalars.first!
      let escaped = text.escaping([scalar: "!"])
      #expect(!escaped.unicodeScalars.contains(scalar), "\(text) became \(escaped)")
      #expect(escaped.unicodeScalars.count == text.unicodeScalars.count)
    }
  }

  @Test("A word of a shell's line stays one word", arguments: glue, glue)
  func words(before: String, after: String) {
    let text = "a\(before)'\(after); b `c` $(d) \"e\""
    // Within single quotes only a single quote means something.
    let quoted = Array(ShellWord.quoted(text).unicodeScalars)
    var word = String.UnicodeScalarView()
    var isQuoted = false
    var place = 0
    while place < quoted.count {
      switch quoted[place] {
      case "'": isQuoted.toggle()
      case "\\" where !isQuoted:
        place += 1
        word.append(quoted[place])
      case let scalar where isQuoted: word.append(scalar)
      default: Issue.record("\(quoted[place]) stands outside of quotes")
      }
      place += 1
    }
    #expect(String(word) == text && !isQuoted)
    let escaped = Array(ShellWord.escaped(text).unicodeScalars)
    for (place, scalar) in escaped.enumerated() where "'; `$()\"".unicodeScalars.contains(scalar) {
      #expect(place > 0 && escaped[place - 1] == "\\", "\(scalar) has no backslash")
    }
  }

  @Test("A plain word needs no quotes")
  func plain() {
    #expect(ShellWord.quoted("my-course/01_a.yaml") == "my-course/01_a.yaml")
    #expect(ShellWord.quoted("~x") == "'~x'")
    #expect(ShellWord.quoted("") == "''")
    #expect(ShellWord.path("-x y") == "'./-x y'" && ShellWord.path("x") == "x")
  }
}
