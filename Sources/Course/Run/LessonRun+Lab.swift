// A lab in a lesson: the run waits for reports that its host has computed, and hands the lab over to be opened.

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
  var labTask: LabTask? {
    get { task as? LabTask }
    set { if let newValue, !isFinished { visits[stepIndex].task = newValue } }
  }

  /// The lab of the present step, if it has one.
  package var lab: LabExercise? { labTask?.activity }

  /// How the knobs of the present step's lab stand, if it has one, and the report on it, if it is there.
  package var labState: (settings: Settings, report: LabReport?)? {
    labTask.map { ($0.settings, $0.awaited == nil ? $0.shown?.report : nil) }
  }

  /// What is to be computed before the present step can show or judge how the knobs stand; nil where nothing is.
  ///
  /// Whoever shows the run computes it, at once or beside an event loop, and calls `deliver`.
  package var awaited: LabComputation? { labTask?.awaited }

  /// Whether an answer waits for `awaited`.
  package var isJudging: Bool { labTask?.line != nil }

  /// Takes the report that was waited for; one for other settings is dropped.
  /// - Returns: what came of the answer that waited for it; nil where none did.
  package mutating func deliver(_ report: LabReport, of computation: LabComputation) -> RunEvent? {
    guard var task = labTask, task.awaited == computation else { return nil }
    let found = task.take(report, view)
    labTask = task
    return found.map { conclude($0.line, $0.finding) }
  }

  /// Computes what is waited for, at once.
  /// - Returns: what came of the answer that waited for it; nil where none did.
  package mutating func catchUp(_ work: LabWork = LabWork()) throws(Interruption) -> RunEvent? {
    guard let awaited else { return nil }
    return deliver(try awaited.lab.run(awaited.settings, work), of: awaited)
  }

  /// Gives up what is waited for: the knobs go back to where they stood.
  package mutating func giveUp() {
    var task = labTask
    task?.giveUp()
    labTask = task
  }

  /// Takes over how the knobs were left in the lab itself.
  /// - Returns: what came of it; nil where they were not turned.
  package mutating func arrive(_ settings: Settings, _ report: LabReport) -> RunEvent? {
    guard var task = labTask else { return nil }
    let found = task.arrive(settings, report, view)
    labTask = task
    return found.map { conclude($0.line, $0.finding) }
  }
}
