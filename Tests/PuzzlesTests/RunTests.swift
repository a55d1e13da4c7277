// A learner at a puzzle: hints, the solution, what is kept, and the picture of a wrong derivative.

import Page
import Quantities
import Testing

@testable import Puzzles

@Suite struct RunTests {
  private func run(_ name: String, solved: Set<String> = []) throws -> PuzzleRun {
    PuzzleRun(number: try #require(PuzzleBook.number(of: name)), solved: solved, format: .standard)
  }

  private func text(_ elements: [Element]) -> String {
    Page(title: "", elements: elements).elements.map { element in
      switch element {
      case .prose(let text): text.plain
      case .code(let lines): lines.map(\.plain).joined(separator: "\n")
      default: ""
      }
    }.joined(separator: "\n")
  }

  @Test func aRightAnswerIsKeptWithItsHints() throws {
    var run = try run("softmax")
    #expect(text(run.question).contains("dy[i]/dx[j] = ?"))
    _ = run.hint()
    #expect(run.answer("y[i]").solved == nil)
    let solved = run.answer("y[i]*((i == j) - y[j])").solved
    #expect(solved == .init(name: "softmax", answer: "y[i]*((i == j) - y[j])", hints: 1))
    #expect(run.isSolved)
  }

  @Test func whatWasShownIsNotKept() throws {
    var run = try run("twice")
    #expect(text(run.show()).contains("L = a + a"))
    let answer = run.answer("a + a")
    #expect(answer.solved == nil)
    #expect(text(answer.says).contains("not marked as solved"))
  }

  @Test func hintsComeInStepsAndEnd() throws {
    var run = try run("mean")
    let all = (0..<4).map { _ in text(run.hint()) }
    #expect(all[0].hasPrefix("Hint 1 of 3: ") && all[2].hasPrefix("Hint 3 of 3: "))
    #expect(all[3].contains("show"))
  }

  @Test func aWrongDerivativeIsDrawnBesideTheRightOne() throws {
    var run = try run("cumulative-sum")
    let says = run.answer("(j >= i)").says
    let rows = text(says)
    #expect(rows.contains("0 1  1* 1* 1* : 1 0 0 0"), "\(rows)")
    #expect(rows.hasPrefix("Not right. 12 of 16 entries are not right. The first is at i = 0, j = 1"), "\(rows)")
    var wide = try self.run("convolution-2d-by-x")
    let fields = wide.answer("w[k - i, l - j] if k >= i and l >= j and k < i + p and l < j + q else 1").says.compactMap
    {
      if case .fields(let fields) = $0 { fields } else { nil }
    }
    #expect(fields.first?.fields.map(\.columns) == [12, 12], "a wide derivative is drawn in shades")
    #expect(fields.first?.fields[1].values.contains(0) ?? false)
  }

  @Test func nothingCommandsTheTerminal() throws {
    var run = try run("softmax")
    for answer in ["\u{1B}[2J", "y[i] + \u{1B}]0;x\u{7}", "y\u{202E}[i]"] {
      let said = text(run.answer(answer).says)
      #expect(
        !said.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x202E },
        "\(said.debugDescription)")
    }
    var graph = try self.run("twice")
    let said = text(graph.answer("a\u{1B}[2J + a").says)
    #expect(!said.unicodeScalars.contains { $0.value == 0x1B }, "\(said.debugDescription)")
  }

  @Test func everyPuzzleCanBeOpenedByNameAndNumber() throws {
    for (place, puzzle) in PuzzleBook.all.enumerated() {
      #expect(PuzzleBook.puzzle("\(place + 1)")?.name == puzzle.name)
      #expect(PuzzleBook.puzzle(puzzle.name.uppercased())?.name == puzzle.name)
      #expect(!text(PuzzleRun(number: place + 1, solved: [], format: .standard).question).isEmpty)
    }
    for word in ["0", "-1", "9223372036854775807", "99999999999999999999", "none"] {
      #expect(PuzzleBook.puzzle(word) == nil)
    }
    #expect(PuzzleBook.near("sofmax") == "softmax")
  }
}
