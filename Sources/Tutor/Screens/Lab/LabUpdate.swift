// What the keys do in a lab, and what comes back from elsewhere.

import Labs
import Page

extension LabScreen {
  mutating func update(_ action: Action, _ context: inout Context) {
    switch action {
    case .type: return askForValue(&context)
    case .openStep: return context.effects.append(.compute(begin(Job.Goal.walk)))
    case .numbers: return showNumbers(&context)
    default: break
    }
    let before = settings
    turn(action)
    keepLocked(&context)
    if settings == before {
      isPlaying = action == .play && isPlaying
    } else {
      if action != .cure { said = "" }
      context.effects.append(.compute(begin(Job.Goal.report)))
    }
  }

  mutating func take(_ news: News, _ context: inout Context) {
    switch news {
    case .tick: tick(&context)
    case .progressed(let share): progress = share
    case .computed(let answer): take(answer, &context)
    case .answered(.line(let text)): answer(text, &context)
    case .answered(.file(let file, let knob)): answer(file, knob: knob, &context)
    default: break
    }
  }

  /// A click on a knob chooses it; one on the chosen knob asks for its value.
  mutating func choose(item: Int, _ context: inout Context) {
    guard settings.knobs.indices.contains(item) else { return }
    if item == cursor.row { return askForValue(&context) }
    cursor = ListCursor(item)
  }

  /// Leaves the lab; while something long is computed, only that is given up, and the knobs go back.
  mutating func leave(_ context: inout Context) {
    if let job {
      job.work.cancel()
      if let shown, job.isWalk || shown.settings != settings {
        self.job = nil
        isPlaying = false
        settings = shown.settings
        return context.say("given up; the knobs are back where they were")
      }
    }
    // The lesson that it was opened from takes over how the knobs stand.
    context.close(telling: exercise == nil ? nil : .explored(shown))
  }

  /// What an action does to the knobs, the clock and the picture.
  private mutating func turn(_ action: Action) {
    switch action {
    case .turn(let steps): settings.turn(chosen.name, by: steps)
    case .move(let move): cursor.move(move, among: settings.knobs.count)
    case .reset: settings = exercise?.start ?? lab.settings
    case .cure:
      if let cure, (try? settings.set(cure.knob, to: cure.value)) != nil {
        said = cure.words
        choose { $0 == cure.knob }
      }
    case .compare: pinned = pinned == nil ? shown : nil
    case .picture(let steps): turnPicture(steps)
    case .play:
      isPlaying.toggle()
      if isPlaying, time == lastTime { go(to: 0) }
    case .time(let direction):
      isPlaying = false
      moveClock(by: direction * stride)
    case .start: go(to: 0)
    case .end: go(to: lastTime ?? 0)
    case .faster: stride = min(stride * 5, 625)
    case .slower: stride = max(stride / 5, 1)
    case .type, .openStep, .numbers: break
    }
  }

  private func showNumbers(_ context: inout Context) {
    guard let report = shown?.report else { return }
    context.open(.page(.page(report.numbers(title: lab.title, context.shared.digits))))
  }

  /// Lets the clock of a playing lab move, unless the last move is still being computed.
  private mutating func tick(_ context: inout Context) {
    guard isPlaying, job == nil, lab.clock != nil else { return }
    let before = settings
    moveClock(by: stride)
    keepLocked(&context)
    if settings == before {
      isPlaying = false
    } else {
      context.effects.append(.compute(begin(Job.Goal.report)))
    }
  }

  /// Moves the clock within what the last report knows.
  private mutating func moveClock(by steps: Int) {
    if let clock = lab.clock { _ = settings.tick(clock, by: steps) }
    if let time, let lastTime, time > lastTime { go(to: lastTime) }
  }

  /// Sets the clock.
  private mutating func go(to time: Int) {
    guard let clock = lab.clock, let now = self.time else { return }
    _ = settings.tick(clock, by: time - now)
  }

  /// Shows another picture first.
  private mutating func turnPicture(_ steps: Int) {
    guard let count = shown?.report.elements.count, count > 0 else { return }
    picture = (picture + steps + count) % count
  }
}
