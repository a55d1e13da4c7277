// Text in spans, each with a tone: what the text means, not how it looks.

/// What a piece of text means. The widgets choose how it looks; plain text may drop it.
package enum Tone: String, Codable, Hashable, Sendable, CaseIterable {
  /// Ordinary text.
  case plain
  /// Less important: units, hints, what has been passed.
  case muted
  /// Stands out: a heading within a page, a key word.
  case strong
  /// A forward value.
  case value
  /// A gradient that has been computed.
  case gradient
  /// The upstream gradient of a chain-rule product.
  case upstream
  /// The local derivative of a chain-rule product.
  case local
  /// The product of the two, and other results of this very step.
  case result
  /// The formula, name or edge that the step is about.
  case current
  /// The name that the learner has chosen.
  case chosen
  /// A formula or a name within a sentence.
  case code
  /// Not computed yet.
  case pending
  /// A trainable parameter's mark.
  case parameter
  /// Something went well.
  case good
  /// Something went wrong or deserves care.
  case warning
  /// A key to press.
  case key
}

/// A run of text of one tone.
package struct Span: Codable, Hashable, Sendable {
  /// The text; a single line without control characters.
  package var text: String
  /// What it means.
  package var tone: Tone

  package init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

/// A line or paragraph of spans.
package struct RichText: Codable, Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The spans in order.
  package var spans: [Span]

  package init(_ spans: [Span] = []) { self.spans = spans }

  package init(_ text: String, _ tone: Tone = .plain) { spans = [Span(text, tone)] }

  package init(stringLiteral value: String) { spans = [Span(value)] }

  /// The characters without tones.
  package var plain: String { spans.map(\.text).joined() }

  /// Whether there is nothing to show.
  package var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  /// Joins two texts.
  package static func + (left: RichText, right: RichText) -> RichText { RichText(left.spans + right.spans) }

  /// Appends a text.
  package static func += (left: inout RichText, right: RichText) { left.spans += right.spans }
}
