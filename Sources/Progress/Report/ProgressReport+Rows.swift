// The rows of the progress report, from what is known about lessons, skills and offers.

extension ProgressReport.Lesson {
  init(_ progress: LessonProgress, outline: LessonOutline?, now: Double) {
    let names = outline.map { Set($0.steps.map(\.name)) }
    // Steps that only another version of the lesson had no longer matter.
    let steps = progress.steps.filter { names?.contains($0.key) ?? true }
    self.init(
      name: progress.lesson, title: outline?.title ?? progress.lesson,
      state: progress.finished != nil ? .finished : progress.started != nil ? .started : .new,
      done: steps.values.count(where: \.isAchieved), steps: outline?.steps.count,
      right: steps.values.count { $0 == .right }, questions: outline.map { $0.steps.count(where: \.isQuestion) },
      resume: outline.map { progress.resumeStep(in: $0) } ?? progress.lastStep,
      started: progress.started.map { CalendarDate($0).text },
      finished: progress.finished.map { CalendarDate($0).text },
      last: progress.lastTime.map { CalendarDate($0).text },
      daysAgo: progress.lastTime.map { ProgressReport.days(from: $0, to: now) })
  }
}

extension ProgressReport.SkillRow {
  package init(_ estimate: SkillEstimate, now: Double) {
    self.init(
      name: estimate.skill, title: estimate.skill.title, probability: estimate.probability,
      mastered: estimate.isMastered, answers: estimate.opportunities, right: estimate.right,
      last: estimate.lastTime.map { CalendarDate($0).text },
      due: estimate.due.map { CalendarDate($0).text },
      dueInDays: estimate.due.map { ProgressReport.daysUntil($0, from: now) })
  }

  /// The probability in whole percent; never all.
  package var percent: String { "\(min(99, Int((probability * 100).rounded(.down))))%" }

  /// When it should be asked again, in words.
  package var again: String {
    if answers == 0 { return "not asked yet" }
    switch dueInDays {
    case nil: return "being learned"
    case 0: return "now"
    case 1: return "in 1 day"
    case .some(let days): return "in \(days) days"
    }
  }
}

extension ProgressReport.Next {
  init(_ offer: Offer, titles: [String: String]) {
    switch offer {
    case .review(let skill):
      self.init(kind: .review, skill: skill, words: "Ask yourself again: \(skill.title).")
    case .resume(let lesson, let step):
      self.init(kind: .resume, lesson: lesson, step: step, words: "Go on with \(titles[lesson] ?? lesson).")
    case .practise(let skill):
      self.init(kind: .practise, skill: skill, words: "Practise \(skill.title).")
    case .begin(let lesson):
      self.init(kind: .begin, lesson: lesson, words: "Begin \(titles[lesson] ?? lesson).")
    }
  }
}

extension ProgressReport {
  /// The days until a time, a day begun counted whole; 0 if it has come.
  static func daysUntil(_ time: Double, from now: Double) -> Int {
    time > now ? days(from: now, to: time + 86_399.999) : 0
  }

  /// The whole days from one time to a later one; 0 if it is not later.
  static func days(from start: Double, to end: Double) -> Int {
    let days = (end - start) / 86_400
    return days.isNaN ? 0 : Int(min(max(0, days), 4_000_000).rounded(.down))
  }
}
