// Beginning a review.

import Progress
import Course

extension ReviewScreen {
  func count(_ shared: Shared) -> Int { Skill.allCases.count + 1 }

  mutating func open(_ context: inout Context) { begin(chosen, &context) }

  mutating func take(_ news: News, _ context: inout Context) {
    if case .wanted(let skill) = news { begin(skill, &context) }
  }

  /// Begins a review of a skill, or of what is due.
  private mutating func begin(_ skill: Skill?, _ context: inout Context) {
    guard let course = context.shared.course else { return }
    begun += 1
    let seed = context.shared.seed &+ begun
    let review = Review(of: skill, lessons: course.entries, records: course.records, now: course.now, seed: seed)
    if let review { return context.open(.review(review, seed: seed)) }
    let none = skill.map { "no lesson asks a question about \($0.title) that can be asked again" }
    context.warn(none ?? course.plan.headline)
  }
}
