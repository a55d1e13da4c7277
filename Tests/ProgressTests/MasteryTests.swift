// Knowledge tracing: numbers worked out by hand, and which answers count.

import Autograd
import Progress
import Testing

@Suite struct MasteryTests {
  func estimate(_ records: [Record], _ skill: Skill = .delta) -> SkillEstimate { Mastery(records)[skill] }

  /// Answers to different questions, one a minute.
  func answers(_ outcomes: [Bool]) -> [Record] {
    outcomes.enumerated().map { .answer("chain", "\($0)", right: $1, day: Double($0) / 1440) }
  }

  // By hand, with all four probabilities 0.1. Right: p = 0.1·0.9 / (0.1·0.9 + 0.9·0.1) = 0.5, and 0.5 + 0.5·0.1 = 0.55.
  // Right again: 0.55·0.9 / (0.55·0.9 + 0.45·0.1) = 11/12, and 11/12 + 1/120 = 0.925.
  // Wrong first: 0.1·0.1 / (0.1·0.1 + 0.9·0.9) = 1/82, and 1/82 + 8.1/82 = 9.1/82.
  @Test(arguments: [
    ([], 0.1), ([true], 0.55), ([true, true], 0.925), ([false], 9.1 / 82),
    // 0.55·0.1 / (0.55·0.1 + 0.45·0.9) = 0.055/0.46
    ([true, false], 0.055 / 0.46 + 0.405 / 4.6),
  ])
  func theProbabilityFollowsBayes(_ outcomes: [Bool], _ expected: Double) {
    #expect(abs(estimate(answers(outcomes)).probability - expected) < 1e-12)
  }

  @Test func aSkillNobodyAskedForIsAsUnknownAsAtFirst() {
    let estimate = estimate(answers([true, true]), .update)
    #expect(estimate.probability == 0.1)
    #expect(estimate.opportunities == 0)
    #expect(estimate.due == nil)
  }

  /// After three right answers the estimate is above the threshold, but three answers are few.
  @Test func masteryTakesSevenAnswers() {
    #expect(estimate(answers([true, true, true])).probability > TracingParameters.standard.mastery)
    #expect(!estimate(answers(Array(repeating: true, count: 6))).isMastered)
    #expect(estimate(answers(Array(repeating: true, count: 7))).isMastered)
    #expect(estimate(answers(Array(repeating: true, count: 6))).due == nil)
    #expect(!estimate(answers([false, false, false, false, false, false, true])).isMastered)
    #expect(estimate(answers([false, false, false, false, true, true, true, true])).isMastered)
  }

  @Test func onlyTheFirstAnswerToAQuestionCounts() {
    let tries: [Record] = [
      .answer("chain", "1", right: false), .answer("chain", "1", right: true),
      .answer("chain", "1", right: true, day: 0.1),
    ]
    #expect(estimate(tries) == estimate(Array(tries.prefix(1))))
    // New numbers, another day and another lesson are new opportunities.
    let others: [Record] = [
      .answer("chain", "1", seed: 5), .answer("chain", "1", day: 0.6), .answer("trace", "1"),
    ]
    #expect(estimate(tries + others).opportunities == 4)
    #expect(estimate(tries + others).right == 3)
  }

  @Test func aClockSetBackSilencesNothing() {
    let records: [Record] = [.answer(day: 900), .answer(day: 0), .answer(day: 1)]
    #expect(estimate(records).opportunities == 3)
  }

  @Test func helpCountsAsNotKnown() {
    #expect(estimate([.answer(right: true, hints: 1)]).probability == estimate([.answer(right: false)]).probability)
  }

  @Test func answersWithoutAVerdictOrASkillSayNothing() {
    #expect(
      estimate([.answer(right: nil), .answer("chain", "2", skill: nil), .passed("chain", step: "3", at: 0)])
        .opportunities == 0)
  }

  @Test func aChoiceAmongFewSaysLess() {
    let free = estimate([.answer()]).probability
    let four = estimate([.answer(choices: 4)]).probability
    let two = estimate([.answer(choices: 2)]).probability
    let one = estimate([.answer(choices: 1)]).probability
    #expect(free > four && four > two && two >= one)
    #expect(abs(four - (0.09 / 0.315 + 0.225 / 3.15)) < 1e-12)
    #expect(estimate([.answer(choices: 100)]).probability == free)
    #expect(one > 0.1, "even a lucky answer is no sign against")
  }

  @Test func probabilitiesStayProbabilities() {
    var generator = RandomNumbers(seed: 3)
    for _ in 0..<200 {
      let outcomes = (0..<60).map { _ in Bool.random(using: &generator) }
      let probability = estimate(answers(outcomes)).probability
      #expect((0...1).contains(probability))
    }
    let parameters = TracingParameters.standard
    for step in 0...20 {
      let before = Double(step) / 20
      #expect(parameters.updated(before, isRight: true) >= parameters.updated(before, isRight: false))
    }
    let certain = TracingParameters(known: 0, learned: 0, guess: 0, slip: 0, mastery: 1)
    #expect(certain.updated(0, isRight: true) == 0)
    #expect(certain.updated(1, isRight: false) == 1)
  }
}
