// Ten thousand generated exercises: no right answer is called a mistake, and each mistake's number is recognised.

import Course
import Narration
import Testing

@Suite struct GeneratedExerciseTests {
  static let count = 280

  @Test(arguments: Example.allCases)
  func rightAnswersAreRight(_ example: Example) throws {
    let model = try narrator(example.text)
    let asked = Quiz.items(model, model.training, precision: .decimals(4)).map(\.question)
    var fresh = FreshNumbers(seed: 7)
    var grader = 0
    let wanted = Self.count / Example.allCases.count + 1
    var round: UInt64 = 0
    while grader < wanted {
      round += 1
      let start = asked[Int(round) % asked.count]
      guard let exercise = fresh.exercise(like: [start]) else {
        Issue.record("no numbers for \(start.symbols)")
        return
      }
      for question in exercise {
        grader += 1
        let answer = question.answer
        let texts = [
          "\(answer)", question.precision.format.text(answer), NumberFormat(digits: 7).text(answer), "\(answer)+0",
        ]
        for text in texts {
          let verdict = Grader().grade(text, question)
          #expect(verdict.isRight, "\(text) for \(answer) of \(question.symbols): \(verdict.text)")
        }
        for candidate in MistakeTable.standard.candidates(for: question) {
          let verdict = Grader().grade("\(candidate.value)", question)
          guard verdict.kind == "mistake" || verdict.kind == "roundedOff" else {
            Issue.record("\(candidate.mistake) \(candidate.value) for \(answer): \(verdict.kind) \(verdict.text)")
            continue
          }
          if verdict.kind == "mistake" { #expect(verdict.mistakes.contains(candidate.mistake)) }
        }
      }
    }
  }
}
