// New numbers for an exercise, without those that hide a mistake.

import Autograd
import Diagnostics
import Narration
import NetworkLanguage

/// Makes exercises of the same kind with other numbers. The seed alone decides which.
package struct FreshNumbers: Sendable {
  private var numbers: RandomNumbers
  private let table: MistakeTable

  private let tries: Int

  /// Starts a stream of exercises.
  /// - Parameter tries: how many sets of numbers are tried for each.
  package init(seed: UInt64, tries: Int = 200, table: MistakeTable = .standard) {
    self.tries = max(tries, 1)
    numbers = RandomNumbers(seed: seed)
    self.table = table
  }

  /// The same questions about the same network with new values for its inputs, targets and parameters.
  ///
  /// Numbers that hide a mistake are avoided: zeros, ones, equal ones, and such as bring wrong answers near the right one
  /// or near each other. Where a network leaves no such numbers, the best of those tried are given.
  /// - Parameter questions: questions about one network; the first one's round is the model.
  /// - Returns: nil where the network has no number that can be changed, or no finite answers were found.
  package mutating func exercise(like questions: [Question]) -> [Question]? {
    guard let model = questions.first else { return nil }
    let network = FreshNetwork(model.narrator)
    guard network.canChange else { return nil }
    return best { numbers in
      guard let narrator = network.narrator(&numbers) else { return nil }
      let training = Training(walk: narrator.walk, rate: model.training.rate)
      return FreshNumbers.moved(questions, narrator, training)
    } scored: { numbers, asked in
      numbers.separation(of: asked)
    }
  }

  /// The first candidate that is good enough, or else the best of those tried; nil where none can be used at all.
  /// - Parameters:
  ///   - candidate: makes one; nil where it came to nothing.
  ///   - score: how good one is: 0 for the worst that is used at all, nil for one that is not.
  package mutating func best<Candidate>(
    _ candidate: (inout RandomNumbers) -> Candidate?, scored score: (FreshNumbers, Candidate) -> Double?
  ) -> Candidate? {
    var best: (score: Double, candidate: Candidate)?
    for attempt in 0..<tries {
      guard let made = candidate(&numbers), let score = score(self, made) else { continue }
      // The demand falls, so that a network with symmetric parts still gets numbers.
      let demand = 0.02 * Double(tries - attempt) / Double(tries)
      if score >= demand, score > 0 { return made }
      if score > best?.score ?? -1 { best = (score, made) }
    }
    return best?.candidate
  }

  private static func moved(_ questions: [Question], _ narrator: Narrator, _ training: Training) -> [Question]? {
    var moved: [Question] = []
    for question in questions {
      guard let subject = question.subject.moved(from: question.narrator.naming, to: narrator.naming) else {
        return nil
      }
      do throws(DiagnosticReport) {
        moved.append(try Question(narrator, training, subject, precision: question.precision))
      } catch {
        return nil
      }
    }
    return moved
  }

  /// The same of several questions: that of the worst. Where only one set of numbers is tried, nothing is weighed.
  private func separation(of questions: [Question]) -> Double {
    guard tries > 1 else { return 0 }
    var least = Double.infinity
    for question in questions where least > 0 { least = min(least, separation(of: question)) }
    return least
  }

  /// How far the right answer is from the nearest wrong one, in parts of its size; 0 for a degenerate question.
  ///
  /// Wrong answers that are the same whatever the numbers (two rows that stand for one slip) do not count against it.
  package func separation(of question: Question) -> Double {
    let answer = question.answer
    guard answer.isFinite, abs(answer) > 1e-3, abs(answer) < 1e3 else { return 0 }
    let tolerance = question.precision.tolerance(of: answer)
    // A slip of the question's own must show.
    let own = question.ownCandidates(question.narrator.evaluation(question.training))
    if own.contains(where: { abs($0.value - answer) < 3 * tolerance }) { return 0 }
    var nearest = 1.0
    var values: [Double] = []
    for candidate in table.candidates(for: question) {
      let distance = abs(candidate.value - answer)
      if distance < 3 * tolerance { return 0 }
      nearest = min(nearest, distance / abs(answer))
      values.append(candidate.value)
    }
    // Wrong answers that differ, but not to the digits asked for, could not be told apart.
    values.sort()
    for (low, high) in zip(values, values.dropFirst()) {
      let distance = high - low
      let isSame = distance <= 1e-12 * max(abs(low), abs(high))
      if !isSame, distance < 2 * question.precision.tolerance(of: low) { nearest = min(nearest, 0.001) }
    }
    return nearest
  }
}
