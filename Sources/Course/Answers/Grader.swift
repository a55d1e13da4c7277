// Holds an answer against the right one, against earlier slips, and against all known mistakes.

import Diagnostics
import Page

/// Grades answers.
public struct Grader: Sendable {
  /// The mistakes that are recognised.
  public let table: MistakeTable

  /// Creates a grader.
  public init(table: MistakeTable = .standard) { self.table = table }

  /// What an answer is.
  /// - Parameter earlier: what the learner answered before about the same round, in order.
  public func grade(_ text: String, _ question: Question, earlier: [Answered] = []) -> Verdict {
    let number: TypedNumber
    do throws(DiagnosticReport) {
      number = try AnswerParser(question).parse(text)
    } catch {
      return .unreadable(error)
    }
    return .unknown(.init(number: number.value, checkFirst: nil, sentence: RichText("")))
  }
}
