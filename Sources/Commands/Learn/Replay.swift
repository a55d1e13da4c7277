// Answers from a file, held against a lesson.

import Course
import Narration
import Page

/// Goes through a lesson with answers that are given beforehand; nothing is kept in the journal.
struct Replay {
  private var session: LessonRun
  private let answers: [(number: Int, text: String)]
  /// What is reported, a line for each step.
  private(set) var lines: [String] = []
  /// Whether every question was answered right, to the end of the lesson.
  private(set) var isAllRight = true

  init(lesson: Lesson, answers text: String, seed: UInt64, format: NumberFormat) {
    session = LessonRun(lesson: lesson, seed: seed, format: format, keepsOptions: true)
    answers = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let answer = line.trimmingSpaces
      return answer.hasPrefix("#") ? nil : (index + 1, answer)
    }
  }

  mutating func run() {
    for (index, answer) in answers.enumerated() {
      if answer.text.isEmpty {
        // An empty line also just parts the answers.
        if !session.prompt.wantsLine { proceed() }
        continue
      }
      while !session.prompt.wantsLine, !session.isFinished { proceed() }
      guard !session.isFinished else {
        let left = answers[index...].count { !$0.text.isEmpty }
        return fail("line \(answer.number): the lesson is at its end, but \(left) more answers are there")
      }
      submit(answer)
    }
    while !session.prompt.wantsLine, !session.isFinished { proceed() }
    if !session.isFinished { fail("missing \(place): no answer is left for \(label)") }
  }

  private var place: String { "step \(session.stepIndex + 1)" }

  /// The step by its number, and by its own name or what it asks for.
  private var start: String {
    guard let step = session.step else { return "the end" }
    let own = String(step.id.dropFirst(session.lesson.name.count + 1))
    let name = Int(own) == nil ? own : session.prompt.wantsLine ? label : ""
    return name.isEmpty ? place : "\(place), \(name)"
  }

  private var label: String {
    if case .line(let label, _) = session.prompt { label } else { place }
  }

  private mutating func proceed() {
    let line = "done    \(start)"
    let isAsked = session.step?.activity.isAsked ?? true
    let old = session.stepIndex
    _ = session.proceed()
    if !isAsked, session.stepIndex != old { lines.append(line) }
  }

  private mutating func submit(_ answer: (number: Int, text: String)) {
    let start = "\(start): \(answer.text)"
    let event = session.submit(answer.text)
    switch event.kind {
    case .right: lines.append("right   \(start)")
    case .kept: lines.append("kept    \(start)")
    case .told, .moved, .finished: lines.append("told    \(start)")
    case .wrong, .carried, .unreadable, .refused:
      let said = event.message.flatMap { PlainElement(element: $0).lines }.joined(separator: " ")
      fail("wrong   \(start) (line \(answer.number)): \(said)")
    }
  }

  private mutating func fail(_ line: String) {
    lines.append(line)
    isAllRight = false
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
