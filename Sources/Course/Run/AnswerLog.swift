// The answers that later questions build on, however many there were.

import Grading

/// Answers with their steps, oldest first. Of the answers to one question only the latest are kept: each is looked at whenever
/// another is judged, and whoever holds a key down gives thousands.
struct AnswerLog: Sendable {
  private(set) var entries: [(step: Int, answer: Answered)] = []

  /// How many answers to one question are kept.
  private static let most = 16

  /// Adds an answer.
  mutating func append(_ answer: Answered, at step: Int) {
    let same = entries.indices.filter { entries[$0].step == step && entries[$0].answer.subject == answer.subject }
    if same.count >= Self.most { entries.remove(at: same[0]) }
    entries.append((step, answer))
  }

  /// Forgets the wrong answers of a step.
  mutating func removeWrong(at step: Int) { entries.removeAll { $0.step == step && !$0.answer.isRight } }
}
