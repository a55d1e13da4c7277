// A lab in a lesson: turned by lines of text, waited for, turned elsewhere, and gone on with.

import QuestionKit
import Lessons
import LabKit
import Course
import Labs
import Page
import Progress
import Quantities
import Testing

@Suite struct LabRunTests {
  static let step = """
    - name: slopes
      lab:
        name: activations
        set: {spread: 10, activation: sigmoid}
        lock: [activation]
        prompt: On average {mean_slope:3} is handed on.
        target: mean_slope > 0.2
        solution: {spread: 1}
      after: Now it is {mean_slope:3}.
    - read: The end is near.
    """

  private func run(_ step: String = step, after records: [Record] = []) throws -> LessonRun {
    var run = LessonRun(lesson: try LessonRunTests.lesson(step), resumingFrom: records, seed: 1)
    _ = try run.catchUp()
    return run
  }

  private func submit(_ text: String, _ run: inout LessonRun) throws -> RunEvent {
    let event = run.submit(text)
    return event.kind == .computing ? try run.catchUp() ?? event : event
  }

  private func page(_ run: LessonRun) -> String { LessonRunTests.text(run.page.elements) }

  @Test func thePageWaitsForItsReport() throws {
    var run = LessonRun(lesson: try LessonRunTests.lesson(Self.step), seed: 1)
    #expect(page(run).contains("computing"))
    #expect(page(run).contains("On average … is handed on."))
    let awaited = try #require(run.awaited)
    #expect(awaited.lab.name == "activations" && awaited.settings.number("spread") == 10)
    #expect(run.deliver(try awaited.lab.run(awaited.settings, LabWork()), of: awaited) == nil)
    #expect(run.awaited == nil)
    #expect(page(run).contains("activation sigmoid (locked)") && page(run).contains("above 0.2 (now 0."))
    #expect(!page(run).contains("…"))
    #expect(run.page.elements.contains { if case .plot = $0 { true } else { false } })
  }

