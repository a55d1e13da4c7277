// The numbers of some lines, as they are told: the first few, and how many more.

/// Numbers of lines of a file, counted from 1. Only the first are kept.
package struct LineNumbers: Codable, Hashable, Sendable {
  /// The first of them.
  package private(set) var first: [Int] = []
  /// How many there are.
  package private(set) var count = 0

  /// How many are kept.
  package static let mostKept = 50

  package init() {}

  mutating func add(_ number: Int) {
    if first.count < LineNumbers.mostKept { first.append(number) }
    count += 1
  }

  /// `line 3`, `lines 3 and 7`, `lines 3, 7, 8 and 12 more`
  /// - Parameter limit: how many are named; the others are counted.
  package func words(limit: Int = 3) -> String {
    let named = first.prefix(limit).map { "\($0)" }
    let others = count - named.count
    let last = others > 0 ? "\(others) more" : named.last ?? "none"
    let before = others > 0 ? named[...] : named.dropLast()
    let list = before.isEmpty ? last : before.joined(separator: ", ") + " and " + last
    return (count == 1 ? "line " : "lines ") + list
  }
}
