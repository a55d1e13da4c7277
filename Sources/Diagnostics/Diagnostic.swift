// One message about a place in a source text.

/// A message: what is wrong, where, and how to mend it.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How grave a message is.
  public enum Severity: String, Hashable, Sendable {
    /// The text cannot be used.
    case error
    /// The text can be used, but probably does not say what was meant.
    case warning
    /// Something worth knowing.
    case note
  }

  /// How grave it is.
  public var severity: Severity
  /// What is wrong, in a few words, without a full stop.
  public var message: String
  /// Where; `nil` if it concerns no place in the text.
  public var span: SourceSpan?
  /// What is said beside the carets under that place.
  public var label: String?
  /// How to mend it.
  public var help: String?

  /// Creates a message.
  public init(
    _ severity: Severity, _ message: String, at span: SourceSpan? = nil, label: String? = nil, help: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.span = span
    self.label = label
    self.help = help
  }
}
