// The backward passes that come with the program as text, with how far the learner is.

import BuiltIns
import Course
import Page

/// `backstep write` without a name.
struct PassShelf {
  let console: Console

  /// The names of the exercises, as in a sentence.
  static var names: String { BuiltInNetwork.passes.map(\.name).joined(separator: ", ") }

  func write() throws {
    let records = Keeper(console: console).load().records
    let rows = BuiltInNetwork.passes.map { pass in
      [Span(pass.name, .code), Span(pass.title), Span(PassStanding(of: pass.text, in: records).words)]
    }
    let hint = "`backstep write NAME` opens one; `backstep write NAME --plain` goes line by line."
    try PlainPage(
      page: Page(
        title: "Backward passes",
        elements: [
          .table(Table(columns: [.init("exercise"), .init("what it is"), .init("")], rows: rows)),
          .prose(RichText(hint)),
        ])
    ).write(to: console)
  }
}
