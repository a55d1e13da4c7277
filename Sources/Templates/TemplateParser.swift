// Text to template: paragraphs, lists and tables first, then what stands within a line.

import Diagnostics

extension Template {
  /// Something wrong with a text: bytes of the text, what, and how to mend it.
  package struct Problem: Hashable, Sendable {
    package let lower: Int
    package let upper: Int
    package let message: String
    package let help: String
  }

  /// Reads a text, and says what is wrong with it.
  package static func parse(_ text: String) -> (template: Template, problems: [Problem]) {
    var parser = TemplateParser()
    parser.parse(Array(text.utf8))
    return (Template(text: text, blocks: parser.blocks), parser.problems)
  }

  package init(text: String, blocks: [Block]) {
    self.text = text
    self.blocks = blocks
  }
}

/// Gathers lines into blocks, and cuts each block into pieces.
private struct TemplateParser {
  /// A block's bytes with the place of each in the text.
  private typealias Run = (bytes: [UInt8], places: [Int])

  var blocks: [Template.Block] = []
  var problems: [Template.Problem] = []
  private var paragraph: Run = ([], [])
  private var items: [Run] = []
  private var code: [String] = []
  private var table: [Run] = []

  mutating func parse(_ bytes: [UInt8]) {
    var start = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      take(Array(line), at: start)
      start += line.count + 1
    }
    finish()
  }

  private mutating func take(_ line: [UInt8], at start: Int) {
    let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
    let content = Array(line[indent...])
    if content.isEmpty {
      if code.isEmpty { finish() } else { code.append("") }
      return
    }
    if indent >= 4, paragraph.bytes.isEmpty, items.isEmpty {
      code.append(String(decoding: line[4...], as: UTF8.self))
      return
    }
    if !code.isEmpty { finish() }
    let place = start + indent
    if content[0] == UInt8(ascii: "|") {
      if table.isEmpty { finish() }
      table.append(run(content, at: place))
      return
    }
    if !table.isEmpty { finish() }
    if content.starts(with: [UInt8(ascii: "-"), UInt8(ascii: " ")]) {
      if !paragraph.bytes.isEmpty { finish() }
      items.append(run(Array(content[2...]), at: place + 2))
    } else if items.isEmpty {
      paragraph = joined(paragraph, run(content, at: place))
    } else {
      items[items.count - 1] = joined(items[items.count - 1], run(content, at: place))
    }
  }

  private func run(_ bytes: [UInt8], at place: Int) -> Run { (bytes, Array(place..<(place + bytes.count))) }

  private func joined(_ first: Run, _ second: Run) -> Run {
    guard let last = first.places.last else { return second }
    return (first.bytes + [UInt8(ascii: " ")] + second.bytes, first.places + [last + 1] + second.places)
  }

  private mutating func finish() {
    if !paragraph.bytes.isEmpty {
      if paragraph.bytes.elementsEqual("{network}".utf8) {
        blocks.append(.network)
      } else {
        blocks.append(.paragraph(pieces(paragraph)))
      }
    }
    if !items.isEmpty { blocks.append(.list(items.map { pieces($0) })) }
    while code.last == "" { code.removeLast() }
    if !code.isEmpty { blocks.append(.code(code)) }
    if !table.isEmpty { finishTable() }
    (paragraph, items, code, table) = (([], []), [], [], [])
  }

  /// Heads, a line of dashes, and rows.
  private mutating func finishTable() {
    let rows = table.map(cells)
    let heads = rows[0]
    func isDashes(_ cell: Run) -> Bool {
      cell.bytes.contains(UInt8(ascii: "-")) && cell.bytes.allSatisfy { "-:".utf8.contains($0) }
    }
    guard rows.count > 2, rows[1].allSatisfy(isDashes) else {
      return problem(
        table[0], "a table needs a line of dashes under its heads, and a row",
        "write |---|---:| in the second line; the colon puts numbers at the right")
    }
    for (index, row) in rows.enumerated() where row.count != heads.count {
      problem(table[index], "this row has \(row.count) cells, the heads are \(heads.count)", "give each head a cell")
    }
    let body = rows.dropFirst(2).filter { $0.count == heads.count }
    guard rows[1].count == heads.count else { return }
    blocks.append(
      .table(
        heads: heads.map { pieces($0) },
        alignments: rows[1].map { $0.bytes.last == UInt8(ascii: ":") ? .trailing : .leading },
        rows: body.map { $0.map { pieces($0) } }))
  }

  private mutating func problem(_ line: Run, _ message: String, _ help: String) {
    guard let first = line.places.first, let last = line.places.last else { return }
    problems.append(.init(lower: first, upper: last + 1, message: message, help: help))
  }

  /// The cells between the bars of a line, without the spaces around them.
  private func cells(_ line: Run) -> [Run] {
    let bar = UInt8(ascii: "|")
    var end = line.bytes.count
    while end > 1, line.bytes[end - 1] == UInt8(ascii: " ") || line.bytes[end - 1] == bar { end -= 1 }
    var cells: [Run] = [([], [])]
    for index in 1..<max(1, end) {
      if line.bytes[index] == bar {
        cells.append(([], []))
      } else {
        cells[cells.count - 1].bytes.append(line.bytes[index])
        cells[cells.count - 1].places.append(line.places[index])
      }
    }
    return cells.map { cell in
      let first = cell.bytes.firstIndex { $0 != UInt8(ascii: " ") } ?? cell.bytes.endIndex
      let last = (cell.bytes.lastIndex { $0 != UInt8(ascii: " ") } ?? first - 1) + 1
      return (Array(cell.bytes[first..<max(first, last)]), Array(cell.places[first..<max(first, last)]))
    }
  }

  private mutating func pieces(_ run: Run) -> [Template.Piece] {
    var cutter = PieceCutter(bytes: run.bytes, places: run.places)
    cutter.cut()
    problems += cutter.problems
    return cutter.pieces
  }
}

