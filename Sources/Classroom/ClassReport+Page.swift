// The report of a class as a page.

import Characters
import Page

extension ClassReport {
  /// How many slips are shown; the data has all.
  private static let shownSlips = 12
  /// The most cells of the name of a learner, a slip or a step: as many as the longest of the program's own take. A longer
  /// one, which anybody's file can have, would push the columns aside for all.
  private static let widestName = 48
  /// The most cells of an answer.
  private static let widestAnswer = 24

  /// The report to look at.
  package var page: Page {
    let asked = learners.reduce(0) { $0 + $1.questions }
    let right = learners.reduce(0) { $0 + $1.rightAtOnce }
    let answered =
      asked == 0
      ? "no questions yet" : "\(asked.counted("question")), \(Self.percent(right, of: asked)) right at once"
    var elements: [Element] = [.prose(RichText("\(learners.count.counted("learner")), \(answered)."))]
    if !learners.isEmpty { elements.append(.table(learnerTable)) }
    if !skills.isEmpty { elements.append(.table(skillTable)) }
    if !slips.isEmpty { elements.append(.table(slipTable)) }
    if slips.count > Self.shownSlips {
      elements.append(.prose(RichText("\(slips.count - Self.shownSlips) more slips; --json has all.", .muted)))
    }
    let damaged = learners.filter { $0.damagedLines > 0 }
    for learner in damaged {
      let lines = learner.damagedLines.counted("line")
      elements.append(.prose(RichText("\(lines) of \(learner.name) could not be read.", .warning)))
    }
    return Page(title: "Class", elements: elements)
  }

  private var learnerTable: Table {
    Table(
      columns: [
        .init("learner"), .init("lessons done", .trailing), .init("begun", .trailing), .init("questions", .trailing),
        .init("right at once", .trailing), .init("last"),
      ],
      rows: learners.map { row in
        [
          Span(TextWidth.cut(row.name, to: Self.widestName), .strong), Span("\(row.finished.count)", .value),
          Span("\(row.begun.count)", .value),
          Span("\(row.questions)", .value), Span(Self.percent(row.rightAtOnce, of: row.questions), .value),
          Span(row.last.map { String($0.prefix(10)) } ?? "-", .muted),
        ]
      })
  }

  private var skillTable: Table {
    Table(
      columns: [
        .init("skill"), .init("right at once", .trailing), .init("questions", .trailing),
        .init("learners", .trailing), .init("mastered by", .trailing),
      ],
      rows: skills.map { row in
        [
          Span(row.title, .strong), Span(Self.percent(row.rightAtOnce, of: row.questions), .value),
          Span("\(row.questions)", .value), Span("\(row.learners)", .value), Span("\(row.mastered)", .value),
        ]
      })
  }

  private var slipTable: Table {
    Table(
      columns: [
        .init("slip"), .init("learners", .trailing), .init("times", .trailing), .init("most at"), .init("answered"),
      ],
      rows: slips.prefix(Self.shownSlips).map { row in
        [
          Span(TextWidth.cut(row.title, to: Self.widestName), .strong), Span("\(row.learners)", .value),
          Span("\(row.count)", .value), Span(TextWidth.cut(row.question, to: Self.widestName)),
          Span(row.answer.map { TextWidth.cut($0, to: Self.widestAnswer) } ?? "-", .muted),
        ]
      })
  }

  /// `67 %`; `-` of nothing.
  static func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "-" : "\(Int((100 * Double(part) / Double(whole)).rounded())) %"
  }
}
