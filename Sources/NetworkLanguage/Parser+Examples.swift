// `examples`: numbers that change from round to round, as rows in the text or from a file.
//
//   examples x, y = [[0, 1], [1, 3]]
//   examples x[2], y from points.csv by 4

import Diagnostics

/// Names whose numbers are rows of examples.
struct ExamplesDraft {
  /// The statements that give the names their first numbers.
  var statements: [Int] = []
  /// How many numbers of a row each name takes.
  var widths: [Int] = []
  /// How many rows a round takes.
  var batch = 1
  var rows: [[Double]] = []
}

extension Parser {
  /// Whether the line begins with the keyword; `examples = 3` is a name.
  var isExamples: Bool {
    isWord(Keyword.examples) && position + 1 < end && tokens[position + 1].kind == .name
  }

  /// A name, and how many numbers it takes of a row; nil where it is one number and no vector.
  private typealias Column = (name: Token, place: Int, width: Int?)

  mutating func takeExamples() throws(Diagnostic) {
    let keyword = advance()
    guard repetitionIndex == 0 else {
      throw Diagnostic(
        .error, "examples belong outside of loops", at: keyword.span, label: "each round takes them once",
        help: "write this line at the left margin")
    }
    let columns = try exampleNames()
    var draft = ExamplesDraft(widths: columns.map { $0.width ?? 1 })
    let width = draft.widths.reduce(0, +)
    let batch = try takeBatch()
    draft.batch = batch?.count ?? 1
    guard let sign = peek, sign.kind == .assign || (sign.kind == .name && names[sign.payload] == Keyword.source) else {
      throw Diagnostic(
        .error, "missing rows", at: spanFrom(Int(keyword.lower)), label: "no numbers follow",
        help: "write = [[1, 2], [3, 4]], or from FILE.csv")
    }
    position += 1
    draft.rows = sign.kind == .assign ? try rows(width, after: sign) : try rows(ofFileAfter: sign, columns, width)
    try expectEnd()
    guard draft.batch <= draft.rows.count else {
      throw Diagnostic(
        .error, "the batch is too large", at: (batch?.token ?? sign).span,
        label: "there are \(draft.rows.count) rows", help: "take \(draft.rows.count) or fewer")
    }
    try assign(columns, &draft)
    examples.append(draft)
  }

  /// `x[2], y`.
  private mutating func exampleNames() throws(Diagnostic) -> [Column] {
    var columns: [Column] = []
    while true {
      guard let name = peek, name.kind == .name else {
        throw Diagnostic(
          .error, "missing name", at: restOfLine, label: "a name is wanted here", help: "write examples x, y = …")
      }
      try checkLength(name)
      if let meaning = Keyword.meaning(of: names[name.payload]) {
        throw Diagnostic(
          .error, "\(names[name.payload]) cannot be a name", at: name.span, label: meaning, help: "choose another name")
      }
      let place = position
      position += 1
      var width: Int?
      if let bracket = peek, bracket.kind == .openSquare {
        position += 1
        let count = try whole()
        guard (1...limits.literalElements).contains(count), let close = peek, close.kind == .closeSquare else {
          throw Diagnostic(
            .error, "how many numbers?", at: spanFrom(Int(bracket.lower)), label: "a whole number from 1 is wanted",
            help: "\(names[name.payload])[2] takes two numbers of each row")
        }
        position += 1
        width = count
      }
      columns.append((name, place, width))
      guard let comma = peek, comma.kind == .comma else { return columns }
      position += 1
    }
  }

  /// `by 4`, behind the names or at the end of the line.
  private mutating func takeBatch() throws(Diagnostic) -> (token: Token, count: Int)? {
    var last = end
    while last > position, tokens[last - 1].kind == .lineEnd { last -= 1 }
    let isHere = isWord(Keyword.batch) && position + 1 < last
    let word = isHere ? position : last - 2
    guard word >= position, tokens[word].kind == .name, names[tokens[word].payload] == Keyword.batch else { return nil }
    let token = tokens[word + 1]
    guard let count = Int(text(token)), (1...100_000).contains(count) else {
      throw Diagnostic(
        .error, "how many rows a round?", at: token.span, label: "a whole number from 1 is wanted",
        help: "by 4 takes four rows each round")
    }
    if isHere { position += 2 } else { end = word }
    return (token, count)
  }

  // MARK: Rows

  /// `[[1, 2], [3, 4]]`, or `[1, 2, 3]` where a row is one number.
  private mutating func rows(_ width: Int, after sign: Token) throws(Diagnostic) -> [[Double]] {
    guard let open = peek, open.kind == .openSquare else {
      throw Diagnostic(
        .error, "missing rows", at: sign.span, label: "a list of rows follows here", help: "write [[1, 2], [3, 4]]")
    }
    position += 1
    var rows: [[Double]] = []
    while let token = peek, token.kind != .closeSquare {
      if token.kind == .openSquare {
        position += 1
        var row: [Double] = []
        while let token = peek, token.kind != .closeSquare {
          row.append(try signedNumber())
          try separator(before: .closeSquare)
        }
        position += 1
        guard row.count == width else { throw misfit(row.count, width, at: spanFrom(Int(token.lower))) }
        rows.append(row)
      } else {
        let number = try signedNumber()
        guard width == 1 else { throw misfit(1, width, at: token.span) }
        rows.append([number])
      }
      try checkCount(rows.count * width, at: open.span)
      try separator(before: .closeSquare)
    }
    guard peek != nil else { throw missing(after: tokens[position - 1]) }
    position += 1
    guard !rows.isEmpty else {
      throw Diagnostic(
        .error, "an empty list", at: spanFrom(Int(open.lower)), label: "there is no row", help: "write [[1, 2], [3, 4]]"
      )
    }
    return rows
  }

