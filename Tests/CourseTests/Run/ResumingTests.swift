// Going on in the middle of a walk, and putting right what was right only given an earlier slip.

import QuestionKit
import Lessons
import Course
import Page
import Progress
import Testing

@Suite struct ResumingTests {
  static let walk = """
    - read: Hello.
    - name: way
      walk: {from: backward, to: backward, level: operation, ask: [dL/dz2, dL/da1, dL/dz1]}
    - name: gw1
      ask: dL/dw1
      digits: exact
    """

  /// Answers on a walk as they come, and goes on up to the next question in between.
  private func learn(_ run: inout LessonRun, _ answers: [String]) -> [Record] {
    var records = run.opening.records(at: 0)
    for answer in answers {
      while !run.prompt.wantsLine, !run.isFinished { records += run.proceed().records(at: 1) }
      let event = answer == "skip" ? run.skip() : run.submit(answer)
      records += event.records(at: 2)
    }
    return records
  }

  private func label(_ run: LessonRun) -> String {
    if case .line(let label, _) = run.prompt { label } else { "" }
  }

  @Test func aWalkGoesOnAtItsFirstOpenQuestion() throws {
    let lesson = try LessonRunTests.lesson(Self.walk)
    var run = LessonRun(lesson: lesson, seed: 1)
    let records = learn(&run, ["-3", "-1", "-4.5"])
    #expect(records.compactMap(\.answer) == ["-3", "-1", "-4.5"])
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    #expect(next.stepIndex == 1)
    while !next.prompt.wantsLine, next.proceed().kind == .moved {}
    #expect(label(next) == "∂L/∂z1")
    #expect(LessonRunTests.text(next.page.elements).contains("✓ -3  (earlier)"))
    #expect(next.submit("-4.5").isRight == true)
    while next.stepIndex == 1 { #expect(next.proceed().kind == .moved) }
    #expect(next.progress == 2)
  }

  @Test func whatWasSkippedOnAWalkIsNotAskedAgain() throws {
    let lesson = try LessonRunTests.lesson(Self.walk)
    var run = LessonRun(lesson: lesson, seed: 1)
    let records = learn(&run, ["skip", "-4.5"])
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    while !next.prompt.wantsLine, next.proceed().kind == .moved {}
    #expect(label(next) == "∂L/∂z1")
  }

  @Test func aWalkThatWasDoneIsReadFromItsStart() throws {
    let lesson = try LessonRunTests.lesson(Self.walk)
    var run = LessonRun(lesson: lesson, seed: 1)
    var records = learn(&run, ["-3", "-4.5", "-4.5"])
    while run.stepIndex == 1 { records += run.proceed().records(at: 3) }
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    #expect(next.stepIndex == 2)
    _ = next.go(to: 1)
    #expect(!next.prompt.wantsLine)
    #expect(LessonRunTests.text(next.stepElements).contains("stop 0 of"))
  }

  @Test func slipsOnAWalkAreCarriedIntoTheNextSession() throws {
    let lesson = try LessonRunTests.lesson(Self.walk)
    var run = LessonRun(lesson: lesson, seed: 1)
    let records = learn(&run, ["-1.5"])
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    while !next.prompt.wantsLine, next.proceed().kind == .moved {}
    #expect(label(next) == "∂L/∂z2")
    _ = next.skip()
    while !next.prompt.wantsLine, next.proceed().kind == .moved {}
    #expect(label(next) == "∂L/∂a1")
    let event = next.submit("-2.25")
    #expect(event.kind == .carried, "\(LessonRunTests.text(next.page.elements))")
  }

  @Test func aRightAnswerStaysInMindWhateverWasTriedAfterwards() throws {
    let lesson = try LessonRunTests.lesson(LessonRunTests.questions)
    var run = LessonRun(lesson: lesson, seed: 1)
    var records = run.opening.records(at: 0)
    _ = run.go(to: 2)
    for answer in ["-3", "-1.5"] { records += run.submit(answer).records(at: 1) }
    #expect(records.compactMap(\.right) == [true, false])
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    _ = next.go(to: 2)
    #expect(next.isSolved)
    let page = LessonRunTests.text(next.page.elements)
    #expect(page.contains("✓ -3  (earlier)") && !page.contains("-1.5"))
    // Later answers build on the right one.
    _ = next.go(to: 3)
    #expect(next.submit("-2.25").kind == .wrong)
    #expect(next.submit("-4.5").kind == .right)
  }

  @Test func aWrongAnswerAfterAnotherIsTheOneThatLaterAnswersBuildOn() throws {
    let lesson = try LessonRunTests.lesson(LessonRunTests.questions)
    var run = LessonRun(lesson: lesson, seed: 1)
    _ = run.go(to: 2)
    let records = ["-1.5", "3"].flatMap { run.submit($0).records(at: 1) }
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    #expect(next.stepIndex == 2)
    #expect(LessonRunTests.text(next.page.elements).contains("✗ 3  (earlier)"))
    _ = next.go(to: 3)
    #expect(next.submit("4.5").kind == .carried)
  }

  @Test func theWayBackLeadsToTheFirstSlip() throws {
    var run = LessonRun(lesson: try LessonRunTests.lesson(LessonRunTests.questions), seed: 1)
    _ = run.go(to: 2)
    #expect(run.submit("-1.5").kind == .wrong)
    _ = run.go(to: 3)
    #expect(run.submit("-2.25").wayBack == 2)
    _ = run.go(to: 4)
    // This builds on the answer before, which only carried the slip of step 3.
    let event = run.submit("-4.5")
    #expect(event.kind == .carried && event.wayBack == 2)
    #expect(LessonRunTests.text(event.message).contains("step 3 is where the slip was"))
  }

  @Test func ofTwoSlipsTheWayBackLeadsToTheLater() throws {
    let steps = "- ask: a1\n  digits: exact\n- ask: dL/dz2\n  digits: exact\n- ask: dL/dw2\n  digits: exact"
    for (order, later) in [([0, 1], 1), ([1, 0], 0)] {
      var run = LessonRun(lesson: try LessonRunTests.lesson(steps), seed: 1)
      for step in order {
        _ = run.go(to: step)
        #expect(run.submit(["4", "-1.5"][step]).kind == .wrong)
      }
      _ = run.go(to: 2)
      let event = run.submit("-6")
      #expect(event.kind == .carried && event.wayBack == later, "\(LessonRunTests.text(event.message))")
    }
  }

  @Test func aCarriedAnswerStaysOpenInTheJournal() throws {
    let lesson = try LessonRunTests.lesson(LessonRunTests.questions)
    var run = LessonRun(lesson: lesson, seed: 1)
    var records = learn(&run, ["1"])
    // δ with a slip, then two answers that carry it.
    for answer in ["", "-1.5", "skip", "-2.25", "", "-4.5", ""] {
      records += (answer == "skip" ? run.skip() : run.submit(answer)).records(at: 3)
    }
    #expect(run.isFinished)
    #expect(run.stepsToRepair == [3, 4])
    let progress = LessonProgress(lesson: lesson.name, records: records)
    #expect(progress.finished != nil)
    #expect(progress.steps["sample/ga1"] == .tried)
    #expect(!progress.isOpen)
    #expect(progress.isOpen(in: lesson.outline))
    #expect(
      Schedule(outlines: [lesson.outline], records: records, now: 4).offers
        .contains(.resume(lesson: "sample", step: "sample/gw1")))
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    #expect(next.stepIndex == 4)
    #expect(!next.isSolved)
    #expect(next.proceed().kind == .refused)
    records += next.submit("-9").records(at: 5) + next.proceed().records(at: 5)
    #expect(next.stepsToRepair == [3])
    _ = next.proceed()
    records += next.submit("-4.5").records(at: 5)
    #expect(!LessonProgress(lesson: lesson.name, records: records).isOpen(in: lesson.outline))
  }

