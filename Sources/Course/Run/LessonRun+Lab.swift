// A lab in a lesson: the run waits for reports that its host has computed, and hands the lab over to be opened.

import Lessons
import LabKit
import Labs
import Page

/// A run of a lab that a lesson waits for.
package struct LabComputation: Hashable, Sendable {
  /// The lab.
  package let lab: Lab
  /// How its knobs stand.
  package let settings: Settings
}

extension LessonRun {
  /// How the lab of the current step stands, if it has one.
  private var labStanding: LabStanding? { task?.lab }

  /// The lab of the current step, if it has one.
  package var lab: LabExercise? { labStanding?.exercise }

  /// What that lab's knobs are to reach, in words; empty where nothing is.
  package var labGoal: String { labStanding.map { $0.exercise.goal(in: $0.context, format) } ?? "" }

  /// How the knobs of the current step's lab stand, if it has one, and the report on it, if it is there.
  package var labState: (settings: Settings, report: LabReport?)? { labStanding.map { ($0.settings, $0.report) } }

  /// What is to be computed before the current step can show or judge how the knobs stand; nil where nothing is.
  ///
  /// Whoever shows the run computes it, at once or beside an event loop, and calls `deliver`.
  package var awaited: LabComputation? {
    guard let standing = labStanding, standing.report == nil else { return nil }
    return LabComputation(lab: standing.exercise.lab, settings: standing.settings)
  }

  /// Whether an answer, or the solution, waits for `awaited`.
  package var isJudging: Bool { labStanding?.isJudging ?? false }

  /// Takes the report that was waited for; one for other settings is dropped.
  /// - Returns: what came of the answer that waited for it; nil where none did.
  package mutating func deliver(_ report: LabReport, of computation: LabComputation) -> RunEvent? {
    guard awaited == computation else { return nil }
    let view = view
    let isSolving = labStanding?.isSolving ?? false
    let answer = visits[stepIndex].task?.take(report, view)
    return isSolving ? solution() : answer.map { conclude($0.line, $0.finding) }
  }

  /// Computes what is waited for, at once.
  /// - Returns: what came of the answer that waited for it; nil where none did.
  package mutating func catchUp(_ work: LabWork = LabWork()) throws(Interruption) -> RunEvent? {
    guard let awaited else { return nil }
    return deliver(try awaited.lab.run(awaited.settings, work), of: awaited)
  }

  /// Gives up what is waited for: the knobs go back to where they stood.
  package mutating func giveUp() {
    if !isFinished { visits[stepIndex].task?.giveUp() }
  }

  /// Adopts the knobs as they were left in the lab itself.
  /// - Returns: what came of it; nil where they were not turned.
  package mutating func arrive(_ settings: Settings, _ report: LabReport) -> RunEvent? {
    guard !isFinished else { return nil }
    let view = view
    return visits[stepIndex].task?.arrive(settings, report, view).map { conclude($0.line, $0.finding) }
  }
}
