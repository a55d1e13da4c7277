// What the keys do in the list of labs and in a lab, and what becomes of a lab's answer.

import LabKit
import Canvas
import Course
import Labs
import NetworkLanguage
import Page

extension Tutor {
  /// Does what an action asks for in the list of labs.
  static func choose(_ action: Action, _ screen: LabsScreen, _ model: inout Model) -> [Effect] {
    var screen = screen
    let count = Lab.all.count
    switch action {
    case .rowUp: screen.row = (screen.row + count - 1) % count
    case .rowDown: screen.row = (screen.row + 1) % count
    case .top: screen.row = 0
    case .bottom: screen.row = count - 1
    case .open: return model.open(Lab.all[screen.row])
    default: return []
    }
    model.screen = .labs(screen)
    return []
  }

  /// Does what an action asks for in a lab.
  static func turn(_ action: Action, _ screen: LabScreen, _ model: inout Model) -> [Effect] {
    var screen = screen
    let before = screen.settings
    switch action {
    case .turnUp: screen.settings.turn(screen.chosen.name, by: 1)
    case .turnDown: screen.settings.turn(screen.chosen.name, by: -1)
    case .rowDown: screen.knob = (screen.knob + 1) % screen.settings.knobs.count
    case .rowUp: screen.knob = (screen.knob + screen.settings.knobs.count - 1) % screen.settings.knobs.count
    case .typeKnob:
      let name = screen.chosen.name
      let text = if case .file = screen.chosen.kind { "" } else { screen.settings.text(name) }
      model.screens.append(.prompt(PromptScreen(.knob(name), label: name, text: text)))
      return []
    case .reset: screen.settings = screen.exercise?.start ?? screen.lab.settings
    case .cure:
      if let cure = screen.lab.cure?(screen.settings), (try? screen.settings.set(cure.knob, to: cure.value)) != nil {
        screen.said = cure.words
        screen.knob = screen.settings.knobs.firstIndex { $0.name == cure.knob } ?? screen.knob
      }
    case .compare: screen.pinned = screen.pinned == nil ? screen.shown : nil
    case .picture, .previousPicture: screen.turnPicture(action == .picture ? 1 : -1)
    case .play:
      screen.isPlaying.toggle()
      if screen.isPlaying, screen.time == screen.lastTime { screen.go(to: 0) }
    case .next, .back:
      screen.isPlaying = false
      if let clock = screen.lab.clock {
        _ = screen.settings.tick(clock, by: action == .next ? screen.stride : -screen.stride)
      }
      screen.holdClock()
    case .start: screen.go(to: 0)
    case .end: screen.go(to: screen.lastTime ?? 0)
    case .faster: screen.stride = min(screen.stride * 5, 625)
    case .slower: screen.stride = max(screen.stride / 5, 1)
    case .openStep:
      let job = screen.begin(.walk)
      model.screen = .lab(screen)
      return [.compute(job)]
    case .numbers:
      guard let report = screen.shown?.report else { return [] }
      model.screens.append(.page(PageScreen(content: .page(report.numbers(title: screen.lab.title, model.digits)))))
      return []
    default: return []
    }
    screen.keepLocked(&model)
    guard screen.settings != before else {
      screen.isPlaying = action == .play && screen.isPlaying
      model.screen = .lab(screen)
      return []
    }
    if action != .cure { screen.said = "" }
    let job = screen.begin(.report)
    model.screen = .lab(screen)
    return [.compute(job)]
  }

  /// Leaves a lab; while something long is computed, only that is given up, and the knobs go back.
  static func leaveLab(_ screen: LabScreen, _ model: inout Model) -> [Effect] {
    guard let job = screen.job else { return close(screen, &model) }
    job.work.cancel()
    guard let shown = screen.shown, job.goal == .walk || shown.settings != screen.settings else {
      return close(screen, &model)
    }
    var screen = screen
    screen.job = nil
    screen.isPlaying = false
    screen.settings = shown.settings
    model.screen = .lab(screen)
    model.notice = Notice(text: "given up; the knobs are back where they were", isWarning: false)
    return []
  }

  /// Closes a lab; the lesson that it was opened from takes over how the knobs stand.
  private static func close(_ screen: LabScreen, _ model: inout Model) -> [Effect] {
    model.screens.removeLast()
    return screen.exercise == nil ? [] : model.arrive(screen.shown)
  }