  @Test func theEndLeadsBackToWhatIsStillToBePutRight() throws {
    var run = LessonRun(lesson: try LessonRunTests.lesson(LessonRunTests.questions), seed: 1)
    for answer in ["", "1", "", "-1.5", "skip", "-2.25", "", "-4.5", ""] {
      _ = answer == "skip" ? run.skip() : run.submit(answer)
    }
    #expect(run.prompt == .proceed("step 4, to put it right"))
    #expect(run.proceed().kind == .moved)
    #expect(run.stepIndex == 3)
    #expect(run.proceed().kind == .refused)
    #expect(run.submit("-4.5").isRight == true)
    // Straight back to the end, past the steps between.
    #expect(run.proceed().kind == .finished)
    #expect(run.prompt == .proceed("step 5, to put it right"))
    _ = run.proceed()
    _ = run.skip()
    #expect(run.isFinished)
    #expect(run.prompt == .proceed("leave the lesson"))
    #expect(run.skippedSteps.contains(4))
  }

  @Test func aWalkWithACarriedAnswerIsNotPassed() throws {
    let lesson = try LessonRunTests.lesson(Self.walk)
    var run = LessonRun(lesson: lesson, seed: 1)
    var records = learn(&run, ["-1.5", "skip", "-2.25", "skip"])
    while run.stepIndex == 1 { records += run.proceed().records(at: 3) }
    #expect(run.progress == 1)
    #expect(run.stepsToRepair == [1])
    #expect(LessonProgress(lesson: lesson.name, records: records).steps["sample/way"] == .tried)
    var next = LessonRun(lesson: lesson, resumingFrom: records, seed: 1)
    #expect(next.stepIndex == 1)
    while !next.prompt.wantsLine, next.proceed().kind == .moved {}
    #expect(label(next) == "∂L/∂a1")
    #expect(next.submit("-4.5").isRight == true)
    _ = run.back()
    while !run.prompt.wantsLine, run.proceed().kind == .moved {}
    #expect(label(run) == "∂L/∂a1")
  }
}
