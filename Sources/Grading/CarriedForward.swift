// Answers that are right given an earlier wrong one: computed again with the learner's own numbers.

import Quantities
import Diagnostics
import Page

/// A question seen from the learner's earlier answers.
struct CarriedForward {
  private let question: Question
  /// The earlier wrong answers, the latest of each subject.
  private let wrong: [Answered]
  private let earlier: [Answered]

  /// How many earlier wrong answers are tried in combination.
  private static let limit = 6

  init(_ question: Question, _ earlier: [Answered]) {
    self.question = question
    self.earlier = earlier
    var latest: [Quantity: Answered] = [:]
    for answer in earlier { latest[answer.subject] = answer }
    var seen: Set<Quantity> = [question.subject]
    wrong = earlier.reversed().filter { !question.given.contains($0.subject) }.filter { answer in
      guard let last = latest[answer.subject], last == answer, !last.isRight, last.value.isFinite else { return false }
      return seen.insert(answer.subject).inserted
    }
  }

  /// Sets of earlier wrong answers that the learner may have worked with: each alone, the latest first; all; then others.
  private var selections: [[Answered]] {
    var selections = wrong.prefix(64).map { [$0] }
    guard wrong.count > 1 else { return selections }
    selections.append(wrong)
    let few = Array(wrong.prefix(Self.limit))
    for mask in 1..<(1 << few.count) {
      let chosen = few.indices.filter { mask >> $0 & 1 == 1 }.map { few[$0] }
      if chosen.count > 1, chosen.count < wrong.count { selections.append(chosen) }
    }
    return selections
  }

  private func evaluation(_ answers: [Answered]) -> Evaluation {
    question.narrator.evaluation(
      question.training,
      given: Dictionary(answers.map { ($0.subject, $0.value) }) { first, _ in first })
  }

  private func number(_ answers: [Answered]) -> Double? {
    do throws(DiagnosticReport) {
      let value = try evaluation(answers).value(of: question.subject)
      return abs(value - question.answer) > question.precision.tolerance(of: question.answer) ? value : nil
    } catch {
      return nil
    }
  }

  /// Whether a number follows from earlier wrong answers, and from which.
  func finding(_ number: TypedNumber) -> Verdict.Carried? {
    for selection in selections {
      // Own numbers were typed rounded, so what follows from them may be off in its last digit.
      guard let value = self.number(selection),
        abs(value - number.value) <= min(3 * question.precision.tolerance(of: value), abs(value - question.answer) / 4)
      else { continue }
      let from = origins(of: selection.filter { self.number([$0]) != nil || selection.count == 1 })
      let names = from.map { "your \($0.symbols) = \($0.text.trimmed)" }.joined(separator: " and ")
      let sentence =
        RichText("Right, given \(names)", .good)
        + RichText(
          ". The way from there is done well; the slip is earlier, at \(from.map(\.symbols).joined(separator: ", ")).")
      return .init(number: number.value, from: from, sentence: sentence)
    }
    return nil
  }

  /// The answers where the slips happened, for answers that may have carried them.
  private func origins(of answers: [Answered]) -> [Answered] {
    var found: [Answered] = []
    for answer in answers {
      let subjects = answer.origins.isEmpty ? [answer.subject] : answer.origins
      for subject in subjects {
        let origin = earlier.last { $0.subject == subject } ?? answer
        if !found.contains(origin) { found.append(origin) }
      }
    }
    return found
  }

  /// Mistakes made on top of an earlier wrong answer.
  func diagnoses(_ number: TypedNumber, _ table: MistakeTable) -> [Diagnosis] {
    for selection in selections.prefix(4) where self.number(selection) != nil {
      let found = table.diagnoses(of: number, evaluation(selection), question)
      guard !found.isEmpty else { continue }
      let names = origins(of: selection).map(\.symbols).joined(separator: " and ")
      return found.map { $0.after("Given your \(names): ") }
    }
    return []
  }
}
