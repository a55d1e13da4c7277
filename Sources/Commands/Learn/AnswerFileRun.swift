// Answers from a file, held against a lesson.

import Lessons
import Course
import Diagnostics
import Page
import Printing

/// Goes through a lesson with answers that are given beforehand; nothing is kept in the journal.
struct AnswerFileRun {
  private var session: LessonRun
  private let answers: [(number: Int, text: String)]
  /// What is reported, a line for each step.
  private(set) var lines: [String] = []
  /// Whether every question was answered right, to the end of the lesson.
  private(set) var isAllRight = true

  private init(_ run: LessonRun, answers: [(number: Int, text: String)]) {
    session = run
    self.answers = answers
  }

  /// How many bytes a file may have.
  private static let longest = 1 << 20

  /// The answers in a file, with the numbers of their lines; remarks are left out, empty lines are not.
  static func answers(in path: String, _ surroundings: Surroundings) throws -> [(number: Int, text: String)] {
    let text = try WholeFile(name: path, limit: longest, help: "it has one answer a line").text(in: surroundings).text
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      let answer = line.trimmed
      return answer.hasPrefix("#") ? nil : (index + 1, answer)
    }
  }

  /// Goes through a lesson with the answers in a file.
  /// - Returns: the exit status: success only where all are right.
  static func run(_ run: LessonRun, answers path: String, _ console: Console) throws -> Int32 {
    var replay = AnswerFileRun(run, answers: try answers(in: path, console.surroundings))
    try replay.run(console)
    var output = console.output()
    for line in replay.lines { try output.line(line) }
    try output.flush()
    return replay.isAllRight ? ExitStatus.success.rawValue : ExitStatus.failedCheck.rawValue
  }

  private mutating func run(_ console: Console) throws {
    for (index, answer) in answers.enumerated() {
      if answer.text.isEmpty {
        // An empty line also just parts the answers.
        if isToGoOn { proceed() }
        continue
      }
      while isToGoOn { proceed() }
      guard !session.isFinished else {
        let left = answers[index...].count { !$0.text.isEmpty }
        return fail("line \(answer.number): the lesson is at its end, but \(left) more answers are there")
      }
      try submit(answer, console)
    }
    while isToGoOn { proceed() }
    if !session.isFinished { fail("missing \(place): no answer is left for \(label)") }
  }

  /// Whether nothing has to be answered now.
  private var isToGoOn: Bool { !session.isFinished && (!session.prompt.wantsLine || session.isSolved) }

  private var place: String { "step \(session.stepIndex + 1)" }

  /// The step by its number, and by its own name or what it asks for.
  private var start: String {
    guard let step = session.step else { return "the end" }
    let own = step.id.split(separator: "/").last.map(String.init) ?? ""
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

  private mutating func submit(_ answer: (number: Int, text: String), _ console: Console) throws {
    let start = "\(start): \(answer.text)"
    var event = session.submit(answer.text)
    if let awaited = session.awaited, event.kind == .computing {
      let report = try LabSession(lab: awaited.lab, console: console).run(awaited.settings).report
      event = session.deliver(report, of: awaited) ?? event
    }
    switch event.kind {
    case .right: lines.append("right   \(start)")
    case .kept: lines.append("kept    \(start)")
    case .told, .moved, .finished: lines.append("told    \(start)")
    case .wrong, .carried, .unreadable, .refused, .computing:
      let said = event.message.flatMap { PlainElement(element: $0).lines }.joined(separator: " ")
      fail("wrong   \(start) (line \(answer.number)): \(said)")
    }
  }

  private mutating func fail(_ line: String) {
    lines.append(line)
    isAllRight = false
  }
}
