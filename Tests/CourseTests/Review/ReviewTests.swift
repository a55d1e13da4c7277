// A review: what is asked, with which numbers, what is kept, and what its end says.

import QuestionKit
@testable import Lessons
import Course
import Page
import Progress
import Testing

@Suite struct ReviewTests {
  /// A time so many days after the answers.
  static func moment(day: Double) -> Double { 1_700_000_000 + day * 86_400 }

  /// An answer to a free question of a lesson.
  static func answer(_ lesson: String, _ step: String, right: Bool = true, skill: Skill) -> Record {
    Record(
      time: moment(day: 0), kind: .answered, lesson: lesson, step: step, skill: skill, answer: "-9", right: right)
  }

  static let lessons = Catalog.builtIn.entries

  /// Records of right answers to each skill, as many as it takes, so that it is mastered and due a day later.
  static func mastered(_ skills: [Skill], lesson: String = "trace-a-gradient") -> [Record] {
    skills.flatMap { skill in (0..<7).map { answer(lesson, "\(lesson)/\(skill.rawValue)-\($0)", skill: skill) } }
  }

  /// A slip in a skill that was never right.
  static let slip = answer("trace-a-gradient", "x", right: false, skill: .chainProduct)

  static func review(_ records: [Record], day: Double, of skill: Skill? = nil, seed: UInt64 = 1) throws -> Review {
    try #require(Review(of: skill, lessons: lessons, records: records, now: moment(day: day), seed: seed))
  }

  /// Goes through a review with one answer to each question.
  static func run(_ review: Review, _ answer: (inout LessonRun) -> RunEvent) -> (run: LessonRun, records: [Record]) {
    var run = LessonRun(review: review, seed: 3)
    var records: [Record] = []
    while !run.isFinished {
      records += answer(&run).records(at: 0)
      records += run.skip().records(at: 0)
    }
    return (run, records)
  }

  /// Answers with the number that the solution gives to another copy of the run.
  static func right(_ run: inout LessonRun) -> RunEvent {
    var solver = run
    let solution = LessonRunTests.text(solver.solution().message).split(separator: "\n")
    let line = solution.first { $0.contains(" = ") } ?? ""
    let number = line.components(separatedBy: " = ").last ?? ""
    return run.submit(String(number.dropLast()))
  }

  @Test func whatIsDueIsAskedAndNothingElse() throws {
    let records = Self.mastered([.delta, .update]) + [Self.slip]
    #expect(ReviewPlan(records, now: Self.moment(day: 0.5)).due == [])
    let plan = ReviewPlan(records, now: Self.moment(day: 2))
    #expect(Set(plan.due) == [.delta, .update])
    #expect(plan.count == "2 skills are due")
    let review = try Self.review(records, day: 2)
    let steps = LessonRun(review: review, seed: 1).lesson.steps
    let asked = steps.filter { !($0.activity is BugHunt) }.compactMap(\.skill)
    #expect(asked.count { $0 == .delta } == 3 && asked.count { $0 == .update } == 3)
    #expect(steps.count == 7, "and a bug hunt")
    #expect(Set(review.skills) == [.delta, .update, .chainProduct])
  }

  /// Answers to some skills, as they stand after a few lessons.
  private static let learned: [[Skill]] = [
    [.delta], [.delta, .update], [.delta, .update, .chainProduct], [.concepts, .matrixForm],
    [.weightGradient, .forwardValue, .lossGradient, .localDerivative, .sumOverPaths], Skill.allCases,
  ]

