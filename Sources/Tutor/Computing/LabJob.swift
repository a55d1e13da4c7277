// A computation of a lab, which the world outside does beside the event loop, and what it gives.

import LabKit
import Diagnostics
import Labs
import NetworkLanguage

/// A report with the settings that it answers.
struct LabResult: Sendable {
  let settings: Settings
  let report: LabReport
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
