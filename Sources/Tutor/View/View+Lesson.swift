// The list of lessons, and a lesson: its page, what was said so far, and the line for the answer.

import Canvas
import Course
import Page
import Progress
import Widgets

extension Frame {
  func draw(_ screen: LessonsScreen, on canvas: inout Canvas) {
    let offers = model.course.map { $0.offer.isEmpty ? [] : ["next: " + text($0.offer)] } ?? []
    HeaderWidget(title: "Lessons", facts: offers, context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    rule(1, on: &canvas)
    guard let course = model.course else { return footer(on: &canvas) }
    var lines: [(runs: [Run], row: Int?)] = []
    var row = 0
    for unit in course.units {
      lines.append(([Run(text(unit.title), role: .strong)], nil))
      for lesson in unit.lessons {
        lines.append((line(lesson, isChosen: row == screen.row, course), row))
        row += 1
      }
    }
    lines.append(([Run("Review", role: .strong)], nil))
    lines.append((reviewLine(isChosen: screen.row == course.reviewRow, course), course.reviewRow))
    let room = max(1, size.rows - 7)
    let chosen = lines.firstIndex { $0.row == screen.row } ?? 0
    let first = max(0, min(chosen - room / 2, lines.count - room))
    for (index, line) in lines[first...].prefix(room).enumerated() {
      canvas.put(line.runs, x: 2, y: 2 + index, clip: Rect(x: 2, y: 2 + index, columns: width - 4, rows: 1))
      if line.row == screen.row { canvas.cursor = Point(x: 2, y: 2 + index) }
    }
    if screen.row == course.reviewRow {
      rule(size.rows - 5, "Review", on: &canvas)
      draw(
        shown(.prose(RichText(course.plan.headline))), on: &canvas,
        in: Rect(x: 2, y: size.rows - 4, columns: width - 4, rows: 2))
    } else if course.lessons.indices.contains(screen.row) {
      let lesson = course.lessons[screen.row]
      rule(size.rows - 5, lesson.title, on: &canvas)
      draw(
        shown(.prose(RichText(lesson.summary))), on: &canvas,
        in: Rect(x: 2, y: size.rows - 4, columns: width - 4, rows: 2))
    }
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }

  private func reviewLine(isChosen: Bool, _ course: CourseState) -> [Run] {
    let plan = course.plan
    return [
      Run(isChosen ? "\(model.glyphs.pointer) " : "  ", role: .active),
      Run("    ", role: .text), Run("ask yourself again what you have learnt", role: isChosen ? .selected : .text),
      Run("  " + plan.count, role: plan.due.isEmpty ? .muted : .good),
    ]
  }

  private func line(_ lesson: Lesson, isChosen: Bool, _ course: CourseState) -> [Run] {
    let progress = LessonProgress(lesson: lesson.name, records: course.records)
    let state =
      progress.finished != nil
      ? "\(model.glyphs.check) done" : progress.started != nil ? "\(progress.doneCount) of \(lesson.steps.count)" : ""
    let number = String(lesson.number)
    return [
      Run(isChosen ? "\(model.glyphs.pointer) " : "  ", role: .active),
      Run(String(repeating: " ", count: max(0, 2 - number.count)) + number + "  ", role: .muted),
      Run(text(lesson.title), role: isChosen ? .selected : .text),
      Run(state.isEmpty ? "" : "  \(state)", role: progress.finished != nil ? .good : .muted),
    ]
  }

  private static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }

  func draw(_ screen: LessonScreen, on canvas: inout Canvas) {
    let page = screen.run.page
    let computing = screen.job == nil ? [] : ["computing \(Int(screen.progress * 100)) %"]
    HeaderWidget(title: text(page.title), facts: (page.facts + computing).map(text), progress: nil, context: context)
      .draw(on: &canvas, in: Rect(x: 1, y: 0, columns: width - 2, rows: 1))
    let layout = LessonLayout(page, self)
    let height = height(of: layout.words, columns: layout.text.size.columns)
    let most = max(0, height - 1 - layout.text.size.rows)
    let scroll = min(screen.scroll ?? most, most)
    rule(1, scroll > 0 ? "\(Frame.lines(scroll)) above: PgUp" : "", on: &canvas)
    draw(elements: layout.words, height: height, scroll: scroll, on: &canvas, in: layout.text)
    if let side = layout.side {
      for y in 2..<size.rows - 4 {
        canvas.put(model.glyphs.vertical, x: side.origin.x - 2, y: y, role: .border)
      }
      let rows = self.height(of: layout.numbers, columns: side.size.columns)
      draw(elements: layout.numbers, height: rows, scroll: 0, on: &canvas, in: side)
    }
    rule(size.rows - 4, most > scroll ? "\(Frame.lines(most - scroll)) below: PgDn" : "", on: &canvas)
    let y = size.rows - 3
    switch screen.run.prompt {
    case .proceed(let label):
      canvas.put(" \(model.glyphs.pointer) Enter: " + text(label), x: 0, y: y, role: .key)
      canvas.cursor = Point(x: 1, y: y)
    case .line(let label, let placeholder):
      let used = canvas.put(" \(text(label)) > ", x: 0, y: y, role: .strong)
      draw(screen.line, on: &canvas, in: Rect(x: used, y: y, columns: max(1, width - used - 2), rows: 1))
      if screen.line.text.isEmpty {
        canvas.put(
          text(placeholder), x: used + 1, y: y, role: .muted, clip: Rect(x: 0, y: y, columns: width - 2, rows: 1))
      }
    }
    rule(size.rows - 2, on: &canvas)
    footer(on: &canvas)
  }
}

extension Tutor {
  /// How many rows a lesson's page takes.
  static func lessonHeight(_ screen: LessonScreen, _ model: Model, _ size: Size) -> Int {
    let frame = Frame(model: model, size: size)
    let layout = LessonLayout(screen.run.page, frame)
    return frame.height(of: layout.words, columns: layout.text.size.columns)
  }
}
