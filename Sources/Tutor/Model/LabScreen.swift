// The list of labs, and a lab at work: its knobs, its last report, and the computation that is under way.

import LabKit
import Course
import Diagnostics
import Labs
import NetworkLanguage
import Page

/// The list of labs.
package struct LabsScreen: Sendable {
  var row = 0
}

/// A lab.
package struct LabScreen: Sendable {
  /// A report with the settings that it answers.
  struct Shown: Sendable {
    let settings: Settings
    let report: LabReport
  }

  let lab: Lab
  var settings: Settings
  /// The chosen knob.
  var knob = 0
  /// The newest report; it stays until the next one is there.
  var shown: Shown?
  /// A report that is kept beside it, to compare.
  var pinned: Shown?
  /// Settings whose report is to be kept beside it as soon as there is one.
  var toPin: Settings?
  /// The computation that is under way.
  var job: LabJob?
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
  /// What the lesson that it was opened from asks for; nil where it was not opened from one.
  let exercise: LabExercise?

  init(_ lab: Lab, settings: Settings? = nil, exercise: LabExercise? = nil, memory: LabMemory = LabMemory()) {
    self.lab = lab
    self.settings = settings ?? lab.settings
    self.exercise = exercise
    self.memory = memory
  }

  /// Whether the report reaches what the lesson asks for.
  var hasReachedTarget: Bool {
    guard let target = exercise?.target, let report = shown?.report else { return false }
    return target.holds(of: report)
  }

  /// The chosen knob.
  var chosen: Knob { settings.knobs[knob] }

  /// How far the clock stands, if there is one.
  var time: Int? { lab.clock.map { settings.whole($0) } }

  /// The last time that there is.
  var lastTime: Int? {
    guard let clock = lab.clock, case .whole(let range, _)? = settings.knobs.first(where: { $0.name == clock })?.kind
    else { return nil }
    return min(range.upperBound, shown?.report.clockEnd ?? range.upperBound)
  }
}

/// A computation of a lab, for the world outside to do.
package struct LabJob: Sendable {
  /// What is wanted.
  enum Goal: Hashable, Sendable { case report, walk }

  /// What tells it from others.
  package let number: Int
  let lab: Lab
  let settings: Settings
  let goal: Goal
  /// How far it is, and whether it is still wanted.
  package let work: LabWork

  /// Does it; nil where it was cancelled. May take long.
  package func answer() -> LabAnswer? {
    do throws(Interruption) {
      switch goal {
      case .report: return .report(try lab.run(settings, work))
      case .walk:
        guard let walk = lab.walk else { return nil }
        return LabAnswer.reading(try walk(settings, work))
      }
    } catch {
      return nil
    }
  }
}

/// What a lab's computation gave.
package enum LabAnswer: Sendable {
  /// The report.
  case report(LabReport)
  /// The network of the moment, read and ready to be walked.
  case walk(LabWalk, Network)
  /// The network of the moment cannot be read.
  case unreadable(DiagnosticReport)

  fileprivate static func reading(_ walk: LabWalk) -> LabAnswer {
    do throws(DiagnosticReport) {
      return .walk(walk, try Network(parsing: SourceText(name: walk.title, text: walk.text)))
    } catch {
      return .unreadable(error)
    }
  }
}