  /// What is said after the solution is about the solution, not about the knobs as they stood.
  @Test func theSolutionTurnsTheKnobs() throws {
    var run = try run()
    let event = run.solution()
    #expect(event.kind == .computing && run.isJudging)
    let said = LessonRunTests.text(try #require(try run.catchUp()).message)
    let (settings, report) = try #require(run.labState)
    #expect(settings.number("spread") == 1)
    let slope = try #require(report?.measures["mean_slope"])
    #expect(slope > 0.2 && said.contains("spread = 1"))
    #expect(said.contains("Now it is \(NumberFormat(digits: 3).text(slope))."), "\(said)")
    #expect(!run.isSolved && run.proceed().kind == .moved)
  }

  /// A line that is typed while the solution is computed takes its place.
  @Test func aLineTakesThePlaceOfTheSolution() throws {
    var run = try run()
    _ = run.solution()
    #expect(try submit("spread = 5", &run).kind == .told)
    #expect(run.labState?.settings.number("spread") == 5 && !run.isJudging)
    _ = run.solution()
    let state = try #require(run.labState)
    _ = run.arrive(state.settings, try #require(run.lab).lab.run(state.settings, LabWork()))
    #expect(!run.isJudging)
    #expect(try submit("spread = 6", &run).kind == .told)
  }

  @Test func theSolutionCanBeGivenUp() throws {
    var run = try run()
    _ = run.solution()
    run.giveUp()
    #expect(run.awaited == nil && run.labState?.settings.number("spread") == 10)
  }

  @Test func aLineTurnsKnobsUntilTheTargetIsReached() throws {
    var run = try run()
    let missed = try submit("spread = 5", &run)
    #expect(missed.kind == .told && missed.isRight == nil, "trying is never wrong")
    let said = LessonRunTests.text(missed.message)
    #expect(
      said.contains("above 0.2 (now 0.") && said.contains("Changed:\n- the mean |φ′| over units and examples: 0."),
      "\(said)")
    #expect(!run.isSolved && run.prompt.wantsLine)
    let reached = try submit("spread = 1, z = 2", &run)
    #expect(reached.kind == .right)
    #expect(LessonRunTests.text(reached.message).contains("is reached"))
    #expect(LessonRunTests.text(reached.message).contains("Now it is 0.2"))
    let record = try #require(reached.records(at: 0).first)
    #expect(record.answer == "z = 2, spread = 1" && record.right == true && record.step == "sample/slopes")
    #expect(run.isSolved && run.progress == 1)
    // What comes after is no answer any more.
    let later = try submit("spread = 10", &run)
    #expect(later.kind == .told && later.records(at: 0).isEmpty && run.isSolved)
  }

  @Test func whatCannotBeTurnedIsSaid() throws {
    var run = try run()
    for (line, words) in [
      ("activation = tanh", "activation is locked in this lesson"), ("spred = 1", "did you mean spread?"),
      ("spread = wide", "a number from 0.01 to 100"), ("on", "Write z = …, spread = …, mean = …"),
    ] {
      let event = try submit(line, &run)
      #expect(event.kind == .unreadable && event.records(at: 0).isEmpty)
      #expect(LessonRunTests.text(event.message).contains(words), "\(line)")
    }
    #expect(run.labState?.settings.number("spread") == 10)
  }

  @Test func aReportForOtherKnobsIsDropped() throws {
    var run = try run()
    #expect(run.submit("spread = 5").kind == .computing)
    let old = try #require(run.awaited)
    #expect(run.submit("spread = 1").kind == .computing)
    #expect(run.deliver(try old.lab.run(old.settings, LabWork()), of: old) == nil)
    #expect(run.isJudging)
    run.giveUp()
    #expect(!run.isJudging && run.awaited == nil && run.labState?.settings.number("spread") == 10)
  }

  @Test func knobsThatAreGivenUpStandAsInTheLastReport() throws {
    var run = try run()
    #expect(try submit("z = 3, spread = 8", &run).kind == .told)
    #expect(run.submit("spread = 5").kind == .computing)
    run.giveUp()
    let state = try #require(run.labState)
    #expect(state.settings.number("z") == 3 && state.settings.number("spread") == 8)
    #expect(state.report != nil && !run.isJudging)
    // The line that was given up is not judged by a later report.
    #expect(try run.arrive(state.settings, #require(state.report)) == nil)
    #expect(try submit("spread = 1", &run).kind == .right)
  }

  @Test func hintsGoFromTheKnobToTheSolution() throws {
    var run = try run()
    let hints = (0..<4).map { _ in run.hint() }
    #expect(LessonRunTests.text(hints[0].message).contains("The knob spread: The standard deviation"))
    #expect(LessonRunTests.text(hints[1].message).contains("This reaches it: spread = 1"))
    #expect(hints[2].kind == .refused)
    _ = run.solution()
    #expect(LessonRunTests.text(try #require(try run.catchUp()).message).contains("spread = 1"))
  }

  @Test func knobsTurnedInTheLabItselfAreTakenOver() throws {
    var run = try run()
    let lab = try #require(run.lab?.lab)
    var settings = try #require(run.labState?.settings)
    #expect(run.arrive(settings, try lab.run(settings, LabWork())) == nil)
    try settings.set("spread", to: "5")
    let looked = try #require(run.arrive(settings, try lab.run(settings, LabWork())))
    #expect(looked.kind == .told && looked.records(at: 0).isEmpty && run.awaited == nil)
    try settings.set("spread", to: "1")
    let reached = try #require(run.arrive(settings, try lab.run(settings, LabWork())))
    #expect(reached.kind == .right && reached.records(at: 0).first?.answer == "spread = 1" && run.isSolved)
  }

  @Test func theKnobsStandAsTheyWereLeft() throws {
    var first = try run()
    var records = first.opening.records(at: 0)
    records += try submit("z = 3", &first).records(at: 1)
    var second = try run(after: records)
    #expect(second.labState?.settings.number("z") == 3 && !second.isSolved)
    records += try submit("spread = 1", &second).records(at: 2)
    var third = try run(after: records)
    #expect(third.stepIndex == 1)
    _ = third.back()
    _ = try third.catchUp()
    #expect(third.isSolved && third.labState?.settings.number("spread") == 1)
    #expect(page(third).contains("✓ z = 3, spread = 1  (earlier)"))
    _ = third.again()
    #expect(third.labState?.settings.number("spread") == 10)
  }

  @Test func lookingAroundIsDoneWhenItIsLeft() throws {
    var run = try run("- lab: {name: activations, prompt: Look around.}\n- read: On.")
    let event = try submit("z = 3", &run)
    #expect(event.kind == .told && event.records(at: 0).isEmpty)
    #expect(LessonRunTests.text(event.message).contains("Changed:\n- φ′(z) at the point: 0.1966 → 0.0452"))
    #expect(run.proceed().records(at: 0).map(\.kind) == [.passed] && run.stepIndex == 1 && run.progress == 1)
  }
}
