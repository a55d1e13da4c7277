// What a test has shown, by skill.

import Page
import Progress

/// The result of a test, as data.
package struct AssessmentResult: Codable, Hashable, Sendable {
  /// One skill.
  package struct Row: Codable, Hashable, Sendable {
    /// The skill.
    package var name: Skill
    /// The skill in words.
    package var title: String
    /// How many questions were about it.
    package var questions: Int
    /// How many were answered.
    package var answered: Int
    /// How many were right.
    package var right: Int
  }

  /// The form, `a` or `b`.
  package var form: String
  /// What decided the questions.
  package var seed: UInt64
  /// How many questions there were.
  package var questions: Int
  /// How many were right.
  package var right: Int
  /// The skills in the order of the table of skills.
  package var skills: [Row]

  init(form: String, seed: UInt64, answers: [(skill: Skill, isRight: Bool?)]) {
    self.form = form
    self.seed = seed
    questions = answers.count
    right = answers.count { $0.isRight == true }
    skills = Skill.allCases.compactMap { skill in
      let own = answers.filter { $0.skill == skill }
      guard !own.isEmpty else { return nil }
      return Row(
        name: skill, title: skill.title, questions: own.count, answered: own.count { $0.isRight != nil },
        right: own.count { $0.isRight == true })
    }
  }

  /// The result to look at.
  package var page: Page {
    let left = questions - skills.reduce(0) { $0 + $1.answered }
    let words = "Form \(form.uppercased()): \(right) of \(questions) right" + (left == 0 ? "." : ", \(left) left out.")
    let rows = skills.map { row in
      [Span(row.title, .strong), Span("\(row.right)/\(row.questions)", row.right == row.questions ? .good : .value)]
    }
    return Page(
      title: "Test",
      elements: [
        .prose(RichText(words)),
        .table(Table(columns: [.init("skill"), .init("right", .trailing)], rows: rows)),
      ])
  }
}
