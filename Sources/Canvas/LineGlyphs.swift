// Lines that meet: which character joins four arms of a cell, and the arrows beside them.

/// How thick an arm of a line is.
package enum LineWeight: UInt8, Hashable, Sendable, Comparable {
  /// No line.
  case none
  /// A thin line.
  case light
  /// A thick line.
  case heavy

  /// Compares by thickness.
  package static func < (left: LineWeight, right: LineWeight) -> Bool { left.rawValue < right.rawValue }
}

extension Glyphs {
  /// The character whose arms reach the given sides of its cell. Thin corners are round.
  package func line(left: LineWeight, right: LineWeight, up: LineWeight, down: LineWeight) -> String {
    isASCII ? asciiLine(left, right, up, down) : Self.boxDrawing(left, right, up, down)
  }

  /// The mark of more to the left.
  package var moreLeft: String { isASCII ? "<" : "◂" }
  /// The mark of more to the right.
  package var moreRight: String { isASCII ? ">" : "▸" }
  /// The mark of more above.
  package var moreUp: String { isASCII ? "^" : "▴" }
  /// The mark of more below.
  package var moreDown: String { isASCII ? "v" : "▾" }
  /// An arrow up beside a count of rows.
  package var rowsAbove: String { isASCII ? "^" : "↑" }
  /// An arrow down beside a count of rows.
  package var rowsBelow: String { isASCII ? "v" : "↓" }
  /// The arrow from an old value to a new one.
  package var becomes: String { isASCII ? ">" : "→" }
  /// The mark of the node that a step is about.
  package var currentNode: String { isASCII ? "*" : "◆" }
  /// The mark of rows left out.
  package var verticalEllipsis: String { isASCII ? ":" : "⋮" }
  /// A vertical line that is mostly gaps, e.g. the cursor of a plot.
  package var dashedVertical: String { isASCII ? ":" : "┊" }

  /// A vertical line of dots at a number that is named, e.g. a bound.
  package var referenceVertical: String { isASCII ? ":" : "┆" }
  /// A horizontal line of dots at a number that is named.
  package var referenceHorizontal: String { isASCII ? "." : "┈" }
  /// Where a path begins.
  package var pathStart: String { isASCII ? "S" : "◇" }
  /// Where a path ends.
  package var pathEnd: String { isASCII ? "E" : "◆" }
  /// The upper half of a cell.
  package var upperHalf: String { isASCII ? "-" : "▀" }

  private func asciiLine(_ left: LineWeight, _ right: LineWeight, _ up: LineWeight, _ down: LineWeight) -> String {
    let across = max(left, right)
    let along = max(up, down)
    if along == .none { return across == .none ? " " : across == .heavy ? "=" : "-" }
    if across == .none { return along == .heavy ? "!" : "|" }
    return "+"
  }

  private static func boxDrawing(
    _ left: LineWeight, _ right: LineWeight, _ up: LineWeight, _ down: LineWeight
  ) -> String {
    let index = Int(left.rawValue) + 3 * Int(right.rawValue) + 9 * Int(up.rawValue) + 27 * Int(down.rawValue)
    return boxes[index]
  }

  /// By left + 3·right + 9·up + 27·down, each 0 none, 1 light, 2 heavy.
  private static let boxes: [String] = Array(
    """
     ╴╸╶─╾╺╼━\
    ╵╯┙╰┴┵┕┶┷\
    ╹┚┛┖┸┹┗┺┻\
    ╷╮┑╭┬┭┍┮┯\
    │┤┥├┼┽┝┾┿\
    ╿┦┩┞╀╃┡╄╇\
    ╻┒┓┎┰┱┏┲┳\
    ╽┧┪┟╁╅┢╆╈\
    ┃┨┫┠╂╉┣╊╋
    """
  ).map(String.init)
}
