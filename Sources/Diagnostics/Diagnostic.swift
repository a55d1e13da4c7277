// One message about a place in a source text.

/// A message: what is wrong, where, and how to mend it.
package struct Diagnostic: Error, Hashable, Sendable {
  /// How severe a message is.
  package enum Severity: String, Hashable, Sendable {
    /// The text cannot be used.
    case error
    /// The text can be used, but probably does not say what was meant.
    case warning
    /// Something worth knowing.
    case note
  }

  /// How severe it is.
  package var severity: Severity
  /// What is wrong, in a few words, without a full stop.
  package var message: String
  /// Where; `nil` if it concerns no place in the text.
  package var span: SourceSpan?
  /// What is said beside the carets under that place.
  package var label: String?
  /// How to mend it.
  package var help: String?

  package init(
    _ severity: Severity, _ message: String, at span: SourceSpan? = nil, label: String? = nil, help: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.help = help
  }
}
