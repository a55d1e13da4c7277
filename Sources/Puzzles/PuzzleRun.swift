// A learner at a puzzle: answers, hints, the solution. Every look at it shows the elements that come back.

import Page
import Quantities

/// A puzzle while it is being solved.
package struct PuzzleRun: Sendable {
  /// What is kept of a puzzle that was solved.
  package struct Solved: Hashable, Sendable {
    package let name: String
    package let answer: String
    package let hints: Int
  }

  package let puzzle: Puzzle
  package let number: Int
  package private(set) var isSolved: Bool
  /// How many hints were given.
  package private(set) var hints = 0
  /// Whether the solution was shown before it was found.
  package private(set) var isShown = false
  private let desk: PuzzleDesk
  private let format: NumberFormat

  /// - Parameter number: from 1, a place in the book.
  package init(number: Int, solved: Set<String>, desk: PuzzleDesk = PuzzleDesk(), format: NumberFormat) {
    let place = min(max(number, 1), PuzzleBook.all.count)
    self.number = place
    puzzle = PuzzleBook.all[place - 1]
    isSolved = solved.contains(puzzle.name)
    self.desk = desk
    self.format = format
  }

  /// Its name and what is asked.
  package var question: [Element] {
    let mark = isSolved ? ", solved" : ""
    return [.prose(RichText("Puzzle \(number) of \(PuzzleBook.all.count), \(puzzle.name): \(puzzle.title)\(mark)"))]
      + puzzle.question(format)
  }

  /// Takes an answer.
  /// - Returns: what is said, and what is to be kept.
  package mutating func answer(_ text: String) -> (says: [Element], solved: Solved?) {
    let report = desk.judge(text, of: puzzle)
    var says = Self.elements(report, format)
    guard report.isSolved else { return (says, nil) }
    says.append(.prose(RichText(puzzle.because)))
    if isShown {
      says.append(.prose("The solution was shown, so this is not marked as solved; come back to it another day."))
      return (says, nil)
    }
    isSolved = true
    return (says, Solved(name: puzzle.name, answer: text, hints: hints))
  }

  /// A report as elements: the verdict with its sentences, the place of an error, the picture of a wrong derivative.
  package static func elements(_ report: PuzzleReport, _ format: NumberFormat) -> [Element] {
    if let problem = report.problem {
      let lines = problem.rendered().split(separator: "\n", omittingEmptySubsequences: false)
      return [.code(lines.map { RichText(String($0)) })]
    }
    let words = ([report.word] + report.says).joined(separator: ". ").replacing("..", with: ".")
    let text = words.prefix(1).uppercased() + words.dropFirst() + (words.hasSuffix(".") ? "" : ".")
    let picture =
      report.verdict == .wrong ? report.jacobians.map { PuzzlePicture(jacobians: $0, format: format).elements } : nil
    return [.prose(RichText(text))] + (picture ?? [])
  }

  /// The next hint; after the last one all of them are said to be given.
  package mutating func hint() -> [Element] {
    guard hints < puzzle.hints.count else {
      return [.prose("These were all hints. show gives the solution.")]
    }
    hints += 1
    return [.prose(RichText("Hint \(hints) of \(puzzle.hints.count): \(puzzle.hints[hints - 1])"))]
  }

  /// The solution, and why it is that.
  package mutating func show() -> [Element] {
    if !isSolved { isShown = true }
    return [
      .code(puzzle.solution.split(separator: ";").map { RichText($0.drop { $0 == " " }.description) }),
      .prose(RichText(puzzle.because)),
    ]
  }
}
