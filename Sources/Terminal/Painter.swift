// Puts a canvas on the terminal through ncurses, which sends what changed.
import CNcurses
import Canvas

/// The attributes of every role, and the cells of the row that is being sent.
struct Painter {
  private struct Look {
    var attributes: attr_t = 0
    var pair: Int16 = 0
  }

  /// By the role's raw value.
  private var looks: [Look]
  /// The colour index of each role.
  private var colours: [UInt8?]
  /// The colour pairs of text on areas, made when they are first seen: by text colour and area colour.
  private var pairs: [UInt16: Int16] = [:]
  private var row: [cchar_t] = []

  /// Allocates a colour pair a role. `start_color` must have been called if there are colours.
  init(theme: Theme, depth: ColourDepth) {
    let last = Role.allCases.map(\.rawValue).max() ?? 0
    looks = Array(repeating: Look(), count: Int(last) + 1)
    colours = Array(repeating: nil, count: Int(last) + 1)
    for role in Role.allCases {
      let style = theme.style(for: role, depth: depth)
      var look = Look()
      if style.attributes.contains(.bold) { look.attributes |= shim_bold }
      if style.attributes.contains(.dim) { look.attributes |= shim_dim }
      if style.attributes.contains(.underline) { look.attributes |= shim_underline }
      if style.attributes.contains(.reverse) { look.attributes |= shim_reverse }
      colours[Int(role.rawValue)] = style.foreground
      let pair = Int16(role.rawValue) + 1
      if let foreground = style.foreground, init_pair(pair, Int16(foreground), -1) == OK { look.pair = pair }
      looks[Int(role.rawValue)] = look
    }
  }

  /// Shows a canvas. What of the terminal it does not cover is blank.
  mutating func paint(_ canvas: Canvas) {
    let window = shim_stdscr()
    let columns = min(canvas.size.columns, Int(shim_columns()))
    let rows = min(canvas.size.rows, Int(shim_lines()))
    if columns < Int(shim_columns()) || rows < Int(shim_lines()) { werase(window) }
    canvas.cells.withUnsafeBufferPointer { cells in
      for y in 0..<rows {
        fill(cells, from: y * canvas.size.columns, columns: columns)
        mvwadd_wchnstr(window, Int32(y), 0, row, Int32(row.count))
      }
    }
    if let cursor = canvas.cursor, (0..<columns).contains(cursor.x), (0..<rows).contains(cursor.y) {
      wmove(window, Int32(cursor.y), Int32(cursor.x))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wrefresh(window)
  }

  /// Makes the row of ncurses cells for a row of the canvas. A wide character is one cell there.
  private mutating func fill(_ cells: UnsafeBufferPointer<Cell>, from start: Int, columns: Int) {
    row.removeAll(keepingCapacity: true)
    var x = 0
    while x < columns {
      let cell = cells[start + x]
      var look = looks[Int(cell.role.rawValue)]
      if let ground = cell.ground { look.pair = pair(cell.role, on: ground) ?? look.pair }
      let utf8 = cell.text.utf8
      if utf8.count == 1, let byte = utf8.first {
        row.append(shim_cell(wchar_t(byte), look.attributes, look.pair))
        x += 1
        continue
      }
      let isWide = x + 1 < columns && cells[start + x + 1].text.isEmpty
      x += isWide ? 2 : 1
      appendGrapheme(cell.text, isWide: isWide, look: look)
    }
  }

  /// The colour pair of a role on an area; nil where there are not enough colours or pairs.
  private mutating func pair(_ role: Role, on ground: Role) -> Int16? {
    guard let area = colours[Int(ground.rawValue)] else { return nil }
    let text = colours[Int(role.rawValue)].map(Int16.init) ?? -1
    let key = UInt16(area) << 9 | UInt16(text + 1)
    if let known = pairs[key] { return known }
    let next = looks.count + pairs.count + 1
    guard next < min(Int(shim_pairs()), Int(Int16.max)), init_pair(Int16(next), text, Int16(area)) == OK else {
      return nil
    }
    pairs[key] = Int16(next)
    return Int16(next)
  }

  /// Appends a grapheme so that it takes as many columns as the canvas gave it, whatever the C library thinks of it.
  private mutating func appendGrapheme(_ text: String, isWide: Bool, look: Look) {
    var scalars: [wchar_t] = []
    for scalar in text.unicodeScalars {
      let character = wchar_t(scalar.value)
      // Joiners and variation selectors are drawn differently everywhere, so what they would join is left out.
      if scalars.isEmpty || (wcwidth(character) == 0 && scalar.value != 0x200D && scalar.value != 0xFE0F) {
        scalars.append(character)
      } else if wcwidth(character) > 0 {
        break
      }
      if scalars.count == shim_scalars_per_cell { break }
    }
    var columns = scalars.first.map { Int(wcwidth($0)) } ?? 1
    if scalars.isEmpty {
      scalars = [0x20]
    } else if columns < 1 || columns > (isWide ? 2 : 1) {
      scalars = [0x3F]
      columns = 1
    }
    scalars.append(0)
    var cell = cchar_t()
    setcchar(&cell, scalars, look.attributes, look.pair, nil)
    row.append(cell)
    if isWide, columns == 1 { row.append(shim_cell(0x20, look.attributes, look.pair)) }
  }
}
