// Thousands of generated exercises: no right answer is called a mistake, and the mistakes' numbers are recognised.

import Quantities
import Grading
import QuestionKit
import Course
import Narration
import Foundation
import Testing

@Suite struct GeneratedExerciseTests {
  /// `BACKSTEP_EXERCISES=10000` makes more of them.
  static let count = ProcessInfo.processInfo.environment["BACKSTEP_EXERCISES"].flatMap(Int.init) ?? 2_500

  /// All questions of a walk, with numbers as they come: also such as hide a mistake.
  @Test(arguments: Example.allCases)
  func rightAnswersAreRight(_ example: Example) throws {
    let model = try narrator(example.text)
    var fresh = FreshNumbers(seed: 7, tries: 1)
    var asked = 0
    var seed: UInt64 = 0
    while asked < Self.count / Example.allCases.count + 1, seed < 2_000 {
      seed += 1
      let questions = Quiz.items(model, model.training, seed: seed).map(\.question)
      // Numbers whose answers are not finite give no exercise.
      guard let exercise = fresh.exercise(like: questions) else { continue }
      for question in exercise {
        asked += 1
        try check(question, candidate: asked)
      }
    }
    #expect(asked >= Self.count / Example.allCases.count)
  }

  private func check(_ question: Question, candidate number: Int) throws {
    let answer = question.answer
    let texts = [
      "\(answer)", question.precision.format.text(answer), NumberFormat(digits: 7).text(answer), "\(answer)+0",
    ]
    for text in texts {
      let verdict = Grader().grade(text, question)
      #expect(verdict.isRight, "\(text) for \(answer) of \(question.symbols): \(verdict.text)")
    }
    guard number % 8 == 0 else { return }
    let candidates = MistakeTable.standard.candidates(for: question)
    guard !candidates.isEmpty else { return }
    let candidate = candidates[number / 8 % candidates.count]
    let verdict = Grader().grade("\(candidate.value)", question)
    guard verdict.kind != "roundedOff" else { return }
    #expect(
      verdict.mistakes.contains(candidate.mistake) || (candidate.isFar && !verdict.mistakes.isEmpty),
      "\(candidate.mistake) \(candidate.value) for \(answer) of \(question.symbols): \(verdict.kind) \(verdict.text)")
  }

  /// Exercises whose numbers are chosen: mistakes show, and are told from each other and from rounding.
  @Test(arguments: Example.allCases)
  func freshNumbersHideNothing(_ example: Example) throws {
    let model = try narrator(example.text)
    let questions = Quiz.items(model, model.training).map(\.question)
    var fresh = FreshNumbers(seed: 3)
    for (place, question) in questions.suffix(4).enumerated() {
      let exercise = try #require(fresh.exercise(like: [question])?.first)
      #expect(exercise.symbols == question.symbols)
      #expect(exercise.answer != question.answer)
      let answer = exercise.answer
      let tolerance = exercise.precision.tolerance(of: answer)
      #expect(abs(answer) > 1e-3 && abs(answer) < 1e3)
      for candidate in MistakeTable.standard.candidates(for: exercise) {
        #expect(abs(candidate.value - answer) >= 3 * tolerance, "\(candidate.mistake) in \(question.symbols)")
      }
      guard place == 0 else { continue }
      var again = FreshNumbers(seed: 5)
      var same = FreshNumbers(seed: 5)
      #expect(again.exercise(like: [question])?.first?.answer == same.exercise(like: [question])?.first?.answer)
    }
  }
}
