// Where the parts of a lesson's page stand: words in lines that are easy to read, the network or a lab's picture beside
// them where it is wide. Both what the keys do and the picture read it.

import Canvas
import Page

/// The columns of a lesson's page.
struct LessonLayout {
  /// Where the words stand.
  let text: Rect
  /// The words.
  let words: ElementColumn
  /// What stands beside them, and where, if there is room.
  let side: (rect: Rect, numbers: ElementColumn)?

  /// The longest line of words that is easy to read.
  private static let longestLine = 96
  /// The least room for a network beside the words.
  private static let leastSide = 48

  init(_ page: Page, _ size: Size, _ glyphs: Glyphs) {
    let rows = max(1, size.rows - 6)
    let width = size.columns - 4
    text = Rect(x: 2, y: 2, columns: min(width, LessonLayout.longestLine), rows: rows)
    let beside = Rect(
      x: text.size.columns + 6, y: 2, columns: width - text.size.columns - 4, rows: rows)
    let widgets = glyphs.widgets(page.elements)
    let numbers = ElementColumn(widgets.filter(\.standsBeside), columns: beside.size.columns)
    if numbers.height > 0, beside.size.columns >= LessonLayout.leastSide, numbers.height - 1 <= rows {
      side = (beside, numbers)
      words = ElementColumn(widgets.filter { !$0.standsBeside }, columns: text.size.columns)
    } else {
      side = nil
      words = ElementColumn(widgets, columns: text.size.columns)
    }
  }

  /// How many rows of the words are shown.
  var room: Int { text.size.rows }

  /// The furthest first row.
  var most: Int { max(0, words.height - 1 - room) }
}
