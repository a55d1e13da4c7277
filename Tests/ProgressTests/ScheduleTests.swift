// What is offered next: growing gaps, lessons in their order.

import Progress
import Testing

@Suite struct ScheduleTests {
  /// As many right answers as mastery takes, at a day.
  func mastered(_ skill: Skill, day: Double) -> [Record] {
    (0..<7).map { .answer("done", "\(skill.rawValue)\($0)", skill: skill, day: day) }
  }

  /// A right answer to a question of its own.
  func review(_ skill: Skill, day: Double, right: Bool = true) -> Record {
    .answer("done", "review", right: right, skill: skill, day: day, seed: UInt64(day * 10))
  }

  func offers(_ records: [Record], day: Double, _ outlines: [LessonOutline] = []) -> [Offer] {
    Schedule(outlines: outlines, records: records, now: moment(day: day)).offers
  }

  @Test func aMasteredSkillIsAskedAgainAfterGrowingGaps() {
    var records = mastered(.delta, day: 0)
    var day = 0.0
    for gap in [1.0, 3, 7, 16, 35, 80, 80] {
      #expect(offers(records, day: day + gap - 0.01).isEmpty)
      #expect(offers(records, day: day + gap) == [.review(.delta)])
      day += gap
      records.append(review(.delta, day: day))
    }
  }

  @Test func practiceBeforeTheTimeDoesNotMoveTheGap() {
    var records = mastered(.delta, day: 0)
    records.append(review(.delta, day: 0.9))
    #expect(Mastery(records)[.delta].gap == 0)
    #expect(offers(records, day: 1) == [.review(.delta)])
  }

  @Test func aSlipStartsTheGapsAnew() {
    var records = mastered(.delta, day: 0) + [1, 4, 11].map { review(.delta, day: $0) }
    #expect(Mastery(records)[.delta].gap == 3)
    records.append(review(.delta, day: 27, right: false))
    let estimate = Mastery(records)[.delta]
    #expect(estimate.gap == 0)
    let offered = offers(records, day: 28)
    #expect(offered == (estimate.isMastered ? [.review(.delta)] : [.practise(.delta)]))
  }

  @Test func theMostOverdueComesFirstThenTheLeastKnown() {
    let records =
      mastered(.delta, day: 5) + mastered(.update, day: 0)
      + [.answer("done", "x", right: true, skill: .concepts), .answer("done", "y", right: false, skill: .matrixForm)]
    #expect(
      offers(records, day: 9) == [.review(.update), .review(.delta), .practise(.matrixForm), .practise(.concepts)])
  }

  @Test func howMuchASkillIsOverdueIsMeasuredByItsGap() {
    // δ is due since three days after a gap of three, the update since two after a gap of one.
    let records = mastered(.delta, day: 0) + [review(.delta, day: 1)] + mastered(.update, day: 4)
    #expect(offers(records, day: 7) == [.review(.update), .review(.delta)])
    // As late by their own gaps, they stand in the order of their names.
    #expect(offers(records, day: 5.5) == [.review(.delta), .review(.update)])
  }

  let outlines = [
    LessonOutline(
      name: "a", title: "First", steps: [.init("a1", isQuestion: false), .init("a2"), .init("a3")], skills: [.delta]),
    LessonOutline(name: "b", title: "Second", steps: [.init("b1")], prerequisites: ["a"]),
    LessonOutline(name: "c", title: "Third", steps: [.init("c1")], prerequisites: ["b", "elsewhere"]),
    LessonOutline(name: "d", title: "Fourth", steps: [.init("d1")]),
  ]

  @Test func lessonsBeginWhenTheirPrerequisitesAreFinished() {
    #expect(offers([], day: 0, outlines) == [.begin(lesson: "a"), .begin(lesson: "d")])
    let finished = [Record.opened("a", at: 1), .finished("a", at: 2)]
    #expect(offers(finished, day: 0, outlines) == [.begin(lesson: "b"), .begin(lesson: "d")])
    let both = finished + [.opened("b", at: 3), .finished("b", at: 4), .finished("d", at: 5)]
    #expect(offers(both, day: 0, outlines) == [.begin(lesson: "c")])
  }

  @Test func whatWasBegunGoesOnWhereItWasLeft() {
    var records = [Record.opened("a", at: 1)]
    #expect(offers(records, day: 0, outlines).first == .resume(lesson: "a", step: nil))
    records.append(.passed("a", step: "a1", at: 2))
    #expect(offers(records, day: 0, outlines).first == .resume(lesson: "a", step: "a2"))
    records.append(.answer("a", "a2", right: false))
    // The skill is weak, but the open lesson is about it already.
    #expect(offers(records, day: 0, outlines) == [.resume(lesson: "a", step: "a2"), .begin(lesson: "d")])
    records.append(.opened("d", at: moment(day: 1)))
    #expect(offers(records, day: 1, outlines).first == .resume(lesson: "d", step: nil), "the latest first")
  }

  @Test func timesOutOfOrderDoNotTrap() {
    let records = mastered(.delta, day: 100) + mastered(.delta, day: 0)
    #expect(offers(records, day: -1e9).isEmpty)
    #expect(Schedule(outlines: outlines + outlines, records: records, now: .nan).offers.count == 4)
  }
}
