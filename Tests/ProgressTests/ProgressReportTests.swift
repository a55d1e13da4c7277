// The account of lessons and skills.

import Foundation
import Page
import Progress
import Testing

@Suite struct ProgressReportTests {
  let outline = LessonOutline(
    name: "chain", title: "The chain rule", steps: [.init("1", isQuestion: false), .init("2"), .init("3"), .init("4")],
    skills: [.delta])

  func resume(_ records: [Record]) -> String? {
    LessonProgress(lesson: "chain", records: records).resumeStep(in: outline)
  }

  @Test func stepsStandAsTheyWereLeft() {
    let records: [Record] = [
      .opened("chain", at: 1), .passed("chain", step: "1", at: 2), .answer("chain", "2", right: false),
      .answer("chain", "3", right: true), .answer("chain", "3", right: false), .skipped("chain", step: "4", at: 3),
      .answer("other", "2", right: true),
    ]
    let progress = LessonProgress(lesson: "chain", records: records)
    #expect(progress.steps == ["1": .passed, "2": .tried, "3": .right, "4": .skipped])
    #expect(progress.doneCount == 2, "what was skipped is not done")
    #expect(progress.rightCount == 1)
    #expect(progress.isOpen)
    #expect(LessonProgress.all(in: records).map(\.lesson) == ["chain", "other"])
    #expect(LessonProgress.all(in: records).first == progress)
  }

  /// A journal can have older records behind newer ones: another machine's, or of a clock that was set back.
  @Test func lastIsTheLatestInWhateverOrder() {
    let records: [Record] = [
      .opened("chain", at: 100), .finished("chain", at: 300), .passed("chain", step: "1", at: 200),
      .finished("chain", at: 250),
    ]
    let progress = LessonProgress(lesson: "chain", records: records)
    #expect(progress.lastTime == 300 && progress.finished == 300)
    let mastery = Mastery([.answer("chain", "1", day: 2), .answer("chain", "2", day: 0)])
    #expect(mastery[.delta].lastTime == moment(day: 2))
  }

  @Test func hintsAreCountedFromNone() {
    #expect(LessonProgress(lesson: "chain", records: [.answer("chain", "2")]).hints == 0)
  }

  /// What only carried a slip forward is neither right nor wrong.
  @Test func aCarriedAnswerIsOneWithoutAJudgement() {
    func answer(right: Bool?, mistake: String?) -> Record {
      Record(
        time: 0, kind: .answered, lesson: "chain", step: "2", skill: nil, answer: "1", right: right, mistake: mistake)
    }
    #expect(answer(right: nil, mistake: Record.carriedForward).isCarried)
    #expect(!answer(right: true, mistake: Record.carriedForward).isCarried)
    #expect(!answer(right: nil, mistake: nil).isCarried)
  }

  @Test func oneGoesOnWhereOneLeftOff() {
    #expect(resume([]) == nil)
    #expect(resume([.opened("chain", at: 0)]) == nil)
    #expect(resume([.passed("chain", step: "1", at: 0)]) == "2")
    #expect(resume([.answer("chain", "2", right: false)]) == "2")
    #expect(resume([.answer("chain", "2", right: false), .skipped("chain", step: "2", at: 0)]) == "3")
    // At the end the steps that were left out remain.
    #expect(resume([.passed("chain", step: "1", at: 0), .answer("chain", "4")]) == "2")
    // A step that the lesson no longer has.
    #expect(resume([.passed("chain", step: "1", at: 0), .passed("chain", step: "gone", at: 1)]) == "2")
    #expect(resume(["1", "2", "3", "4"].map { .answer("chain", $0) }) == nil)
  }

  func report() -> ProgressReport {
    let records: [Record] =
      [.opened("chain", at: moment(day: 0)), .passed("chain", step: "1", at: moment(day: 0))]
      + (0..<4).map { .answer("chain", "\($0)", right: $0 != 1, day: 0.01 * Double($0)) }
      + [.opened("mine", at: moment(day: 1)), .finished("mine", at: moment(day: 1))]
    return ProgressReport(
      JournalContents(records: records, notices: ["1 damaged line."]), outlines: [outline], now: moment(day: 2.5))
  }

  @Test func theReportSaysHowFarLessonsAndSkillsAre() throws {
    let report = report()
    #expect(report.lessons.map(\.name) == ["chain", "mine"])
    let chain = try #require(report.lessons.first)
    #expect(chain.state == .started)
    #expect((chain.done, chain.steps) == (3, 4))
    #expect((chain.right, chain.questions) == (2, 3))
    #expect(chain.started == "2023-11-14T22:13:20Z")
    #expect(chain.daysAgo == 2)
    #expect(report.lessons.last?.state == .finished)
    #expect(report.lessons.last?.steps == nil)
    #expect(report.skills.map(\.name) == [.delta])
    #expect((report.skills.first?.right, report.skills.first?.answers) == (3, 4))
    #expect(report.next.map(\.kind) == [.resume], "four answers are no mastery, and the open lesson trains the skill")
  }

  @Test func theReportSurvivesJSON() throws {
    let report = report()
    let data = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(ProgressReport.self, from: data) == report)
  }

  @Test func thePageHasTheTablesAndEveryRowItsCells() {
    let page = report().page
    let tables = page.elements.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.map(\.rows.count) == [2, 1])
    for table in tables {
      for row in table.rows { #expect(row.count == table.columns.count) }
    }
    #expect(page.elements.first == .prose(RichText("1 damaged line.", .warning)))
    let empty = ProgressReport(JournalContents(), outlines: [], now: 0).page
    #expect(empty.elements == [.prose("Nothing learned here yet.")])
  }

  @Test func aDueTimeLaterTodayIsNotNow() {
    let records = (0..<7).map { Record.answer("chain", "\($0)") }
    let due = { (day: Double) in
      ProgressReport(JournalContents(records: records), outlines: [], now: moment(day: day)).skills.first?.dueInDays
    }
    #expect([0, 0.5, 0.999, 1, 9].map(due) == [1, 1, 1, 0, 0])
  }

  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_763_715_184, "2025-11-21T08:53:04Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"), (-1, "1970-01-01T00:00:00Z"),
  ])
  func timesAreDatesOfTheCalendar(_ time: Double, _ expected: String) {
    let report = ProgressReport(JournalContents(records: [.opened("a", at: time)]), outlines: [], now: 0)
    #expect(report.lessons.first?.last == expected)
  }
}