  /// Takes over what a lab's computation gave.
  static func take(_ answer: LabAnswer?, number: Int, _ model: inout Model, _ size: Size) -> [Effect] {
    if let job = model.lesson?.job, job.number == number { return takeForLesson(answer, job, &model) }
    guard var screen = model.lab, let job = screen.job, job.number == number else { return [] }
    screen.job = nil
    switch answer {
    case .report(let report) where screen.toPin == job.settings && screen.pinned == nil:
      screen.pinned = .init(settings: job.settings, report: report)
      screen.toPin = nil
      let next = screen.begin(.report)
      model.lab = screen
      return [.compute(next)]
    case .report(let report):
      let hadReached = screen.hasReachedTarget
      screen.shown = .init(settings: job.settings, report: report)
      if !hadReached, screen.hasReachedTarget {
        model.notice = Notice(text: "the target is reached; Esc goes back to the lesson", isWarning: false)
      }
      screen.picture = min(screen.picture, max(0, report.elements.count - 1))
    case .walk(let walk, let network):
      model.lab = screen
      model.open(network, rate: walk.rate)
      if !walk.note.isEmpty, TextWidth.of(walk.note) + 2 <= size.columns {
        model.notice = Notice(text: walk.note, isWarning: false)
      } else if !walk.note.isEmpty {
        // What does not fit into a line is read first.
        let page = Page(title: walk.title, facts: ["Esc begins the walk"], elements: [.prose(RichText(walk.note))])
        model.screens.append(.page(PageScreen(content: .page(page))))
      }
      return []
    case .unreadable(let report):
      model.lab = screen
      show(report, &model)
      return []
    case nil: break
    }
    model.lab = screen
    return []
  }

  /// Lets the clock of a playing lab move, unless the last move is still being computed.
  static func tick(_ model: inout Model) -> [Effect] {
    guard case .lab(var screen) = model.screen, screen.isPlaying, screen.job == nil, let clock = screen.lab.clock
    else { return [] }
    let before = screen.settings
    _ = screen.settings.tick(clock, by: screen.stride)
    screen.holdClock()
    screen.keepLocked(&model)
    guard screen.settings != before else {
      screen.isPlaying = false
      model.screen = .lab(screen)
      return []
    }
    let job = screen.begin(.report)
    model.screen = .lab(screen)
    return [.compute(job)]
  }

  /// Turns a knob to what was typed.
  static func turnKnob(_ name: String, to text: String, _ model: inout Model) -> [Effect] {
    guard var screen = model.lab, let knob = screen.settings.knobs.first(where: { $0.name == name }) else { return [] }
    if case .file = knob.kind, text != "none", !text.isEmpty {
      model.notice = Notice(text: "reading \(text) … Esc leaves it", isWarning: false)
      return [.readForLab(path: text, knob: name)]
    }
    do throws(KnobProblem) {
      try screen.settings.set(name, to: text)
    } catch {
      fail("\(error.text): \(error.help)", &model)
      return []
    }
    return finishKnob(screen, &model)
  }

  /// Gives a knob the file that was asked for.
  static func take(_ file: Result<LabFile, OpeningFailure>, knob: String, _ model: inout Model) -> [Effect] {
    guard case .prompt(let prompt) = model.screen, prompt.purpose == .knob(knob), var screen = model.lab else {
      return []
    }
    switch file {
    case .success(let file):
      screen.settings.set(knob, to: file)
      return finishKnob(screen, &model)
    case .failure(.unreadable(let reason)): fail(reason, &model)
    case .failure(.mistakes): break
    }
    return []
  }

  private static func finishKnob(_ screen: LabScreen, _ model: inout Model) -> [Effect] {
    var screen = screen
    if let knob = screen.exercise?.lockedKnob(turnedIn: screen.settings) {
      fail(LabExercise.refusal(of: knob), &model)
      return []
    }
    model.screens.removeLast()
    screen.said = ""
    let job = screen.begin(.report)
    model.lab = screen
    return [.compute(job)]
  }
}

extension LabScreen {
  /// Turns a knob back that the lesson has locked, and says so.
  mutating func keepLocked(_ model: inout Model) {
    guard let exercise, let knob = exercise.lockedKnob(turnedIn: settings) else { return }
    try? settings.set(knob, to: exercise.start.text(knob))
    model.notice = Notice(text: LabExercise.refusal(of: knob), isWarning: true)
  }

  /// Begins a computation; one that is under way is given up.
  mutating func begin(_ goal: LabJob.Goal) -> LabJob {
    self.job?.work.cancel()
    let number = (self.job?.number ?? lastNumber) + 1
    let job = LabJob(number: number, lab: lab, settings: toPin ?? settings, goal: goal, work: LabWork(memory: memory))
    lastNumber = number
    progress = 0
    self.job = job
    return job
  }

  /// Sets the clock.
  mutating func go(to time: Int) {
    guard let clock = lab.clock, let now = self.time else { return }
    _ = settings.tick(clock, by: time - now)
  }

  /// Keeps the clock within what the last report knows.
  mutating func holdClock() {
    if let time, let lastTime, time > lastTime { go(to: lastTime) }
  }

  /// Shows another picture first.
  mutating func turnPicture(_ steps: Int) {
    guard let count = shown?.report.elements.count, count > 0 else { return }
    picture = (picture + steps + count) % count
  }
}
