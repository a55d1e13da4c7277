// A lab in a lesson: its runs beside the event loop, opening it, and coming back from it.

import LabKit
import Lessons
import Course

extension LessonScreen {
  /// Begins the run of the lab that the lesson waits for; one that is no longer wanted is given up.
  mutating func beginAwaited() -> [Effect] {
    guard let awaited = run.awaited else {
      giveUp()
      return []
    }
    if let job, job.isReport(of: awaited.lab, at: awaited.settings) { return [] }
    job?.work.cancel()
    jobCount += 1
    let next = Job(
      number: jobCount, goal: .report(awaited.lab, awaited.settings), work: LabWork(memory: memory))
    progress = 0
    job = next
    return [.compute(next)]
  }

  /// Opens the lab of the step with the knobs as they stand.
  mutating func openLab(_ context: inout Context) {
    guard let exercise = run.lab, let state = run.labState else { return }
    giveUp()
    var visit = LabVisit(exercise.lab, settings: state.settings)
    visit.exercise = exercise
    visit.goal = run.labGoal
    visit.shown = state.report.map { LabResult(settings: state.settings, report: $0) }
    visit.memory = memory
    context.open(.lab(visit))
  }

  /// Takes over what was done in the lab.
  mutating func arrive(_ shown: LabResult?, _ context: inout Context) {
    let event = shown.flatMap { run.arrive($0.settings, $0.report) }
    context.effects += beginAwaited()
    if let event { show(event, after: .openLab, &context) }
  }

  /// Takes over what a run of the lab gave.
  mutating func take(_ answer: JobAnswer?, _ context: inout Context) {
    job = nil
    guard case .report(let report)? = answer, let awaited = run.awaited else { return }
    if let event = run.deliver(report, of: awaited) { show(event, after: .answer, &context) }
    // Knobs that were turned in an earlier session want a run of their own.
    context.effects += beginAwaited()
  }

  /// Gives up the run that is under way; one that was to judge an answer is only given up, else the lesson is left.
  mutating func leave(_ context: inout Context) {
    let wasComputing = job != nil
    if wasComputing { giveUp() }
    guard wasComputing, run.isJudging else { return context.close() }
    run.giveUp()
    context.say("given up; the knobs are back where they were")
  }

  private mutating func giveUp() {
    job?.work.cancel()
    job = nil
  }

  /// Shows what came of a run of the lab.
  private mutating func show(_ event: RunEvent, after action: Action, _ context: inout Context) {
    scroll = nil
    keepLine(after: action, event.kind)
    if !event.records(at: 0).isEmpty { context.effects.append(.keep(event)) }
  }
}
