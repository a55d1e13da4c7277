// What can be named on the command line: networks, lessons, labs, skills, puzzles, operations.

import ArgumentParser
import BuiltIns
import Labs
import Lessons
import NetworkLanguage
import Progress
import Puzzles

extension CompletionKind {
  /// Networks of the program, and files.
  static let networks = words { named(BuiltInNetwork.all) + PathCandidates.files(from: $0.prefix) }

  /// Networks whose backward pass is an exercise, all others, and files.
  static let exercises = words { typed in
    named(BuiltInNetwork.passes) + named(BuiltInNetwork.all.filter { !BuiltInNetwork.passes.contains($0) })
      + PathCandidates.files(from: typed.prefix)
  }

  /// Lessons of the program.
  static let lessons = words { _ in Catalog.builtIn.entries.map { Candidate(word: $0.name, note: $0.title) } }

  /// Skills that can be reviewed.
  static let skills = words { _ in Skill.allCases.map { Candidate(word: $0.rawValue, note: $0.title) } }

  /// Puzzles.
  static let puzzles = words { _ in PuzzleBook.all.map { Candidate(word: $0.name, note: $0.title) } }

  /// Operations and functions; those that are signs are typed sooner than completed.
  static let operations = words { _ in
    Reference(format: .standard).names.filter { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
      .map { Candidate(word: $0) }
  }

  /// A lab, and then its knobs and their values.
  static let labs = words { LabCandidates($0).all }

  /// Settings for a second picture: `knob=value,knob=value`.
  static let settings = words { LabCandidates($0).settings }

  /// Lessons' folders and files.
  static let lessonPaths = CompletionKind.file(extensions: ["yaml"])

  private static func named(_ networks: [BuiltInNetwork]) -> [Candidate] {
    networks.map { Candidate(word: $0.name, note: $0.title) }
  }
}
