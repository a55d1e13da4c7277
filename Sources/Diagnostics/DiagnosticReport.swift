// All that is wrong with a source text, as one error.

/// The errors of a source text together; more than ten are counted rather than shown.
package struct DiagnosticReport: Error, Hashable, Sendable {
  /// How many diagnostics a report shows at most.
  package static let most = 10

  /// How many of several files something is said about at most: whoever has mended those asks again.
  package static let mostFiles = 20

  /// The text that the diagnostics point into.
  package let source: SourceText
  /// The first diagnostics, at most `most`.
  package let diagnostics: [Diagnostic]
  /// How many more there were.
  package let omitted: Int

  /// Of more than `most` diagnostics the rest is only counted.
  package init(source: SourceText, diagnostics: [Diagnostic], omitted: Int = 0) {
    self.source = source
    self.diagnostics = Array(diagnostics.prefix(Self.most))
    self.omitted = omitted + max(0, diagnostics.count - Self.most)
  }

  /// The report as text: each diagnostic with its place, a blank line between two.
  /// - Parameter namesSource: whether the text is named where a diagnostic has no place in it.
  package func rendered(colour: Bool = false, namesSource: Bool = false) -> String {
    var parts = diagnostics.map { $0.rendered(in: source, colour: colour, namesSource: namesSource) }
    if omitted > 0 { parts.append("and \(omitted) more") }
    return parts.joined(separator: "\n\n")
  }

  /// The reports of several files as text; of those after the first `mostFiles` the diagnostics are only counted.
  package static func rendered(_ reports: [DiagnosticReport], colour: Bool = false) -> String {
    var parts = reports.prefix(mostFiles).map { $0.rendered(colour: colour, namesSource: true) }
    let omitted = reports.dropFirst(mostFiles).reduce(0) { $0 + $1.diagnostics.count + $1.omitted }
    if omitted > 0 { parts.append("and \(omitted) more in other files") }
    return parts.joined(separator: "\n\n")
  }
}

extension DiagnosticReport: CustomStringConvertible {
  /// The report as text without colour.
  package var description: String { rendered() }
}
