// The reading of one lesson file: what is in force at a place of it, and all that is wrong so far.

import Templates
import Diagnostics
import NetworkLanguage
import YAML

/// The state of one reading: the file, the network in force, and the errors so far.
package struct LessonReading: YAMLReading {
  typealias Fields = YAMLFields

  package let text: YAMLText
  /// The network that expressions are about.
  var context: LessonContext?
  /// The networks that the lesson gives names to.
  var named: [String: NamedNetwork] = [:]
  /// Whether there is a network with errors, so that nothing can be said about expressions.
  var isNetworkBroken = false
  /// Whether it was said that there is no network; once is enough.
  var hasSaidMissingNetwork = false
  package var problems: [Diagnostic] = []

  /// What is proven of each step; nil where lessons are read to be learned from.
  let proof: (any LessonProof)?
  /// Whether the lesson was found to be without errors before, so that what is only checked can be left out.
  let isProven: Bool

  init(_ text: YAMLText, proof: (any LessonProof)? = nil, isProven: Bool = false) {
    self.text = text
    self.proof = proof
    self.isProven = isProven
  }

  /// All errors in the order of the text.
  var report: DiagnosticReport? {
    guard errorCount > 0 else { return nil }
    return DiagnosticReport(source: text.source, diagnostics: sorted(.error) + sorted(.warning))
  }

  /// All warnings in the order of the text.
  var warnings: [Diagnostic] { sorted(.warning) }

  private func sorted(_ severity: Diagnostic.Severity) -> [Diagnostic] {
    problems.filter { $0.severity == severity }.sorted { ($0.span?.lower ?? -1) < ($1.span?.lower ?? -1) }
  }
}
