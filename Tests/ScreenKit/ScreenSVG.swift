// A pinned screen as an SVG picture: what a terminal with a dark background and 256 colours shows of it.

import Canvas

/// Draws pinned screens for documents.
///
/// Text is written word by word at its column and stretched to its cells, so that the columns stand in any font; lines, bars and
/// dots are drawn (`CellShape`).
package struct ScreenSVG {
  /// What is drawn.
  private let file: ScreenFile
  private let cells: [[ScreenCell]]

  /// The size of a cell, and what lies around the screen.
  static let (width, height, margin) = (9.0, 19.0, 10.0)
  private static let (background, foreground) = ("#16181d", "#d8dce4")

  package init(_ file: ScreenFile) {
    self.file = file
    cells = file.cells
  }

  /// The whole document.
  package var text: String {
    let size = (
      width: Self.width * Double(file.size.columns) + 2 * Self.margin,
      height: Self.height * Double(file.size.rows) + 2 * Self.margin
    )
    let (width, height) = (SVGNumber.text(size.width), SVGNumber.text(size.height))
    let about = SVGNumber.escaped(file.about)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
        + " viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(about)\">",
      "<title>\(about)</title>",
      "<style>",
      "text{font:15px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;white-space:pre}",
    ]
    lines += roles.map { ".\(Self.name($0)){\(Self.declarations($0))}" }
    lines += ["</style>", "<rect width=\"\(width)\" height=\"\(height)\" rx=\"6\" fill=\"\(Self.background)\"/>"]
    lines.append("<g transform=\"translate(\(SVGNumber.text(Self.margin)) \(SVGNumber.text(Self.margin)))\">")
    for role in roles { lines += backgrounds(role) }
    for role in roles { lines += ShapePaths(cells.joined().filter { $0.role == role }).elements(in: ink(role)) }
    for row in cells { lines += words(row) }
    lines += ["</g>", "</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Roles

  /// The roles that are seen, in their order.
  private var roles: [Role] {
    let seen = Set(cells.joined().map(\.role))
    return Role.allCases.filter(seen.contains)
  }

  private static func style(_ role: Role) -> Style { Theme.dark.style(for: role, depth: .many) }

  private static func name(_ role: Role) -> String { "\(role)" }

  private static func colour(_ role: Role) -> String { style(role).foreground.map(Xterm.text(of:)) ?? foreground }

  /// The colour of what is drawn in a role.
  private func ink(_ role: Role) -> String {
    Self.style(role).attributes.contains(.reverse) ? Self.background : Self.colour(role)
  }

  /// What a role's letters look like.
  private static func declarations(_ role: Role) -> String {
    let attributes = style(role).attributes
    var text = "fill:\(attributes.contains(.reverse) ? background : colour(role))"
    if attributes.contains(.bold) { text += ";font-weight:bold" }
    if attributes.contains(.dim) { text += ";opacity:.6" }
    return text
  }

  // MARK: Cells

  /// The colours behind cells and the lines under them: a rectangle for each stretch.
  private func backgrounds(_ role: Role) -> [String] {
    let attributes = Self.style(role).attributes
    guard !attributes.isDisjoint(with: [.reverse, .underline]) else { return [] }
    let isReverse = attributes.contains(.reverse)
    var stretches: [(x: Int, y: Int, width: Int)] = []
    for cell in cells.joined() where cell.role == role {
      if let last = stretches.last, last.y == cell.y, last.x + last.width == cell.x {
        stretches[stretches.count - 1].width += cell.width
      } else {
        stretches.append((cell.x, cell.y, cell.width))
      }
    }
    return stretches.map { stretch in
      let top = Self.height * Double(stretch.y) + (isReverse ? 0 : Self.height - 3)
      return SVGNumber.rectangle(
        x: Self.width * Double(stretch.x), y: top, width: Self.width * Double(stretch.width),
        height: isReverse ? Self.height : 1, more: "fill=\"\(Self.colour(role))\"")
    }
  }

  /// The words of a row: stretches of ASCII in one role, and every other character by itself, in the middle of its cell.
  private func words(_ row: [ScreenCell]) -> [String] {
    var elements: [String] = []
    var word: [ScreenCell] = []
    func close() {
      while word.last?.character == " " { word.removeLast() }
      if !word.isEmpty { elements.append(Self.element(word)) }
      word = []
    }
    for cell in row where CellShape(cell.character) == nil {
      let isNext = word.last.map { $0.x + 1 == cell.x && $0.role == cell.role } ?? false
      let isSecondSpace = cell.character == " " && word.last?.character ?? " " == " "
      if !isNext || isSecondSpace || !cell.character.isASCII || !(word.last?.character.isASCII ?? true) { close() }
      if cell.character != " " || !word.isEmpty { word.append(cell) }
    }
    close()
    return elements
  }

  private static func element(_ word: [ScreenCell]) -> String {
    let text = SVGNumber.escaped(String(word.map(\.character)))
    let columns = word.reduce(0) { $0 + $1.width }
    let (x, width) = (Self.width * Double(word[0].x), Self.width * Double(columns))
    let y = SVGNumber.text(height * Double(word[0].y) + 14)
    let name = Self.name(word[0].role)
    if word.count == 1 {
      return
        "<text class=\"\(name)\" x=\"\(SVGNumber.text(x + width / 2))\" y=\"\(y)\" text-anchor=\"middle\">\(text)</text>"
    }
    return "<text class=\"\(name)\" x=\"\(SVGNumber.text(x))\" y=\"\(y)\" textLength=\"\(SVGNumber.text(width))\""
      + " lengthAdjust=\"spacingAndGlyphs\">\(text)</text>"
  }
}
