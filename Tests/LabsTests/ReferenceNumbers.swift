// Files of reference numbers: cases, each a line of words and named lines of numbers below it.

import Foundation
import Testing

/// A case of a reference file of the folder `References`.
struct ReferenceNumbers: CustomTestStringConvertible, Sendable {
  /// The words behind `case`.
  var words: [String]
  var numbers: [String: [Double]] = [:]
  var testDescription: String { words.joined(separator: " ") }

  /// The cases of a file.
  static func cases(_ name: String) -> [ReferenceNumbers] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "References/\(name).txt")
    var found: [ReferenceNumbers] = []
    for line in (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? [] {
      let words = line.split(separator: " ").map(String.init)
      if words[0] == "case" {
        found.append(ReferenceNumbers(words: Array(words.dropFirst())))
      } else {
        found[found.count - 1].numbers[words[0]] = words.dropFirst().map { Double($0) ?? .nan }
      }
    }
    return found
  }

  /// Expects numbers to be those of a line.
  func expect(_ name: String, _ found: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    let expected = numbers[name] ?? []
    #expect(found.count == expected.count, "\(name)", sourceLocation: sourceLocation)
    for (one, other) in zip(found, expected) {
      #expect(abs(one - other) <= 1e-12 + 1e-9 * abs(other), "\(name)", sourceLocation: sourceLocation)
    }
  }
}
