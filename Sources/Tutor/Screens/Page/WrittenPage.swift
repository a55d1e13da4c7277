// A page of numbers, which is written anew when they get other digits, and not at every key.

import Page
import Synchronization

/// Writes a page for a number of digits, and keeps the last one.
final class WrittenPage: Sendable {
  private let write: @Sendable (_ digits: Int) -> Page
  private let kept = Mutex<(digits: Int, page: Page)?>(nil)

  init(_ write: @escaping @Sendable (_ digits: Int) -> Page) { self.write = write }

  /// The page with numbers of so many digits.
  func page(digits: Int) -> Page {
    kept.withLock { kept in
      if let kept, kept.digits == digits { return kept.page }
      let page = write(digits)
      kept = (digits, page)
      return page
    }
  }
}
