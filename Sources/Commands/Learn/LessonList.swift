// The lessons with how far the learner is in each.

import Lessons
import Page
import Progress

struct LessonList {
  let catalog: Catalog
  let contents: JournalContents

  func write(to console: Console) throws {
    var page = Page(title: "Lessons")
    for unit in catalog.units where !unit.entries.isEmpty {
      if !unit.title.isEmpty { page.elements.append(.prose(RichText(unit.title, .strong))) }
      page.elements.append(
        .table(
          Table(
            columns: [.init("", .trailing), .init("lesson"), .init("title"), .init("progress")],
            rows: unit.entries.map(row))))
    }
    page.elements.append(.prose("`backstep learn NAME` begins one, or goes on with it."))
    try PlainPage(page: page).write(to: console)
  }

  private func row(_ entry: CatalogEntry) -> [Span] {
    let progress = LessonProgress(lesson: entry.name, records: contents.records)
    let ids = Set(entry.outline.steps.map(\.name))
    let done = progress.steps.count { ids.contains($0.key) && $0.value.isDone }
    let standing =
      if progress.finished != nil {
        "finished"
      } else if done > 0 {
        "\(done) of \(entry.outline.steps.count) steps"
      } else {
        progress.started != nil ? "begun" : "new"
      }
    return [Span("\(entry.number)"), Span(entry.name), Span(entry.title), Span(standing)]
  }
}
