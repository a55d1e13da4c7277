// All puzzles in their order: groups from easy to hard.

import Diagnostics

/// A group of puzzles that belong together.
package struct PuzzleGroup: Sendable {
  package let title: String
  /// What its puzzles have in common, in a sentence.
  package let words: String
  package let puzzles: [Puzzle]
}

/// The puzzles.
package enum PuzzleBook {
  /// The groups, the easiest first.
  package static let groups: [PuzzleGroup] = [
    numbers, bends, copies, order, products, matrices, windows, losses, softmaxes, norms, sharing, shortest,
  ]

  /// All puzzles; the first has the number 1.
  package static let all: [Puzzle] = groups.flatMap(\.puzzles)

  /// A puzzle's number; nil for a name that is none.
  package static func number(of name: String) -> Int? { all.firstIndex { $0.name == name }.map { $0 + 1 } }

  /// A puzzle by its name or number.
  package static func puzzle(_ word: String) -> Puzzle? {
    let wanted = word.lowercased()
    if let number = Int(wanted) { return (1...all.count).contains(number) ? all[number - 1] : nil }
    return all.first { $0.name.lowercased() == wanted }
  }

  /// The name that a mistyped one may stand for.
  package static func near(_ word: String) -> String? { nearest(to: word, among: all.map(\.name)) }
}
