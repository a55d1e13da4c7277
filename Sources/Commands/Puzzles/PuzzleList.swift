// The puzzles with a mark where one is solved.

import Page
import Puzzles

struct PuzzleList {
  let solved: Set<String>

  func write(to console: Console) throws {
    var page = Page(title: "Puzzles")
    for group in PuzzleBook.groups {
      page.elements.append(.prose(RichText(group.title, .strong)))
      page.elements.append(
        .table(
          Table(
            columns: [.init("", .trailing), .init("puzzle"), .init("title"), .init("")], rows: group.puzzles.map(row))))
    }
    let count = PuzzleBook.all.count { solved.contains($0.name) }
    page.elements.append(
      .prose(RichText("\(count) of \(PuzzleBook.all.count) are solved. `backstep puzzles NAME` opens one.")))
    try PlainPage(page: page).write(to: console)
  }

  private func row(_ puzzle: Puzzle) -> [Span] {
    [
      Span("\(PuzzleBook.number(of: puzzle.name) ?? 0)"), Span(puzzle.name), Span(puzzle.title),
      Span(solved.contains(puzzle.name) ? "solved" : ""),
    ]
  }

  func writeJSON(to console: Console) throws {
    var json = JSONWriter(console.dataOutput(), isASCII: console.settings.isASCII)
    try json.object { json in
      try json.array("puzzles") { json in
        for group in PuzzleBook.groups {
          for puzzle in group.puzzles {
            try json.object { json in
              try json.integer("number", PuzzleBook.number(of: puzzle.name) ?? 0)
              try json.string("name", puzzle.name)
              try json.string("title", puzzle.title)
              try json.string("group", group.title)
              try json.boolean("solved", solved.contains(puzzle.name))
            }
          }
        }
      }
    }
    try json.finish()
  }
}
