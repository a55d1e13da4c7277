// A question that the grader knows, in a lesson or a quiz: how answers to it are judged, and what is said.

import Narration
import Page
import Progress

/// A question with the words around its answers.
struct QuestionProbe: Sendable {
  let question: Question
  /// What is asked for, in the words of whoever asks.
  let symbols: String

  init(_ question: Question, symbols: String? = nil) {
    self.question = question
    self.symbols = symbols ?? question.symbols
  }

  private var precision: Precision { question.precision }

  /// What a line for the answer says.
  var prompt: RunPrompt { QuestionProbe.prompt(symbols, precision, answer: question.answer) }

  /// The same for any number. Of a small one as many digits are asked for from the first that is not 0.
  static func prompt(_ label: String, _ precision: Precision, answer: Double?) -> RunPrompt {
    let digits = precision == .exact ? "not rounded" : "to \(precision.words(for: answer ?? 1))"
    let isShort = !precision.isSignificant(for: answer ?? 1)
    return .line(label: label, placeholder: "a number, \(digits)" + (isShort ? "; 5/4 or 2*(3 - 1) will do" : ""))
  }

  /// Judges an answer.
  /// - Parameter earlier: the learner's answers about the same numbers.
  func judge(_ text: String, _ view: TaskView, earlier: [Answered]) -> Finding {
    let verdict = Grader().grade(text, question, earlier: earlier)
    var finding = Finding(QuestionProbe.kind(of: verdict), verdict.sentences.map { .prose($0) })
    finding.answered = Answered(text, to: question, verdict: verdict)
    switch verdict {
    case .right: finding.message += EngineCheck(question).elements(view.format)
    case .roundedOff(let off) where isRightToTheDecimals(off.number):
      // Small numbers are shown with more digits than were asked for.
      let solution = RichText("\(symbols) = ") + RichText(precision.format.text(question.answer), .result)
      finding = Finding(.right, [.prose(.right(" to \(precision.words): ") + solution + RichText("."))])
      finding.message += EngineCheck(question).elements(view.format)
      finding.answered = Answered(
        subject: question.subject, symbols: question.symbols, text: text, value: off.number, isRight: true)
    case .roundedOff: finding.mistakes = ["rounded-off"]
    case .carried(let carried):
      finding.mistakes = [Record.carriedForward]
      finding.origins = carried.from.map(\.subject)
    case .mistake(let diagnoses):
      finding.mistakes = diagnoses.map(\.mistake)
      if let ambiguity = verdict.ambiguity {
        finding.ambiguity = ambiguity
        finding.message = QuestionProbe.elements(ambiguity)
      }
    case .unknown, .unreadable: break
    }
    return finding
  }

  /// Whether a number is the answer with just the decimals asked for, and two digits among them at least.
  private func isRightToTheDecimals(_ number: Double) -> Bool {
    guard case .decimals(let count) = precision else { return false }
    let unit = (0..<count).reduce(1.0) { unit, _ in unit / 10 }
    return abs(number - question.answer) <= unit * 0.5 * (1 + 1e-9) && abs(number) >= unit * 9.5
  }

  private static func kind(of verdict: Verdict) -> RunEvent.Kind {
    switch verdict {
    case .right: .right
    case .carried: .carried
    case .unreadable: .unreadable
    case .roundedOff, .mistake, .unknown: .wrong
    }
  }

  /// Several slips that fit, and the question that tells them apart.
  private static func elements(_ ambiguity: Ambiguity) -> [Element] {
    let count = ambiguity.options.count == 2 ? "Two" : "\(ambiguity.options.count)"
    return [
      .prose(RichText("\(count) different slips give this very number, so I cannot tell which it was.")),
      .prose(ambiguity.prompt),
      Letters.list(ambiguity.options.map { RichText($0.deed) }.enumerated()),
    ]
  }
}

extension Ambiguity {
  /// What is said once the learner has named the slip by its letter; nil for what is no letter of an option.
  func told(_ text: String) -> (letter: RichText, sentences: [RichText])? {
    guard let index = Letters.index(text, count: options.count) else { return nil }
    return (
      RichText("\(Letters.letter(index)))", .chosen), [options[index].sentence, RichText("Now try again.", .muted)]
    )
  }
}
