// A recording for asciinema: pictures and when they are shown, as the lines of an asciicast of version 2.

import Canvas

/// A recording that grows picture by picture. The same pictures at the same times give the same bytes.
package struct Cast: Sendable {
  /// The lines so far, each with its end, as UTF-8.
  package private(set) var text: [UInt8]
  private var writer: FrameWriter
  private let size: Size

  package init(_ heading: CastHeading) {
    size = heading.size
    writer = FrameWriter(theme: heading.theme, depth: heading.depth)
    text = Array(heading.line.utf8)
  }

  /// Shows a picture, which has to be of the recording's size.
  /// - Parameter milliseconds: when, from the start; no earlier than the picture before.
  package mutating func show(_ canvas: Canvas, at milliseconds: Int) {
    precondition(canvas.size == size, "a picture of another size")
    add(writer.sequences(to: canvas), at: milliseconds)
  }

  /// Ends the recording: the terminal gets its cursor and its colours back, below the picture where there is room.
  /// - Parameter milliseconds: until when the last picture is shown.
  package mutating func end(at milliseconds: Int) {
    // Players stop with the last event, so the last picture would not be seen for its time without one.
    add("\u{1B}[0m\u{1B}[?25h\u{1B}[\(size.rows + 1);1H", at: milliseconds)
  }

  private mutating func add(_ data: String, at milliseconds: Int) {
    text += "[\(Cast.seconds(milliseconds)), \"o\", \(JSONText.quoted(data))]\n".utf8
  }

  /// Seconds with three decimals, of whole numbers: sums of fractions would not be the same at every pause.
  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
