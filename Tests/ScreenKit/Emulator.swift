// A terminal that knows the few sequences of recordings, and nothing else.

import Characters
import Canvas

/// A screen of cells, and what it was told that it does not know.
package struct Emulator {
  /// A cell as it looks.
  package struct Look: Hashable, Sendable {
    /// The character with its marks; empty in the second cell of a wide one.
    package var text = " "
    /// Colour and attributes.
    package var style = Style()
    /// The colour below the text; nil for the terminal's own.
    package var ground: UInt8?

    /// What can be seen of it: of a blank neither its colour nor whether it is bold.
    package var seen: Look {
      text != " " || !style.attributes.isDisjoint(with: [.underline, .reverse]) ? self : Look(ground: ground)
    }
  }

  /// How large it is.
  package let size: Size
  /// The cells, row after row.
  package private(set) var cells: [Look]
  /// Whether the cursor can be seen.
  package private(set) var isCursorShown = true
  /// The cursor, from the top left corner.
  package private(set) var cursor = Point(x: 0, y: 0)
  /// What it does not know of what it was sent.
  package private(set) var unknown: [String] = []
  /// How many characters were written so far.
  package private(set) var written = 0
  private var pen = Look()

  /// An empty screen.
  package init(size: Size) {
    self.size = size
    cells = Array(repeating: Look(), count: size.columns * size.rows)
  }

  /// Whether the next cell would be written in the terminal's own colours.
  package var isPenPlain: Bool { pen == Look() }

  /// The cell at a place.
  package subscript(x: Int, y: Int) -> Look { cells[y * size.columns + x] }

  /// Takes what a program sends.
  package mutating func feed(_ text: String) {
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        write(scalar)
        continue
      }
      let end = rest.dropFirst().firstIndex { !("0"..."?").contains($0) } ?? rest.endIndex - 1
      let sequence = String(String.UnicodeScalarView(rest[...end]))
      rest = rest[(end + 1)...]
      obey(sequence)
    }
  }

  private mutating func obey(_ sequence: String) {
    switch sequence {
    case "[?25l": isCursorShown = false
    case "[?25h": isCursorShown = true
    case "[2J": cells = Array(repeating: Look(), count: cells.count)
    default:
      let numbers = sequence.dropFirst().dropLast().split(separator: ";", omittingEmptySubsequences: false)
        .map { Int($0) ?? -1 }
      if sequence.hasSuffix("H"), numbers.count == 2 {
        cursor = Point(x: min(numbers[1], size.columns) - 1, y: min(numbers[0], size.rows) - 1)
      } else if sequence.hasSuffix("m") {
        colour(numbers[...], sequence)
      } else {
        unknown.append(sequence)
      }
    }
  }

  private mutating func colour(_ codes: ArraySlice<Int>, _ sequence: String) {
    let attributes: [Int: Style.Attributes] = [1: .bold, 2: .dim, 4: .underline, 7: .reverse]
    var codes = codes
    while let code = codes.popFirst() {
      if code == 0 {
        pen = Look()
      } else if code == 39 {
        pen.style.foreground = nil
      } else if code == 49 {
        pen.ground = nil
      } else if let attribute = attributes[code] {
        pen.style.attributes.insert(attribute)
      } else if [38, 48].contains(code), codes.popFirst() == 5,
        let index = codes.popFirst().flatMap(UInt8.init(exactly:))
      {
        if code == 38 { pen.style.foreground = index } else { pen.ground = index }
      } else {
        unknown.append(sequence)
      }
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    written += 1
    let width = TextWidth.of(Character(scalar))
    guard Printable.allows(scalar), cursor.x + width <= size.columns else {
      unknown.append("U+" + String(scalar.value, radix: 16))
      return
    }
    let place = cursor.y * size.columns + cursor.x
    // A mark goes onto the character before it.
    if width == 0 { return cells[place - (cells[place - 1].text.isEmpty ? 2 : 1)].text += String(scalar) }
    // Half of a wide character that is written over leaves a blank.
    if cells[place].text.isEmpty { cells[place - 1].text = " " }
    if cursor.x + width < size.columns, cells[place + width].text.isEmpty { cells[place + width].text = " " }
    for offset in 0..<width {
      cells[place + offset] = pen
      cells[place + offset].text = offset == 0 ? String(scalar) : ""
    }
    cursor.x += width
  }
}
