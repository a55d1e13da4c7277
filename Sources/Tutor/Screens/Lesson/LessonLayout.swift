// Where the parts of a lesson's page stand: words in lines that are easy to read; the numbers beside them where the screen
// is wide; and a picture where there is room left. Both what the keys do and the picture read it.

import Canvas
import Page
import Widgets

/// The columns of a lesson's page.
struct LessonLayout {
  /// Where the words stand.
  let text: Rect
  /// The words.
  let words: ElementColumn
  /// What stands beside them, and where, if there is room.
  let side: (rect: Rect, numbers: ElementColumn)?
  /// The pictures that found room.
  private(set) var pictures: [(widget: any ElementWidget, rect: Rect)] = []

  /// The question, for when it is scrolled out of sight, and the row of the words below which it is; nil where nothing is asked.
  let pin: (question: any ElementWidget, end: Int)?

  /// How many rows a question takes above the rest.
  private static let pinnedRows = 3
  /// The longest line of words that is easy to read.
  private static let longestLine = 96
  /// The shortest line of words beside something else.
  private static let shortestLine = 60
  /// The least room for something beside the words.
  private static let leastSide = 44
  /// The cells between the words and what stands beside them.
  private static let gap = 4

  /// - Parameter question: the element of the page that asks; nil where none does.
  init(
    _ page: Page, pictures wantedPictures: [Element] = [], question: Int? = nil, _ size: Size, _ glyphs: Glyphs
  ) {
    let rows = max(1, size.rows - 6)
    let width = size.columns - 4
    let widgets = glyphs.widgets(page.elements)
    let standing = widgets.filter(\.standsBeside)
    let wanted = glyphs.widgets(wantedPictures)

    // Beside each other, if the words keep their room and all numbers are seen.
    let line = min(Self.longestLine, max(Self.shortestLine, (width - Self.gap) * 11 / 20))
    let beside = Rect(x: 2 + line + Self.gap, y: 2, columns: width - line - Self.gap, rows: rows)
    let numbers = ElementColumn(standing, columns: beside.size.columns)
    let whole = Rect(x: 2, y: 2, columns: width, rows: rows)
    if beside.size.columns >= Self.leastSide, numbers.height - 1 <= rows, !standing.isEmpty || !wanted.isEmpty {
      let words = ElementColumn(widgets.filter { !$0.standsBeside }, columns: line)
      // A broad picture stands below both.
      let sideRoom = Size(columns: beside.size.columns, rows: rows - numbers.height)
      let (narrow, broad) = (
        wanted.filter { $0.rowsFitting(sideRoom) != nil }, wanted.filter { $0.rowsFitting(sideRoom) == nil }
      )
      let below = Self.placed(broad, in: whole, below: max(words.height, numbers.height))
      var side = beside
      if let highest = below.last { side.size.rows = highest.rect.origin.y - 1 - side.origin.y }
      let placed = Self.placed(narrow, in: side, below: numbers.height)
      if !standing.isEmpty || !placed.isEmpty {
        text = Rect(x: 2, y: 2, columns: line, rows: side.size.rows)
        self.words = words
        pin = Self.pin(page, question, widgets, line)
        self.side = (side, numbers)
        pictures = placed + below
        return
      }
    }
    text = Rect(x: 2, y: 2, columns: min(width, Self.longestLine), rows: rows)
    words = ElementColumn(widgets, columns: text.size.columns)
    side = nil
    pin = Self.pin(page, question, widgets, text.size.columns)
    self.pictures = Self.placed(Array(wanted.suffix(1)), in: whole, below: words.height)
  }

  /// The question with the row where it ends.
  private static func pin(
    _ page: Page, _ question: Int?, _ widgets: [any ElementWidget], _ columns: Int
  ) -> (question: any ElementWidget, end: Int)? {
    guard let question, widgets.indices.contains(question) else { return nil }
    let before = widgets[...question].filter { !$0.standsBeside }
    return (widgets[question], ElementColumn(Array(before), columns: columns).height - 1)
  }

  /// The rows that the question takes where the words stand from `scroll` on: none where it is seen there.
  func pinned(at scroll: Int) -> Int {
    guard let pin, scroll >= pin.end, text.size.rows > 3 * Self.pinnedRows else { return 0 }
    return min(Self.pinnedRows, pin.question.height(width: text.size.columns)) + 1
  }

  /// The pictures that fit into a rectangle below its first rows, at its bottom.
  private static func placed(
    _ widgets: [any ElementWidget], in rect: Rect, below used: Int
  ) -> [(widget: any ElementWidget, rect: Rect)] {
    var placed: [(any ElementWidget, Rect)] = []
    var bottom = rect.size.rows
    for widget in widgets {
      let room = Size(columns: rect.size.columns, rows: bottom - used)
      guard room.rows > 0, let rows = widget.rowsFitting(room) else { continue }
      bottom -= rows
      placed.append(
        (widget, Rect(x: rect.origin.x, y: rect.origin.y + bottom, columns: room.columns, rows: rows)))
      bottom -= 1
    }
    return placed
  }

  /// How many rows of the words are shown, at the end of them.
  var room: Int { text.size.rows - pinned(at: words.height - 1 - text.size.rows) }

  /// The furthest first row.
  var most: Int { max(0, words.height - 1 - room) }
}
