// Where the parts of a lesson's page stand: words in lines that are easy to read, the network or a lab's picture beside
// them where it is wide.

import Canvas
import Page

/// The columns of a lesson's page.
struct LessonLayout {
  /// The column of the words.
  var text: Rect
  /// The column of the network beside it, if there is room.
  var side: Rect?
  /// What stands in the column of the words.
  var words: [Element]
  /// What stands beside it.
  var numbers: [Element] = []

  /// The longest line of words that is easy to read.
  private static let longestLine = 96
  /// The least room for a network beside the words.
  private static let leastSide = 48

  init(_ page: Page, _ frame: Frame) {
    let rows = max(1, frame.size.rows - 6)
    let width = frame.width - 4
    words = page.elements
    text = Rect(x: 2, y: 2, columns: min(width, LessonLayout.longestLine), rows: rows)
    let room = width - text.size.columns - 4
    let listings = page.elements.filter(\.standsBeside)
    guard !listings.isEmpty, room >= LessonLayout.leastSide else { return }
    let beside = Rect(x: text.size.columns + 6, y: 2, columns: room, rows: rows)
    guard frame.height(of: listings, columns: room) - 1 <= rows else { return }
    side = beside
    numbers = listings
    words = page.elements.filter { !$0.standsBeside }
  }
}

extension Element {
  /// Whether it is looked at beside the words.
  fileprivate var standsBeside: Bool {
    switch self {
    case .listing, .plot, .bars, .field: true
    case .prose, .list, .derivation, .table, .figure, .code: false
    }
  }
}
