// A diagnostic as text, in the manner of rustc: the message, the place, the line with carets under it, the help.

extension Diagnostic {
  /// The escape sequences of coloured messages.
  package static let paints = Paint.codes.map(Paint.sequence)

  /// The diagnostic as lines of text, without a newline at the end.
  /// - Parameter namesSource: whether the source is named even where there is no place, as one of several files needs it;
  ///   not twice where the words name it already.
  package func rendered(in source: SourceText, colour: Bool = false, namesSource: Bool = false) -> String {
    let paint = Paint(isOn: colour)
    var lines = [paint.severity(severity, severity.rawValue) + paint.bold(": " + Glyph.safe(message))]
    var margin = " "
    if let span {
      let place = source.line(at: span.lower)
      let number = String(place.number)
      margin = String(repeating: " ", count: number.count)
      let excerpt = Excerpt(of: source, line: place.span, around: span)
      let carets = String(repeating: " ", count: excerpt.indent) + paint.severity(severity, excerpt.carets)
      let remark = label.map { " " + paint.severity(severity, Glyph.safe($0)) } ?? ""
      let title = "\(Glyph.safe(source.name)):\(number):\(source.column(at: span.lower))"
      lines.append(margin + paint.frame("-->") + " " + title)
      lines.append(paint.frame("\(margin) |"))
      lines.append(paint.frame("\(number) |") + (excerpt.text.isEmpty ? "" : " " + excerpt.text))
      lines.append(paint.frame("\(margin) |") + " " + carets + remark)
    } else {
      if namesSource, !source.name.isEmpty, !says(source.name) {
        lines.append(margin + paint.frame("-->") + " " + Glyph.safe(source.name))
      }
      if let label { lines.append(margin + paint.frame(" = ") + Glyph.safe(label)) }
    }
    if let help {
      for (index, line) in Self.wrapped(help).enumerated() {
        let lead = index == 0 ? paint.frame("\(margin) =") + paint.bold(" help: ") : "\(margin)         "
        lines.append(lead + Glyph.safe(line))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Whether a word stands in the message or the label.
  private func says(_ word: String) -> Bool {
    [message, label ?? ""].contains { $0.split { " :,;".contains($0) }.contains(word[...]) }
  }

  /// A text in lines of readable length; its own line breaks stay.
  private static func wrapped(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap(wrapped(line:))
  }

  private static func wrapped(line text: Substring) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + word.count < Excerpt.width - 10 {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

/// The escape sequences of a coloured message; red is told from cyan by the word as well.
private struct Paint {
  let isOn: Bool

  static let codes = ["1;31", "1;33", "1;36", "1", "1;34", "0"]
  static func sequence(_ code: String) -> String { "\u{1B}[\(code)m" }

  func severity(_ severity: Diagnostic.Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap(text, "1;31")
    case .warning: wrap(text, "1;33")
    case .note: wrap(text, "1;36")
    }
  }
  func bold(_ text: String) -> String { wrap(text, "1") }
  func frame(_ text: String) -> String { wrap(text, "1;34") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? Self.sequence(code) + text + Self.sequence("0") : text
  }
}