  private mutating func signedNumber() throws(Diagnostic) -> Double {
    var sign = 1.0
    if let minus = peek, minus.kind == .minus {
      position += 1
      sign = -1
    }
    guard let token = peek, token.kind == .number else {
      throw Diagnostic(
        .error, "a number is wanted", at: restOfLine, label: "rows hold numbers alone",
        help: "write it out: 0.5 and not 1/2")
    }
    position += 1
    return sign * (try number(token))
  }

  private func checkCount(_ count: Int, at span: SourceSpan) throws(Diagnostic) {
    guard count <= limits.literalElements else {
      throw Diagnostic(
        .error, "too many examples", at: span, label: "the limit is \(limits.literalElements) numbers",
        help: "take fewer rows")
    }
  }

  private func misfit(_ count: Int, _ width: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "the row does not fit", at: span, label: count == 1 ? "this is one number" : "these are \(count) numbers",
      help: "the names take \(width) of each row; x[2] is a name that takes two")
  }

  // MARK: Files

  private mutating func rows(
    ofFileAfter word: Token, _ columns: [Column], _ width: Int
  ) throws(Diagnostic) -> [[Double]] {
    guard let first = peek else {
      throw Diagnostic(
        .error, "missing file", at: word.span, label: "from where?", help: "name a file: from points.csv")
    }
    position = end
    let place = spanFrom(Int(first.lower))
    let written = String(decoding: bytes[place.lower..<place.upper], as: UTF8.self)
    let path = first.kind == .text && written.count > 2 ? String(written.dropFirst().dropLast()) : written
    let bytes: [UInt8]
    do throws(DataFiles.Problem) {
      bytes = try files.read(path)
    } catch {
      throw Diagnostic(
        .error, "cannot read the examples", at: place, label: error.message,
        help: "write the rows into the text: examples x, y = [[1, 2], [3, 4]]")
    }
    guard let table = try? SourceText(name: path, utf8: bytes) else {
      throw Diagnostic(
        .error, "cannot read the examples", at: place, label: "this file is no text",
        help: "it holds comma-separated numbers")
    }
    return try rows(of: DelimitedText(table).lines, columns, width, at: place)
  }

  private func rows(
    of lines: [DelimitedText.Line], _ columns: [Column], _ width: Int, at place: SourceSpan
  ) throws(Diagnostic) -> [[Double]] {
    var lines = lines[...]
    if let first = lines.first, first.cells.allSatisfy({ Double($0.text) == nil && !$0.text.isEmpty }) {
      lines.removeFirst()
    }
    var rows: [[Double]] = []
    for (number, line) in lines.enumerated() {
      let row = line.cells.map { Double($0.text) ?? .nan }
      guard row.count == width else {
        throw Diagnostic(
          .error, "the file does not fit", at: place,
          label: "row \(number + 1) has \(row.count) column\(row.count == 1 ? "" : "s")",
          help: "the names take \(width) of each row; x[2] is a name that takes two")
      }
      if let column = row.firstIndex(where: { !$0.isFinite }) {
        throw Diagnostic(
          .error, "the file does not fit", at: place, label: "row \(number + 1) has no number in column \(column + 1)",
          help: "rows hold numbers alone; a first line of words is passed over")
      }
      rows.append(row)
      try checkCount(rows.count * width, at: place)
    }
    guard !rows.isEmpty else {
      throw Diagnostic(
        .error, "the file does not fit", at: place, label: "there is no row in it", help: "give it a row of numbers")
    }
    return rows
  }

  // MARK: Names

  /// Gives each name the numbers of the first round: a number, a vector, or a matrix with a row for each example.
  private mutating func assign(_ columns: [Column], _ draft: inout ExamplesDraft) throws(Diagnostic) {
    let last = position
    var start = 0
    for column in columns {
      let (span, width) = (column.name.span, column.width ?? 1)
      let first = syntax.nodes.count
      var items: [Int32] = []
      for row in draft.rows.prefix(draft.batch) {
        let numbers = row[start..<start + width].map { add(.number($0), span) }
        items.append(column.width == nil ? numbers[0] : add(.list(store(numbers)), span))
      }
      if draft.batch > 1 { _ = add(.list(store(items)), span) }
      var name = column.name
      name.payload = try assignable(name)
      draft.statements.append(statements.count)
      append(
        name.payload, name, nodes: first..<syntax.nodes.count, tokens: column.place..<column.place + 1,
        prefix: Keyword.examples + " ")
      start += width
    }
    position = last
  }
}
