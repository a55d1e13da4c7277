// Names to learn from: a file of the learner's, one a line, or the program's own list.

import Autograd
import Diagnostics
import LabKit

/// Names in the order in which they are trained on; after the last comes the first again.
package struct NameList: Sendable {
  /// Each name's letters as tokens, a is 0.
  private let letters: [[UInt8]]
  private let known: Set<[UInt8]>

  /// The token that begins and ends each name.
  package static let boundary = 26
  /// How a token is shown.
  package static func symbol(_ token: Int) -> String {
    token == boundary ? "·" : String(UnicodeScalar(UInt8(ascii: "a") + UInt8(token)))
  }

  /// The program's own names, in an order by chance.
  package init(seed: UInt64) {
    var letters = InventedNames.all.map { $0.utf8.map { $0 - UInt8(ascii: "a") } }
    var random = RandomNumbers(seed: seed)
    random.shuffle(&letters)
    self.letters = letters
    known = Set(letters)
  }

  /// Reads a file: a name a line. Capital letters count as small ones; empty lines and comments are passed over.
  package init(_ file: LabFile) throws(DiagnosticReport) {
    let source = try SourceText(name: file.path, utf8: file.bytes)
    var letters: [[UInt8]] = []
    var errors: [Diagnostic] = []
    var omitted = 0
    let bytes = Array(source.text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer { start = end + 1 }
      guard let name = Self.trimmed(bytes[start..<end]), bytes[name.lowerBound] != UInt8(ascii: "#") else { continue }
      let tokens = bytes[name].map { ($0 | 0x20) &- UInt8(ascii: "a") }
      guard let place = name.first(where: { !Self.isLetter(bytes[$0]) }) else {
        letters.append(tokens)
        continue
      }
      if errors.count < DiagnosticReport.most {
        errors.append(Self.problem(at: place, in: name, of: bytes))
      } else {
        omitted += 1
      }
    }
    if letters.isEmpty, errors.isEmpty {
      errors = [
        Diagnostic(.error, "there is no name in the file", help: "write one name a line, with the letters a to z")
      ]
    }
    guard errors.isEmpty else { throw DiagnosticReport(source: source, diagnostics: errors, omitted: omitted) }
    self.letters = letters
    known = Set(letters)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  /// Where a line's text lies without the spaces around it; nil where there is none.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> Range<Int>? {
    let isInk: (UInt8) -> Bool = { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard let first = line.firstIndex(where: isInk), let last = line.lastIndex(where: isInk) else { return nil }
    return first..<last + 1
  }

  private static func problem(at place: Int, in name: Range<Int>, of bytes: [UInt8]) -> Diagnostic {
    // A character of several bytes is underlined as a whole.
    let end = (place + 1..<name.upperBound).first { bytes[$0] & 0xC0 != 0x80 } ?? name.upperBound
    let isBetween = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "\t")].contains(bytes[place])
    return Diagnostic(
      .error, "this is none of the letters a to z", at: SourceSpan(lower: place, upper: end),
      help: isBetween
        ? "write one name a line, and nothing beside it"
        : "the model knows the letters a to z alone; write the name with these, or take the line out")
  }

  /// How many names there are.
  package var count: Int { letters.count }

  /// The name of a step, from 0.
  package func name(at step: Int) -> String {
    letters[step % count].map { Self.symbol(Int($0)) }.joined()
  }

  /// The tokens of a step's name, with those that begin and end it.
  package func tokens(at step: Int) -> [Int] {
    [Self.boundary] + letters[step % count].map(Int.init) + [Self.boundary]
  }

  /// Whether some letters, as tokens, are one of the names.
  package func contains(_ tokens: [Int]) -> Bool { known.contains(tokens.map { UInt8($0) }) }
}
