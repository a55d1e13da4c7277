// The first line of a recording: how large it is, what it is called, and the colours that it was made for.

import Canvas

/// What is said of a recording before its first picture.
package struct CastHeading: Hashable, Sendable {
  /// The size of each picture.
  package var size: Size
  /// What players call it.
  package var title: String
  /// The background that the colours are for.
  package var theme: Theme
  /// How many colours are used.
  package var depth: ColourDepth
  /// When it was made, in seconds since 1970; nil to say nothing of it, so that the same recording has the same bytes.
  package var timestamp: Int?

  package init(
    size: Size, title: String, theme: Theme = .dark, depth: ColourDepth = .many, timestamp: Int? = nil
  ) {
    self.size = size
    self.title = title
    self.theme = theme
    self.depth = depth
    self.timestamp = timestamp
  }

  /// The line, with its end.
  var line: String {
    var fields = ["\"version\": 2", "\"width\": \(size.columns)", "\"height\": \(size.rows)"]
    if let timestamp { fields.append("\"timestamp\": \(timestamp)") }
    fields += [
      "\"title\": \(JSONText.quoted(title))", "\"env\": {\"TERM\": \"xterm-256color\"}", "\"theme\": {\(colours)}",
    ]
    return "{" + fields.joined(separator: ", ") + "}\n"
  }

  /// Text, background and palette. Without them a page would show the colours for a light background on its dark one.
  private var colours: String {
    let (text, background) = theme == .dark ? ("#e5e5e5", "#000000") : ("#000000", "#ffffff")
    return "\"fg\": \"\(text)\", \"bg\": \"\(background)\", \"palette\": \"\(CastHeading.palette)\""
  }

  /// The first 16 colours as xterm has them.
  private static let palette =
    "#000000:#cd0000:#00cd00:#cdcd00:#0000ee:#cd00cd:#00cdcd:#e5e5e5"
    + ":#7f7f7f:#ff0000:#00ff00:#ffff00:#5c5cff:#ff00ff:#00ffff:#ffffff"
}
