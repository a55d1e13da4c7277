// A page to read: help, a chain, a mistake in a file.

import Page

/// What is read, and where.
struct PageScreen: ScreenState {
  let content: PageContent
  /// The first row that is shown.
  var scroll = 0

  init(_ content: PageContent) { self.content = content }

  /// The page, with numbers of so many digits.
  func page(digits: Int) -> Page {
    switch content {
    case .page(let page), .help(let page): page
    case .written(let written): written.page(digits: digits)
    }
  }

  /// Whether it is the list of keys.
  var isHelp: Bool { if case .help = content { true } else { false } }
}
