// What a line in a lesson means: a command of the table, or else an answer.

import Lessons
import Course
import Page
import Printing

/// What a line leads to.
struct LearnAnswer {
  var lines: [String] = []
  /// What it did in the lesson.
  var event: RunEvent?
  var isLast = false

  init(_ lines: [String] = [], event: RunEvent? = nil, isLast: Bool = false) {
    self.lines = lines
    self.event = event
    self.isLast = isLast
  }

  /// An event with what it says.
  init(_ event: RunEvent) {
    self.init(event.message.flatMap { PlainElement(element: $0).lines }, event: event)
  }
}

/// One command within a lesson.
struct LearnLine: Sendable {
  /// What it is called; whole words, since letters are answers.
  let names: [String]
  let help: String
  /// Whether it is only a command where no answer is wanted.
  var isForReading = false
  let answer: @Sendable (inout LearnSession) -> LearnAnswer

  static let all: [LearnLine] = [
    LearnLine(names: ["hint"], help: "a hint, and the next one each time") { LearnAnswer($0.lesson.hint()) },
    LearnLine(names: ["skip"], help: "leave this undone and go on") { LearnAnswer($0.lesson.skip()) },
    LearnLine(names: ["back"], help: "the step or stop before, with what was said there") {
      LearnAnswer($0.lesson.back())
    },
    LearnLine(names: ["b"], help: "the same, where no answer is wanted", isForReading: true) {
      LearnAnswer($0.lesson.back())
    },
    LearnLine(names: ["again"], help: "the same question again, with other numbers where it has some") {
      LearnAnswer($0.lesson.again())
    },
    LearnLine(names: ["solution"], help: "show the solution") { LearnAnswer($0.lesson.solution()) },
    LearnLine(names: ["where"], help: "where am I? The step with the network so far, and what was said") {
      LearnAnswer($0.whereLines)
    },
    LearnLine(names: ["?", "help"], help: "this list") { _ in LearnAnswer(helpLines) },
    LearnLine(names: ["q", "quit"], help: "leave; so does the end of input") { session in
      if session.lesson.isFinished { return LearnAnswer(isLast: true) }
      let goesOn = session.lesson.isReview ? "review" : "learn \(session.lesson.lesson.name)"
      return LearnAnswer(["`backstep \(goesOn) --plain` goes on from here."], isLast: true)
    },
  ]

  /// The table as text.
  static var helpLines: [String] {
    let rows =
      all.map { ($0.names.joined(separator: ", "), $0.help) }
      + [("step NUMBER", "go to a step"), ("Enter", "go on"), ("anything else", "is an answer")]
    let width = rows.reduce(0) { max($0, $1.0.count) }
    return rows.map { "\($0.0.padded(to: width))  \($0.1)" }
  }

  /// Does what a line asks for.
  static func answer(_ line: String, _ session: inout LearnSession) -> LearnAnswer {
    let words = line.split { $0.isWhitespace || $0.isNewline }.map { $0.lowercased() }
    if words.count == 1, let command = all.first(where: { $0.names.contains(words[0]) }),
      !command.isForReading || !session.lesson.prompt.wantsLine
    {
      return command.answer(&session)
    }
    if words.count == 2, words[0] == "step", let number = Int(words[1]) {
      return LearnAnswer(session.lesson.go(to: number &- 1))
    }
    if session.lesson.isFinished, words.isEmpty, session.lesson.stepsToRepair.isEmpty {
      let next = session.lesson.next.map { ["`backstep learn \($0.name) --plain` begins it."] } ?? []
      return LearnAnswer(next, isLast: true)
    }
    let old = session.lesson.prompt
    var answer = LearnAnswer(session.lesson.submit(line))
    // What can be done next, where that is not the same as before.
    if !(answer.event?.hasMoved ?? true), session.lesson.prompt != old { answer.lines.append(session.promptLine) }
    return answer
  }
}
