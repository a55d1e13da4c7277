// A computation that the world outside does beside the event loop, and what it gives.

import Autograd
import LabKit
import Diagnostics
import Labs
import NetworkLanguage

/// A report with the settings that it answers.
struct LabResult: Sendable {
  let settings: Settings
  let report: LabReport
}

/// A computation for the world outside to do.
package struct Job: Sendable {
  /// What is wanted.
  enum Goal: Sendable {
    /// A lab's report.
    case report(Lab, Settings)
    /// The walk of a lab's moment.
    case walk(Lab, Settings)
    /// A round of training.
    case round(RoundVisit)
  }

  /// What tells it from others.
  package let number: Int
  let goal: Goal
  /// How far it is, and whether it is still wanted.
  package let work: LabWork

  /// The settings of the lab that it is about; nil where it is about none.
  var settings: Settings? {
    switch goal {
    case .report(_, let settings), .walk(_, let settings): settings
    case .round: nil
    }
  }

  /// Whether it leads to another screen.
  var isWalk: Bool { if case .walk = goal { true } else { false } }

  /// Whether it is a lab's report at some settings.
  func isReport(of lab: Lab, at settings: Settings) -> Bool {
    if case .report(let own, let asked) = goal { own == lab && asked == settings } else { false }
  }

  /// Does it; nil where it was cancelled. May take long.
  package func answer() -> JobAnswer? {
    do throws(Interruption) {
      switch goal {
      case .report(let lab, let settings): return .report(try lab.run(settings, work))
      case .walk(let lab, let settings):
        guard let walk = lab.walk else { return nil }
        return JobAnswer.reading(try walk(settings, work))
      case .round(let visit): return .round(visit.made, visit.arrival)
      }
    } catch {
      return nil
    }
  }
}

/// What a computation gave.
package enum JobAnswer: Sendable {
  /// The report.
  case report(LabReport)
  /// The network of the moment, read and ready to be walked.
  case walk(LabWalk, Network)
  /// The network of the moment cannot be read.
  case unreadable(DiagnosticReport)
  /// The training with its numbers computed, and where the walk goes on.
  case round(Training, RoundArrival)

  fileprivate static func reading(_ walk: LabWalk) -> JobAnswer {
    do throws(DiagnosticReport) {
      return .walk(walk, try Network(parsing: SourceText(name: walk.title, text: walk.text)))
    } catch {
      return .unreadable(error)
    }
  }
}
