// A lesson line by line: a step, a prompt, an answer of a few lines. For screen readers, and whoever likes lines.

import Lessons
import Course
import Labs
import Page
import Printing

/// The dialogue of a lesson on standard input and output.
struct LearnSession {
  var lesson: LessonRun
  private let keeper: Keeper
  private let console: Console
  /// What runs the lab that was met last.
  private var bench: LabSession?
  /// The network with its numbers as it was written last.
  private var listed: [Element] = []

  init(_ lesson: LessonRun, keeper: Keeper, console: Console) {
    self.lesson = lesson
    self.keeper = keeper
    self.console = console
  }

  /// Talks until the learner quits, the input ends, or the lesson does.
  mutating func run() throws {
    defer { keeper.finish() }
    var output = console.output()
    try write([title, lesson.lesson.summary, LearnSession.advice].filter { !$0.isEmpty } + [""], to: &output)
    try keeper.save(lesson.opening, to: &output)
    _ = try catchUp()
    try write([heading] + stepLines(isNew: true), to: &output)
    var shown = lesson.stepIndex
    while true {
      let prompt = lesson.prompt
      try output.text("> ")
      try output.flush()
      guard let bytes = try console.surroundings.readLine() else {
        // The shell's prompt is to stand on a line of its own.
        try output.line()
        return try output.flush()
      }
      var answer = LearnLine.answer(String(decoding: bytes, as: UTF8.self), &self)
      if let event = try catchUp() {
        answer = LearnAnswer(event)
        if lesson.prompt != prompt { answer.lines.append(promptLine) }
      }
      try write(answer.lines, to: &output)
      if let event = answer.event { try keeper.save(event, to: &output) }
      if answer.isLast { return try output.flush() }
      guard answer.event?.hasMoved ?? false else { continue }
      // A walk goes on within its step.
      let isNew = shown != lesson.stepIndex
      try write((isNew ? ["", heading] : []) + stepLines(isNew: isNew), to: &output)
      shown = lesson.stepIndex
    }
  }

  /// Runs the lab that the lesson waits for, if there is one.
  /// - Returns: what came of the answer that waited for it.
  private mutating func catchUp() throws -> RunEvent? {
    guard let awaited = lesson.awaited else { return nil }
    let bench = bench.flatMap { $0.lab == awaited.lab ? $0 : nil } ?? LabSession(lab: awaited.lab, console: console)
    self.bench = bench
    let event = lesson.deliver(try bench.run(awaited.settings).report, of: awaited)
    // Knobs that were turned in an earlier session want a run of their own.
    return try event ?? (lesson.awaited == nil ? nil : catchUp())
  }

  private static let advice =
    "Answer with a line. hint helps, skip passes, back goes back; ? lists all commands, q quits."

  private var title: String {
    let begun = lesson.progress > 0 && !lesson.isFinished ? ", going on" : ""
    let count = lesson.stepCount
    return "\(lesson.lesson.title), \(count) \(lesson.isReview ? "question" : "step")\(count == 1 ? "" : "s")\(begun)"
  }

  /// The present step. The network is listed where it is not as it was listed last; within a walk only where its numbers are
  /// fresh, since each stop there says what is new.
  private mutating func stepLines(isNew: Bool) -> [String] {
    let elements = lesson.stepElements
    let listings = elements.filter(\.isListing)
    let isListed = listings != listed && (isNew || lesson.hasFreshNumbers)
    if isListed, !listings.isEmpty { listed = listings }
    return elements.filter { isListed || !$0.isListing }.flatMap { PlainElement(element: $0).lines } + [promptLine]
  }

  /// The present step with everything: the network so far, and what was said.
  var whereLines: [String] {
    [heading] + lesson.page.elements.flatMap { PlainElement(element: $0).lines } + [promptLine]
  }

  private var heading: String {
    let place = lesson.place.prefix(1).uppercased() + lesson.place.dropFirst()
    return lesson.isFinished ? place + "." : place + (lesson.isSolved ? ", done" : "")
  }

  /// What can be written now.
  var promptLine: String {
    switch lesson.prompt {
    case .proceed(let label): "Enter: \(label)" + (lesson.lab == nil ? "" : "; KNOB = VALUE turns a knob")
    case .line(let label, let placeholder): "\(label): \(placeholder)"
    }
  }

  private func write(_ lines: [String], to output: inout Output) throws {
    for line in lines { try output.line(line) }
  }
}

extension Element {
  /// Whether it is a network with its numbers.
  fileprivate var isListing: Bool { if case .listing = self { true } else { false } }
}
