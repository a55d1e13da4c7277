// What a message does to the model. Pure: the model, the message and the size of the screen say it all.

import Quantities
import Canvas
import Course
import Diagnostics
import Labs
import Narration
import NetworkLanguage
import Page
import Progress

/// Something that happened.
package enum Message: Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted; it goes into a line of text, and is never taken for keys.
  case paste(String)
  /// A file that was asked for has been read, or could not be.
  case opened(Result<Network, OpeningFailure>)
  /// The lessons and the journal have been read; the notice tells what was wrong with the journal, if anything.
  case courseRead(CourseState, notice: String?)
  /// A lab's computation has ended; nil where it was cancelled.
  case computed(LabAnswer?, number: Int)
  /// How much of a lab's computation is done, from 0 to 1.
  case progressed(Double)
  /// A file that a lab asked for has been read, or could not be.
  case readForLab(Result<LabFile, OpeningFailure>, knob: String)
  /// Time passes; sent as long as `Model.isPlaying`.
  case tick
  /// What a learner did is in the journal, or could not be saved: then the reason, told once.
  case kept([Record], isSaved: Bool, news: String?)
}

/// Why a file could not be opened as a network.
package enum OpeningFailure: Error, Sendable {
  /// It could not be read; the text says why.
  case unreadable(String)
  /// It was read, and holds mistakes.
  case mistakes(DiagnosticReport)
}

/// Something for the world outside to do.
package enum Effect: Sendable {
  /// Read the lessons and the journal and answer with `Message.courseRead`.
  case readCourse
  /// Write what a learner did into the journal and answer with `Message.kept`.
  case keep(RunEvent)
  /// Do a lab's computation and answer with `Message.computed`; an earlier one is no longer wanted.
  case compute(LabJob)
  /// Read a file for a knob and answer with `Message.readForLab`.
  case readForLab(path: String, knob: String)
  /// Read a file and answer with `Message.opened`.
  case open(path: String)
  /// Stop the program until the shell continues it.
  case suspend
  /// End the program with an exit status.
  case quit(status: Int32)
}

