// A formula's text as it is shown: on one line, with tidy spaces, safe to print.

import Characters
import Diagnostics

/// Tidies text of the source for showing it.
enum FormulaText {
  /// A text, and for each character its offset in the source, then the end of the last.
  typealias Tidied = (text: String, offsets: [Int32])

  /// The tidied text of some tokens.
  /// - Parameters:
  ///   - substitutions: what is shown in place of tokens, by where they start.
  ///   - prefix: what is shown before them.
  static func tidied(
    _ tokens: ArraySlice<Token>, in bytes: [UInt8], _ substitutions: [Int32: String] = [:], prefix: String = ""
  ) -> Tidied {
    var text = prefix
    var offsets = prefix.map { _ in (tokens.first?.lower ?? 1) - 1 }
    var previous: Token?
    for token in tokens where token.kind != .lineEnd && substitutions[token.lower] != "" {
      if let previous, needsSpace(previous, token) {
        text.append(" ")
        offsets.append(previous.upper)
      }
      if let shown = substitutions[token.lower] {
        text += shown
        offsets += shown.map { _ in token.lower }
      } else {
        append(bytes[Int(token.lower)..<Int(token.upper)], at: token.lower, to: &text, &offsets)
      }
      previous = token
    }
    offsets.append(previous?.upper ?? 0)
    return (text, offsets)
  }

  private static func needsSpace(_ a: Token, _ b: Token) -> Bool {
    guard a.upper < b.lower else { return false }
    return a.kind != .openRound && a.kind != .openSquare && b.kind != .closeRound && b.kind != .closeSquare
      && b.kind != .comma
  }

  private static func append(
    _ bytes: ArraySlice<UInt8>, at offset: Int32, to text: inout String, _ offsets: inout [Int32]
  ) {
    let piece = String(decoding: bytes, as: UTF8.self)
    if piece.utf8.count == piece.unicodeScalars.count, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      text += piece
      offsets.append(contentsOf: (0..<Int32(bytes.count)).map { offset + $0 })
      return
    }
    var place = offset
    for character in piece {
      text.append(printable(character))
      offsets.append(place)
      place += Int32(character.utf8.count)
    }
  }

  /// A line of the text as it is written, without its comment; safe to print.
  static func line(_ text: Substring) -> String {
    var line = String(text.prefix { $0 != "#" }.map(printable))
    while line.last?.isWhitespace ?? false { line.removeLast() }
    return line
  }

  /// A comment as a title, or `nil` if it says nothing.
  static func title(_ comment: String) -> String? {
    guard !comment.hasPrefix("#!") else { return nil }
    let isMargin = { (character: Character) in character.isWhitespace || "#-=*".contains(character) }
    let trimmed = comment.drop(while: isMargin).reversed().drop(while: { $0.isWhitespace || $0 == "#" }).reversed()
    let title = String(Printable.line(String(trimmed)).prefix(200))
    return title.contains(where: { $0.isLetter || $0.isNumber }) ? title : nil
  }

  /// The base name of a path, without its extension.
  static func baseName(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.lastIndex(of: ".").map { $0 > file.startIndex ? String(file[..<$0]) : file } ?? file
    return Printable.line(stem)
  }

  /// The character, or `?` if it could command a terminal or hide.
  private static func printable(_ character: Character) -> Character {
    character == "\t" ? " " : Printable.allows(character) ? character : "?"
  }
}
