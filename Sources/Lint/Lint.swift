// Everything that is wrong with a folder of lessons.

import Diagnostics
import Lessons

/// Checks lessons for their authors.
package enum Lint {
  /// All that is wrong. Labs are run, to prove that their targets can be reached.
  package static func run(_ sources: LessonSources, trials: Int = StepTrial.usual) -> [DiagnosticReport] {
    Catalog.read(sources, proof: StepProof(trials: trials)).reports
  }
}
