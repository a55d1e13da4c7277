// How far a learner has come in one lesson.

/// The progress in a lesson: a pure function of the records.
package struct LessonProgress: Hashable, Sendable {
  /// The lesson's name.
  package let lesson: String
  /// How each step that was touched stands.
  package private(set) var steps: [String: StepState] = [:]
  /// The step that was touched last.
  package private(set) var lastStep: String?
  /// When the lesson was first opened.
  package private(set) var started: Double?
  /// When it was finished last.
  package private(set) var finished: Double?
  /// When anything was done in it last.
  package private(set) var lastTime: Double?
  /// The most hints that one answer took.
  package private(set) var hints = 0

  /// How a step stands.
  package enum StepState: String, Codable, Hashable, Sendable {
    /// Answered, but not right yet.
    case tried
    /// Left undone.
    case skipped
    /// Read, or answered where there is no right or wrong.
    case passed
    /// Answered right.
    case right

    /// Whether there is nothing left to do.
    package var isDone: Bool { self != .tried }
    /// Whether it was done, and not only left.
    var isAchieved: Bool { self == .passed || self == .right }
  }

  /// Gathers the progress of a lesson from all records.
  package init(lesson: String, records: [Record]) {
    self.lesson = lesson
    for record in records where record.lesson == lesson { add(record) }
  }

  init(lesson: String) { self.lesson = lesson }

  /// The progress of every lesson that records speak of, in the order of their first.
  package static func all(in records: [Record]) -> [LessonProgress] {
    var all: [LessonProgress] = []
    var places: [String: Int] = [:]
    for record in records {
      guard let lesson = record.lesson else { continue }
      if places[lesson] == nil {
        places[lesson] = all.count
        all.append(LessonProgress(lesson: lesson))
      }
      if let place = places[lesson] { all[place].add(record) }
    }
    return all
  }

  /// Whether the lesson was begun and never finished.
  package var isOpen: Bool { started != nil && finished == nil }

  /// Whether there is something to continue with in a lesson that was begun: it was never finished, or an answer in it is
  /// still to be corrected.
  package func isOpen(in outline: LessonOutline) -> Bool {
    isOpen || (started != nil && outline.steps.contains { steps[$0.name] == .tried })
  }

  /// How many steps are done; what was skipped is not.
  package var doneCount: Int { steps.values.count(where: \.isAchieved) }
  /// How many steps were answered right.
  package var rightCount: Int { steps.values.count { $0 == .right } }

  /// The step to continue with: the one left last, or where that is done the next one that is not; `nil` at the very
  /// beginning and when all is done.
  package func resumeStep(in outline: LessonOutline) -> String? {
    guard let lastStep, let index = outline.steps.firstIndex(where: { $0.name == lastStep }) else {
      return steps.isEmpty ? nil : outline.steps.first { !isDone($0.name) }?.name
    }
    let rest = outline.steps[index...] + outline.steps[..<index]
    return rest.first { !isDone($0.name) }?.name
  }

  private func isDone(_ step: String) -> Bool { steps[step]?.isDone ?? false }

  mutating func add(_ record: Record) {
    started = started ?? record.time
    // The records of another machine, or of a clock that was set back, may come later and be older.
    lastTime = max(lastTime ?? 0, record.time)
    if record.kind == .finished { finished = max(finished ?? 0, record.time) }
    hints = max(hints, record.hints)
    guard let step = record.step else { return }
    if let whole = record.wholeStep {
      // One of a walk's questions: the walk has been begun.
      lastStep = whole
      steps[whole] = steps[whole] ?? .tried
      return
    }
    lastStep = step
    let old = steps[step]
    switch record.kind {
    case .answered where record.right == true: steps[step] = .right
    // What was right once stays so, whatever is tried afterwards.
    case .answered where record.right == false || record.isCarried: if old?.isDone != true { steps[step] = .tried }
    case .answered, .passed: if old != .right { steps[step] = .passed }
    case .skipped: if old?.isDone != true { steps[step] = .skipped }
    case .opened, .finished, .wrote, .solved, .reset: break
    }
  }
}