/// Cuts one paragraph or list item into pieces.
private struct PieceCutter {
  let bytes: [UInt8]
  let places: [Int]
  var pieces: [Template.Piece] = []
  var problems: [Template.Problem] = []
  private var pending: [UInt8] = []
  private var style = Template.Style.plain
  private var opened = 0

  init(bytes: [UInt8], places: [Int]) {
    self.bytes = bytes
    self.places = places
  }

  mutating func cut() {
    var index = 0
    while index < bytes.count { index = next(index) }
    flush()
    if style != .plain {
      let sign = style == .code ? "`" : "*"
      problem(opened, opened + 1, "this \(sign) is never closed", "close it with another \(sign) after the last letter")
    }
  }

  private mutating func next(_ index: Int) -> Int {
    let byte = bytes[index]
    let following = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
    switch byte {
    case UInt8(ascii: "{") where following == byte, UInt8(ascii: "}") where following == byte:
      pending.append(byte)
      return index + 2
    case UInt8(ascii: "{"):
      return hole(index)
    case UInt8(ascii: "}"):
      problem(index, index + 1, "this brace closes nothing", "write }} for a brace")
      pending.append(byte)
    case UInt8(ascii: "`") where style != .emphasis:
      flush()
      style = style == .code ? .plain : .code
      opened = index
    case UInt8(ascii: "*") where style == .plain && opensEmphasis(index, following):
      flush()
      style = .emphasis
      opened = index
    case UInt8(ascii: "*") where style == .emphasis && bytes[index - 1] != UInt8(ascii: " "):
      flush()
      style = .plain
    default:
      pending.append(byte)
    }
    return index + 1
  }

  private func opensEmphasis(_ index: Int, _ following: UInt8) -> Bool {
    let before = index > 0 ? bytes[index - 1] : UInt8(ascii: " ")
    return " (\"'".utf8.contains(before) && following != UInt8(ascii: " ") && following != UInt8(ascii: "*")
  }

  private mutating func hole(_ index: Int) -> Int {
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
      problem(index, index + 1, "this brace is never closed", "close it with }, or write {{ for a brace")
      pending += bytes[index...]
      return bytes.count
    }
    flush()
    var content = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    var digits: Int?
    if let colon = content.lastIndex(of: ":") {
      digits = Int(content[content.index(after: colon)...].filter { $0 != " " })
      if !(digits.map((0...17).contains) ?? false) {
        digits = nil
        problem(index, end + 1, "digits are a number from 0 to 17", "write e.g. {z1:10}, or {z1:0} for a whole number")
      }
      content = String(content[..<colon])
    }
    let expression = content.trimmed
    if expression.isEmpty { problem(index, end + 1, "nothing stands between these braces", "write e.g. {z1}") }
    pieces.append(
      .hole(expression: expression, digits: digits, style: style, lower: places[index], upper: places[end] + 1))
    return end + 1
  }

  private mutating func problem(_ lower: Int, _ upper: Int, _ message: String, _ help: String) {
    problems.append(.init(lower: places[lower], upper: places[upper - 1] + 1, message: message, help: help))
  }

  private mutating func flush() {
    if !pending.isEmpty { pieces.append(.text(String(decoding: pending, as: UTF8.self), style)) }
    pending = []
  }
}
