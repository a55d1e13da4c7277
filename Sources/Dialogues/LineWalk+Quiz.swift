// The quiz on a walk line by line: what is asked, and what becomes of an answer.

import Lessons
import Course
import Page
import Printing

extension LineWalk {
  /// The question that is open.
  var question: [String] { quiz.question.map { [$0.plain] } ?? [] }

  /// How much is asked, and how to answer.
  var quizAdvice: [String] {
    if quiz.amount == .off { return [quiz.amount.words] }
    return [
      quiz.amount.words,
      "Answer with a number such as -0.5, 1/18 or 2*(3 - 1); hint helps, skip shows the step unanswered, "
        + "quiz off ends it.",
    ]
  }

  /// Asks as much as a word says; without one, as much as comes next.
  mutating func changeQuiz(_ word: String) -> LineAnswer {
    let word = word.lowercased()
    guard let amount = word.isEmpty ? quiz.amount.next : word == "on" ? .all : QuizAmount(rawValue: word) else {
      return LineAnswer(["a quiz can be " + QuizAmount.allCases.map(\.rawValue).joined(separator: ", ")])
    }
    quiz.amount = amount
    return LineAnswer(quizAdvice)
  }

  /// What an event of the quiz says; once its question is closed, the step itself.
  mutating func answer(_ event: RunEvent) -> LineAnswer {
    var answer = LineAnswer(event.message.flatMap { PlainElement(element: $0).lines })
    answer.event = event
    if !quiz.isOpen {
      answer.after = go(to: number + 1)
      // The check of a value is the line of its step.
      answer.lines.removeAll(where: answer.after.contains)
    }
    return answer
  }
}

/// One command while a question is open; whole words, since anything else is an answer.
struct QuizLine: Sendable {
  let names: [String]
  let help: String
  let answer: @Sendable (inout LineWalk) -> LineAnswer

  static let all: [QuizLine] = [
    QuizLine(names: ["hint"], help: "a hint, and the next one each time") { $0.answer($0.quiz.hint()) },
    QuizLine(names: ["skip"], help: "show the step without an answer") { $0.answer($0.quiz.skip()) },
    QuizLine(names: ["where"], help: "the present step and the question again") {
      LineAnswer($0.whereabouts + $0.question)
    },
    QuizLine(names: ["values"], help: "all formulas with what is known so far") { LineAnswer($0.values + $0.question) },
    QuizLine(names: ["back"], help: "leave the question for now; the next step asks it again") { walk in
      walk.quiz.putAside()
      return LineAnswer(walk.present)
    },
    QuizLine(names: ["quiz off"], help: "no more questions") { walk in
      walk.quiz.putAside()
      return walk.changeQuiz("off")
    },
    QuizLine(names: ["?", "help"], help: "this list") { _ in LineAnswer(helpLines) },
    QuizLine(names: ["q", "quit"], help: "leave; so does the end of input") { _ in LineAnswer([], isLast: true) },
  ]

  /// The table as text.
  static var helpLines: [String] {
    let rows = all.map { ($0.names.joined(separator: ", "), $0.help) } + [("anything else", "is an answer")]
    let width = rows.reduce(0) { max($0, $1.0.count) }
    return rows.map { "\($0.0.padded(to: width))  \($0.1)" }
  }

  /// Does what a line asks for.
  static func answer(_ line: String, _ walk: inout LineWalk) -> LineAnswer {
    let words = line.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ").lowercased()
    if let command = all.first(where: { $0.names.contains(words) }) { return command.answer(&walk) }
    return walk.answer(walk.quiz.submit(line))
  }
}