  @Test(arguments: learned, ["trace-a-gradient", "layers-as-matrices", "convolution"])
  func noTwoNeighboursAreAlike(_ skills: [Skill], _ lesson: String) throws {
    for seed in 0..<8 as Range<UInt64> {
      let review = try Self.review(Self.mastered(skills, lesson: lesson) + [Self.slip], day: 2, seed: seed)
      let asked = LessonRun(review: review, seed: seed).lesson.steps.map(\.skill)
      for (one, next) in zip(asked, asked.dropFirst()) { #expect(one != next, "\(asked)") }
      for skill in skills { #expect(asked.contains(skill), "\(skill) is due") }
    }
  }

  @Test func daysAfterALessonThereIsABugHuntAndItIsSaidToBeOne() throws {
    for lesson in ["trace-a-gradient", "tanh-network", "layers-as-matrices", "losses"] {
      let records = Self.mastered([.delta, .update], lesson: lesson)
      func hunts(day: Double, seed: UInt64) throws -> [LessonStep] {
        LessonRun(review: try Self.review(records + [Self.slip], day: day, seed: seed), seed: 1).lesson.steps
          .filter { $0.activity is BugHunt }
      }
      #expect(try hunts(day: 0.5, seed: 1).isEmpty, "\(lesson) was today")
      var lines: Set<[String]> = []
      for seed in 0..<6 as Range<UInt64> {
        let hunt = try #require(hunts(day: 2, seed: seed).first, "\(lesson)")
        let activity = try #require(hunt.activity as? BugHunt)
        #expect(lines.insert(activity.lines).inserted || lines.count > 1, "\(lesson): another slip each time")
        let review = try Self.review(records + [Self.slip], day: 2, seed: seed)
        var run = LessonRun(review: review, seed: 1)
        while !run.isFinished, !(run.lesson.steps[run.stepIndex].activity is BugHunt) { _ = run.skip() }
        #expect(LessonRunTests.text(run.page.elements).contains("A bug hunt."))
        var solver = run
        let solution = LessonRunTests.text(solver.solution().message).split(separator: "\n")
        let line = try #require(solution.first { $0.contains(" = ") })
        #expect(run.submit(String(line)).kind == .right, "\(lesson): \(line) in \(activity.lines)")
      }
    }
  }

  @Test func manySkillsGetOneQuestionEachAndOneGetsThree() throws {
    let skills: [Skill] = [
      .delta, .update, .chainProduct, .lossGradient, .weightGradient, .forwardValue, .localDerivative,
    ]
    let many = try Self.review(Self.mastered(skills), day: 2)
    #expect(LessonRun(review: many, seed: 1).stepCount == 8, "one each, and a bug hunt")
    let one = try Self.review(Self.mastered([.delta]), day: 0.5, of: .delta)
    #expect(LessonRun(review: one, seed: 1).stepCount == 3)
  }

  @Test func whereNothingIsDueTheLeastSureSkillIsOffered() throws {
    let records = Self.mastered([.delta]) + [Self.slip]
    let plan = ReviewPlan(records, now: Self.moment(day: 0.5))
    #expect(plan.headline == "Nothing is due. The least sure so far: products of the chain rule.")
    #expect(
      try Self.review(records, day: 0.5).skills == [.chainProduct, .delta], "what was asked before stands between")
    #expect(try Self.review(records, day: 0.5, of: .update).skills == [.update])
    #expect(Review(lessons: Self.lessons, records: [], now: 0, seed: 1) == nil)
    #expect(ReviewPlan([], now: 0).headline.contains("begin a lesson first"))
  }

  @Test(arguments: Skill.allCases)
  func everySkillHasQuestions(_ skill: Skill) throws {
    let run = LessonRun(review: try Self.review([], day: 0, of: skill), seed: 1)
    #expect(run.stepCount == 3)
    #expect(run.lesson.steps.allSatisfy { $0.skill == skill })
  }

  @Test func questionsComeFromLessonsThatWereBegun() throws {
    let records = Self.mastered([.weightGradient], lesson: "tanh-network")
    for seed in 0..<10 as Range<UInt64> {
      let run = LessonRun(review: try Self.review(records, day: 2, seed: seed), seed: 1)
      #expect(run.lesson.steps.allSatisfy { $0.id.hasPrefix("tanh-network/") })
    }
  }

  @Test func numbersAreFreshAndTheirSeedIsKept() throws {
    let review = try Self.review(Self.mastered([.weightGradient]), day: 2)
    let (_, records) = Self.run(review) { $0.submit("123.456") }
    #expect(records.count == 3)
    for record in records {
      #expect(record.lesson == nil)
      #expect(record.network == "trace-a-gradient")
      #expect(record.step?.hasPrefix("trace-a-gradient/") == true)
      #expect(record.seed != nil)
      #expect(record.right == false)
    }
    var other = LessonRun(review: review, seed: 3)
    let first = other.page
    _ = other.again()
    #expect(other.page.elements.first == first.elements.first, "the same question")
    #expect(other.page.elements.dropFirst().first != first.elements.dropFirst().first, "other numbers")
  }

  @Test func lessonsStandAsTheyStood() throws {
    let before = Self.mastered([.weightGradient])
    let (_, records) = Self.run(try Self.review(before, day: 2)) { $0.submit("1") }
    #expect(LessonProgress.all(in: before + records) == LessonProgress.all(in: before))
    #expect(records.allSatisfy { $0.kind == .answered })
  }

  @Test func rightAnswersMoveTheNextTimeFurtherAway() throws {
    let before = Self.mastered([.weightGradient])
    let review = try Self.review(before, day: 2)
    let (run, records) = Self.run(review, Self.right)
    #expect(records.map(\.right) == [true, true, true])
    let times = run.page.elements.compactMap { if case .table(let table) = $0 { table.rows } else { nil } }
    // Due after one day, asked after two: the next gap is three days.
    #expect(times.first?.map { $0.map(\.text) } == [["gradients of weights and biases", "99%", "99%", "in 3 days"]])
    #expect(run.page.elements.first == .prose(RichText("3 of 3 right at the first try and without a hint.", .good)))
  }

  @Test func slipsBringASkillBackTheNextDay() throws {
    let (run, _) = Self.run(try Self.review(Self.mastered([.weightGradient]), day: 2)) { $0.submit("123.456") }
    let times = run.page.elements.compactMap { if case .table(let table) = $0 { table.rows } else { nil } }
    #expect(times.first?.first?.last?.text == "in 1 day")
    #expect(run.page.elements.first == .prose(RichText("0 of 3 right at the first try and without a hint.")))
  }

  @Test func whatIsSkippedIsNotKept() throws {
    let (run, records) = Self.run(try Self.review(Self.mastered([.delta]), day: 2)) { $0.hint() }
    #expect(records == [])
    #expect(run.page.elements.first == .prose("Nothing was answered."))
    #expect(run.opening.records(at: 0) == [])
  }

  @Test func anAuthorsQuestionSaysWhereItIsFrom() throws {
    let run = LessonRun(review: try Self.review([], day: 0, of: .concepts), seed: 1)
    #expect(LessonRunTests.text(run.page.elements).hasPrefix("From the lesson "))
  }
}
