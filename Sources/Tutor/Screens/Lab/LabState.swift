// A lab at work: its knobs, its last report, and the computation that is under way.

import LabKit
import Lessons
import Course
import Labs

/// A lab.
struct LabScreen: ScreenState {
  let lab: Lab
  var settings: Settings
  /// The chosen knob.
  var cursor = ListCursor()
  /// The newest report; it stays until the next one is there.
  var shown: LabResult?
  /// A report that is kept beside it, to compare.
  var pinned: LabResult?
  /// Settings whose report is to be kept beside it as soon as there is one.
  var toPin: Settings?
  /// The computation that is under way.
  var job: Job?
  /// How much of it is done, from 0 to 1.
  var progress = 0.0
  /// Whether the clock moves by itself.
  var isPlaying = false
  /// How far the clock moves at a time.
  var stride = 1
  /// The first of the report's pictures that is shown.
  var picture = 0
  /// What the last step of the cure was for; empty otherwise.
  var said = ""
  /// The number of the last computation.
  var lastNumber = 0
  /// What earlier computations left, to be faster.
  let memory: LabMemory
  /// The knob whose value is asked for with a line.
  var typed: String?
  /// What the lesson that it was opened from asks for; nil where it was not opened from one.
  let exercise: LabExercise?
  /// The same in words.
  let goal: String

  init(_ visit: LabVisit) {
    lab = visit.lab
    settings = visit.settings
    exercise = visit.exercise
    goal = visit.goal
    memory = visit.memory
    shown = visit.shown
    toPin = visit.compared
    // The first knob that can be turned.
    if let exercise { choose { !exercise.locked.contains($0) } }
  }

  /// Chooses the first knob whose name is meant.
  mutating func choose(_ isMeant: (String) -> Bool) {
    if let row = settings.knobs.firstIndex(where: { isMeant($0.name) }) { cursor = ListCursor(row) }
  }

  /// Whether the report reaches what the lesson asks for.
  var hasReachedTarget: Bool {
    guard let target = exercise?.target, let report = shown?.report else { return false }
    return target.holds(of: report)
  }

  /// The next step of the cure for the knobs as they stand, if it is known.
  var cure: Cure? { shown?.settings == settings ? shown?.report.cure : nil }

  /// The chosen knob.
  var chosen: Knob { settings.knobs[cursor.row] }

  /// How far the clock stands, if there is one.
  var time: Int? { lab.clock.map { settings.whole($0) } }

  /// The last time that there is.
  var lastTime: Int? {
    guard let clock = lab.clock, case .whole(let range, _)? = settings.knobs.first(where: { $0.name == clock })?.kind
    else { return nil }
    return min(range.upperBound, shown?.report.clockEnd ?? range.upperBound)
  }
}
