// The test before and after a course: its forms, its silence, its result.

import Lessons
import Progress
import Testing

@testable import Course

@Suite struct AssessmentTests {
  private func test(_ form: Assessment.Form, seed: UInt64 = 1) throws -> Assessment {
    try #require(Assessment(form, seed: seed, lessons: Catalog.builtIn.entries, keepsOptions: true))
  }

  /// What is asked, question by question.
  private func questions(_ test: Assessment) -> [String] {
    var test = test
    var questions: [String] = []
    while !test.isFinished {
      questions.append("\(test.elements)")
      test.pass()
    }
    return questions
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func bothFormsAskForTheSameInOtherWays(seed: UInt64) throws {
    let (a, b) = (try test(.a, seed: seed), try test(.b, seed: seed))
    #expect(a.count == 20 && b.count == 20)
    #expect(a.result.skills.map(\.name) == Skill.allCases)
    #expect(a.result.skills.map(\.questions) == b.result.skills.map(\.questions))
    let (first, second) = (questions(a), questions(b))
    #expect(Set(first).count == 20 && Set(second).count == 20, "no question comes twice")
    #expect(Set(first).isDisjoint(with: second), "no question is in both forms")
    #expect(questions(try test(.a, seed: seed)) == first, "the same seed gives the same test")
  }

  @Test func whatCannotBeReadDoesNotCount() throws {
    var test = try test(.a)
    let before = "\(test.elements)"
    guard case .unreadable(let message) = test.answer("what?!") else {
      Issue.record("an answer that is none was taken")
      return
    }
    #expect(!message.isEmpty && test.index == 0 && "\(test.elements)" == before)
  }

  @Test func rightAnswersAreCountedBySkillAndNothingIsSaid() throws {
    var test = try test(.a)
    var right = 0
    while !test.isFinished {
      // The answer is what the run itself gives as the solution.
      let skill = try #require(test.skill)
      let old = test.result
      let row = try #require(old.skills.firstIndex { $0.name == skill })
      if let letter = ["a", "b", "c", "d", "e"].first(where: { letter in
        var trial = test
        _ = trial.answer(letter)
        return trial.result.right == old.right + 1
      }) {
        _ = test.answer(letter)
        right += 1
        #expect(test.result.skills[row].right == old.skills[row].right + 1)
      } else {
        test.pass()
        #expect(test.result.skills[row].answered == old.skills[row].answered)
      }
    }
    #expect(test.result.right == right && right > 0)
  }
}
