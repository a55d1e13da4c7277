// Holds an answer against the right one, against earlier slips, and against all known mistakes.

import Diagnostics
import Page

/// Grades answers.
package struct Grader: Sendable {
  /// The mistakes that are recognised.
  package let table: MistakeTable

  package init(table: MistakeTable = .standard) { self.table = table }

  /// What an answer is.
  /// - Parameter earlier: what the learner answered before about the same round, in order.
  package func grade(_ text: String, _ question: Question, earlier: [Answered] = []) -> Verdict {
    let number: TypedNumber
    do throws(DiagnosticReport) {
      number = try AnswerParser(question).parse(text)
    } catch {
      return .unreadable(error)
    }
    return grade(number, question, earlier: earlier)
  }

  /// What a number is.
  package func grade(_ number: TypedNumber, _ question: Question, earlier: [Answered] = []) -> Verdict {
    if abs(number.value - question.answer) <= question.precision.tolerance(of: question.answer) {
      return .right(right(number, question))
    }
    let rounding = Rounding(number, question)
    if rounding.isShortened { return .roundedOff(rounding.finding) }
    let carried = CarriedForward(question, earlier)
    if let finding = carried.finding(number) { return .carried(finding) }
    let diagnoses = table.diagnoses(of: number, for: question)
    if !diagnoses.isEmpty { return .mistake(diagnoses) }
    if rounding.isNear { return .roundedOff(rounding.finding) }
    let later = carried.diagnoses(number, table)
    if !later.isEmpty { return .mistake(later) }
    return .unknown(CheckFirst(question, earlier).finding(number))
  }

  private func right(_ number: TypedNumber, _ question: Question) -> Verdict.Right {
    let shown = question.precision.format.text(question.answer)
    let typed = question.precision.format.text(number.value)
    var sentence = RichText("Right", .good)
    if typed == shown || number.value == question.answer {
      sentence += RichText(": \(question.symbols) = ") + RichText(shown, .result) + RichText(".")
    } else {
      sentence +=
        RichText(" to the digits asked for: \(question.symbols) = ") + RichText(shown, .result) + RichText(".")
    }
    return .init(number: number.value, sentence: sentence)
  }
}
