// The errors found so far: one a line, the first ten in full, the rest only counted.

/// Gathers the errors of one pass over a text, in the order of the text.
package struct ErrorList {
  /// The first errors.
  package private(set) var diagnostics: [Diagnostic] = []
  /// How many there are in all.
  package private(set) var count = 0

  /// Whether further errors are only counted, so that no effort need go into their words.
  package var isFull: Bool { diagnostics.count >= DiagnosticReport.most }

  package init() {}

  /// Adds an error, built only if it will be shown.
  package mutating func add(_ diagnostic: @autoclosure () -> Diagnostic) {
    if !isFull { diagnostics.append(diagnostic()) }
    count += 1
  }

  /// One report of several passes, in the order of the text; `nil` if there was no error.
  package static func report(_ lists: [ErrorList], in source: SourceText) -> DiagnosticReport? {
    let all = lists.flatMap(\.diagnostics).sorted { ($0.span?.lower ?? -1) < ($1.span?.lower ?? -1) }
    let count = lists.reduce(0) { $0 + $1.count }
    return count == 0 ? nil : DiagnosticReport(source: source, diagnostics: all, omitted: count - all.count)
  }
}
