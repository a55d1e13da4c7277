// The four numbers of Bayesian knowledge tracing, and where they come from.

/// The parameters of knowledge tracing for a skill.
///
/// The model is that of A. T. Corbett and J. R. Anderson, "Knowledge tracing: modeling the acquisition of procedural
/// knowledge", User Modeling and User-Adapted Interaction 4 (1995), 253–278; from there, too, comes 0.95 as the probability
/// that counts as mastery. With no data of our own to fit, the four probabilities are the 0.1 that the open tutor
/// OATutor gives every skill before it has data (`defaultBKTParams.json`). They keep within the bounds on guess and slip
/// (0.3 and 0.1) beyond which a wrong answer may come to speak for knowing: R. Baker, A. Corbett, V. Aleven, "More accurate
/// student modeling through contextual estimation of slip and guess probabilities" (2008).
package struct TracingParameters: Hashable, Sendable {
  /// P(L₀): the skill is known before the first question.
  package var known: Double
  /// P(T): it is learned at an opportunity to use it.
  package var learned: Double
  /// P(G): a free answer is right though the skill is not known.
  package var guess: Double
  /// P(S): an answer is wrong though the skill is known.
  package var slip: Double
  /// The probability at which a skill counts as mastered.
  package var mastery: Double

  /// How many answers there must be before a skill can count as mastered: an estimate from two or three is mostly what was
  /// assumed beforehand.
  package var leastAnswers: Int

  /// The numbers in use.
  package static let standard = TracingParameters(
    known: 0.1, learned: 0.1, guess: 0.1, slip: 0.1, mastery: 0.95, leastAnswers: 7)

  package init(
    known: Double, learned: Double, guess: Double, slip: Double, mastery: Double, leastAnswers: Int = 1
  ) {
    self.leastAnswers = leastAnswers
    self.known = known
    self.learned = learned
    self.guess = guess
    self.slip = slip
    self.mastery = mastery
  }

  /// P(G) of a question with this many answers to choose from: chance, but never so much that a right answer says nothing.
  func guess(among choices: Int?) -> Double {
    guard let choices else { return guess }
    return min(0.5, max(guess, 1 / Double(max(1, choices))))
  }

  /// The probability that the skill is known after one more answer: Bayes' rule, then the chance to have learned from it.
  package func updated(_ probability: Double, isRight: Bool, choices: Int? = nil) -> Double {
    let guess = guess(among: choices)
    let ifKnown = probability * (isRight ? 1 - slip : slip)
    let ifNot = (1 - probability) * (isRight ? guess : 1 - guess)
    let total = ifKnown + ifNot
    let posterior = total > 0 ? ifKnown / total : probability
    return posterior + (1 - posterior) * learned
  }
}