/// The tutor's update function.
package enum Tutor {
  /// Changes the model as a message asks for.
  /// - Returns: what the world outside has to do.
  package static func update(_ model: inout Model, _ message: Message, size: Size) -> [Effect] {
    switch message {
    case .progressed(let share):
      if var lab = model.lab, lab.job != nil {
        lab.progress = share
        model.lab = lab
      } else if var lesson = model.lesson, lesson.job != nil {
        lesson.progress = share
        model.lesson = lesson
      }
      return []
    case .computed(let answer, let number):
      return take(answer, number: number, &model, size)
    case .tick: return tick(&model)
    case .kept: break
    default: model.notice = nil
    }
    switch message {
    case .progressed, .computed, .tick: break
    case .readForLab(let file, let knob): return take(file, knob: knob, &model)
    case .key(let key): return press(key, &model, size)
    case .paste(let text):
      if case .lesson(var lesson) = model.screen, lesson.run.prompt.wantsLine {
        for character in text where !character.isNewline { _ = lesson.line.edit(.character(character)) }
        model.screen = .lesson(lesson)
        return []
      }
      if case .quiz(var quiz) = model.screen {
        for character in text where !character.isNewline { _ = quiz.line.edit(.character(character)) }
        model.screen = .quiz(quiz)
        return []
      }
      guard case .prompt = model.screen else {
        model.notice = Notice(text: "pasted text goes into a line of text only", isWarning: false)
        return []
      }
      for character in text where !character.isNewline { _ = edit(.character(character), &model) }
    case .opened where !isOpening(model): break
    case .opened(.success(let network)):
      model.screens.removeLast()
      model.open(network)
    case .opened(.failure(.unreadable(let reason))):
      fail(reason, &model)
    case .opened(.failure(.mistakes(let report))):
      show(report, &model)
    case .courseRead(let course, let notice):
      return model.learn(course, lesson: nil, notice: notice)
    case .kept(let records, let isSaved, let news):
      model.course?.records += records
      if let news {
        model.notice = Notice(text: news, isWarning: true)
      } else if isSaved, records.contains(where: { $0.kind == .answered }) {
        let said = model.notice.map { $0.text + " · " } ?? ""
        model.notice = Notice(text: said + "saved", isWarning: model.notice?.isWarning ?? false)
      }
    }
    return []
  }

  /// Whether the question for a file is still there; a result that comes after Esc is dropped.
  private static func isOpening(_ model: Model) -> Bool {
    guard case .prompt(let prompt) = model.screen else { return false }
    return prompt.purpose == .openFile
  }

  private static func press(_ key: Key, _ model: inout Model, _ size: Size) -> [Effect] {
    if key == .control("c") { return [.quit(status: 130)] }
    let kind = model.screen.kind
    // In a line of text every letter is text.
    if kind == .prompt, edit(key, &model) { return [] }
    if case .lesson(var lesson) = model.screen, lesson.run.prompt.wantsLine {
      // With nothing typed yet a question mark asks for the keys.
      let asksForHelp = key == .character("?") && lesson.line.text.isEmpty
      if !asksForHelp, lesson.line.edit(key) {
        lesson.scroll = nil
        model.screen = .lesson(lesson)
        return []
      }
    }
    if case .quiz(var quiz) = model.screen, quiz.line.edit(key) {
      model.screen = .quiz(quiz)
      return []
    }
    guard let row = ActionTable.row(for: key, on: kind) else {
      model.notice = Notice(
        text: "\(key.label(in: model.glyphs)) does nothing here; ? lists the keys", isWarning: false)
      return []
    }
    if let refusal = row.refusal(model) {
      if !refusal.isEmpty { model.notice = Notice(text: refusal, isWarning: true) }
      return []
    }
    return perform(row.action, &model, size)
  }

  /// Shows the mistakes in a network's text.
  static func show(_ report: DiagnosticReport, _ model: inout Model) {
    let lines = report.rendered().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    model.screens.append(
      .page(
        PageScreen(
          content: .page(
            Page(
              title: "\(report.source.name) cannot be walked yet",
              elements: [
                .code(lines.map { RichText($0, $0.hasPrefix("error") ? .warning : .plain) }),
                .prose("Mend the file and open it again: Esc goes back to its name."),
              ])))))
  }

  static func fail(_ reason: String, _ model: inout Model) {
    if case .prompt(var prompt) = model.screen {
      prompt.problem = reason
      model.screen = .prompt(prompt)
    } else {
      model.notice = Notice(text: reason, isWarning: true)
    }
  }

  private static func perform(_ action: Action, _ model: inout Model, _ size: Size) -> [Effect] {
    switch action {
    case .quit: return [.quit(status: 0)]
    case .suspend: return [.suspend]
    case .leave where model.screen.kind == .lab:
      if case .lab(let lab) = model.screen { return leaveLab(lab, &model) }
    case .leave where model.lesson?.job != nil && model.screen.kind == .lesson: leaveComputing(&model)
    case .leave, .cancel:
      if model.screen.kind == .quiz { model.walk?.quiz.putAside() }
      if model.screens.count > 1 { model.screens.removeLast() }
    case .help: model.screens.append(.page(PageScreen(content: .help)))
    case .moreDigits: model.digits = model.digits >= 10 ? 17 : model.digits + 1
    case .fewerDigits: model.digits = model.digits > 10 ? 10 : model.digits - 1
    case .accept: return accept(&model)
    case .next where model.screen.kind == .walk: if case .walk(let walk) = model.screen { next(walk, &model) }
    case .quiz: changeQuiz(&model)
    case _ where model.screen.kind == .quiz:
      if case .quiz(let quiz) = model.screen { return answer(action, quiz, &model, size) }
    case _ where model.screen.kind == .lesson:
      if case .lesson(let lesson) = model.screen { return learn(action, lesson, &model, size) }
    case _ where model.screen.kind == .lab:
      if case .lab(let lab) = model.screen { return turn(action, lab, &model) }
    case .open, .rowUp, .rowDown, .top, .bottom, .keep, .scrollUp, .scrollDown, .pageUp, .pageDown, .completion:
      return move(action, &model, size)
    default:
      guard case .walk(var walk) = model.screen else { return [] }
      if let screen = walk.perform(action) { model.screens.append(screen) }
      model.walk = walk
    }
    return []
  }

  // MARK: Lists and pages

  private static func move(_ action: Action, _ model: inout Model, _ size: Size) -> [Effect] {
    switch model.screen {
    case .home(var home):
      let last = model.offers.count - 1
      switch action {
      case .open:
        switch model.offers[home.row] {
        case .lessons: return openLessons(&model)
        case .labs: model.screens.append(.labs(LabsScreen()))
        case .network(let number):
          let network = model.networks[number]
          open(network.text, named: network.name, &model)
        case .file: model.screens.append(.prompt(PromptScreen(.openFile, label: "file")))
        }
        return []
      case .rowUp: home.row = (home.row + last) % (last + 1)
      case .rowDown: home.row = (home.row + 1) % (last + 1)
      case .top: home.row = 0
      default: home.row = last
      }
      model.screen = .home(home)
    case .nudge(var nudge):
      switch action {
      case .rowUp: nudge.row = max(0, nudge.row - 1)
      case .rowDown: nudge.row = min(Nudge.steps.count - 1, nudge.row + 1)
      case .keep:
        guard var walk = model.walk else { return [] }
        let value = walk.training.pass.values[nudge.node] + Nudge.steps[nudge.row]
        walk.training.set(nudge.node, to: value)
        model.screens.removeLast()
        model.walk = walk
        model.notice = Notice(
          text:
            "\(walk.narrator.naming.name(ofNode: nudge.node) ?? "") is \(NumberFormat(digits: model.digits).text(value)) now",
          isWarning: false)
        return []
      default: break
      }
      model.screen = .nudge(nudge)
    case .page(var page):
      let room = max(1, size.rows - 4)
      let most = max(0, pageHeight(model, size) - room)
      switch action {
      case .scrollDown: page.scroll += 1
      case .scrollUp: page.scroll -= 1
      case .pageDown: page.scroll += room
      case .pageUp: page.scroll -= room
      case .top: page.scroll = 0
      default: page.scroll = most
      }
      page.scroll = max(0, min(page.scroll, most))
      model.screen = .page(page)
    case .prompt(var prompt):
      prompt.complete(in: model)
      model.screen = .prompt(prompt)
    case .lessons(let lessons): return choose(action, lessons, &model)
    case .labs(let labs): return choose(action, labs, &model)
    case .review(let review): choose(action, review, &model)
    case .walk, .lesson, .quiz, .lab: break
    }
    return []
  }

  /// Shows the lessons; the first time they are read.
  private static func openLessons(_ model: inout Model) -> [Effect] {
    guard let course = model.course else {
      model.notice = Notice(text: "reading the lessons …", isWarning: false)
      return [.readCourse]
    }
    model.screens.append(.lessons(LessonsScreen(row: course.nextRow)))
    return []
  }

  /// Opens a network's text; its mistakes, if it has any, are shown.
  static func open(_ text: String, named name: String, _ model: inout Model) {
    do throws(DiagnosticReport) {
      model.open(try Network(parsing: SourceText(name: name, text: text)))
    } catch {
      show(error, &model)
    }
  }
}
