// Text as the formatter of manual pages wants it: what it would take for commands is spelt otherwise.

/// The spelling of man(7).
enum Roff {
  /// Text that stands as it is typed: programs, file names, options.
  static func code(_ text: String) -> String {
    var spelt = ""
    for character in text {
      switch character {
      case "\\": spelt += "\\e"
      case "-": spelt += "\\-"
      case "'": spelt += "\\(aq"
      case "`": spelt += "\\(ga"
      case "^": spelt += "\\(ha"
      case "~": spelt += "\\(ti"
      case "\"": spelt += "\\(dq"
      default: spelt.append(character)
      }
    }
    return spelt
  }

  static func bold(_ text: String) -> String { "\\fB\(code(text))\\fR" }

  static func italic(_ text: String) -> String { "\\fI\(code(text))\\fR" }

  /// A sentence or several, as lines: options and what stands between grave accents are bold, and each sentence begins a line.
  static func prose(_ text: String) -> [String] {
    lines(of: words(text).map(spelt))
  }

  /// A line of text or of a picture, which must not begin like a command.
  static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// The words; what stands between grave accents is one.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isCode = false
    for character in text {
      if character == "`" { isCode.toggle() }
      if character.isWhitespace, !isCode {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func spelt(_ word: String) -> String {
    let parts = word.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return plain(word) }
    return parts.enumerated().map { index, part in index % 2 == 1 ? bold(String(part)) : plain(String(part)) }.joined()
  }

  /// A word of prose. One that begins with a hyphen is an option, a number or a file, and its hyphens are no hyphens of words.
  private static func plain(_ word: String) -> String {
    let opening = word.prefix { "([\"".contains($0) }
    let rest = word[opening.endIndex...]
    if rest.hasPrefix("-") {
      let option = rest.prefix { $0 == "-" || $0.isLetter || $0.isNumber }
      let isOption = option.contains { $0.isLetter }
      return opening + (isOption ? bold(String(option)) : code(String(option)))
        + prosaic(String(rest[option.endIndex...]))
    }
    return prosaic(word)
  }

  /// An apostrophe stays one; a hyphen does within words, and elsewhere is the sign of the keyboard.
  private static func prosaic(_ word: String) -> String {
    let characters = Array(word)
    // A file or a setting; the end of a sentence is no part of a name.
    let isName = word.prefix(word.count - word.reversed().prefix { ".,:;!?)".contains($0) }.count)
      .contains { "/_=.".contains($0) }
    var spelt = ""
    for (place, character) in characters.enumerated() {
      let isWithin =
        place > 0 && place + 1 < characters.count && characters[place - 1].isLetter && characters[place + 1].isLetter
      if character == "'" || (character == "-" && isWithin && !isName) {
        spelt.append(character)
      } else {
        spelt += character == "\"" ? "\"" : code(String(character))
      }
    }
    return spelt
  }

  /// Lines of at most 78 letters as formatters spell them, each sentence on its own.
  private static func lines(of words: [String]) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      if line.isEmpty {
        line = word
      } else if width(line) + 1 + width(word) > 78 {
        lines.append(line)
        line = word
      } else {
        line += " " + word
      }
      if endsSentence(word) {
        lines.append(line)
        line = ""
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map(guarded)
  }

  /// A letter outside ASCII is a command such as `\\[u03B8]` before the page is set.
  private static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) } }

  private static func endsSentence(_ word: String) -> Bool {
    guard let last = word.last(where: { !")\"".contains($0) }), ".?!".contains(last) else { return false }
    return !["e.g.", "i.e.", "(e.g.", "(i.e."].contains(word) && !word.hasSuffix("...")
  }
}
