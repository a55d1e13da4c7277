// The columns of a listing: how wide each part is at a given width.
import Characters
import Canvas
import Page

/// Where the parts of a listing's rows stand.
struct ListingLayout {
  /// The width of the names before the `=`; 0 where they are not aligned.
  private(set) var names = 0
  /// The width of the formulas.
  private(set) var formula = 0
  /// The width of the `param` marks.
  private(set) var mark = 0
  /// The columns of elements, shared by values and gradients so that both read alike.
  private(set) var elements: [NumberColumn] = []
  /// Whether a sign for elements left out follows the columns.
  private(set) var hasMore = false
  /// The width of the labels before the gradients: `∂`, `δ`, or what they are spelt as.
  private(set) var label = 1
  /// Whether there are gradients, and room for them.
  private(set) var showsGradients = false
  /// How many columns of updated values there are.
  private(set) var updates = 0

  /// The pointer's margin.
  static let margin = 3
  private static let longestAlignedName = 8
  private static let leastFormula = 12

  /// Lays out a listing.
  /// - Parameter formulasFirst: whether numbers give way to formulas, and not the other way round.
  init(_ listing: Listing, width: Int, formulasFirst: Bool = false) {
    let formulas = listing.rows.map(FittedFormula.init)
    for text in formulas where text.nameWidth <= Self.longestAlignedName { names = max(names, text.nameWidth) }
    let ideal = formulas.map { $0.padded(to: names).width }.max() ?? 0
    mark = listing.rows.map { $0.mark.isEmpty ? 0 : TextWidth.of($0.mark) + 2 }.max() ?? 0
    showsGradients = listing.rows.contains { !$0.gradients.isEmpty }
    label = max(1, listing.rows.map { TextWidth.of($0.gradientLabel) }.max() ?? 1)
    if formulasFirst {
      chooseElements(listing, besideFormulasOf: ideal, width: width)
    } else {
      chooseElements(listing, ideal: ideal, width: width)
    }
  }

  /// The width of everything but the formula.
  private func numbersWidth(_ columns: ArraySlice<NumberColumn>, more: Bool) -> Int {
    let once = columns.reduce(0) { $0 + $1.width + 1 } + (more ? 2 : 0)
    return Self.margin + mark + 1 + once + (showsGradients ? 2 + label + once : 0)
  }

  /// The column after values and gradients.
  var gradientsEnd: Int { numbersWidth(elements[...], more: hasMore) + formula }

  /// First the formulas give way, then the columns move together, then elements go on in further lines, and at last marks
  /// and gradients are left out. For the row of a matrix formulas and marks give way further: it is to be read as a row.
  private mutating func chooseElements(_ listing: Listing, ideal: Int, width: Int) {
    var columns = Self.columns(listing)
    let least = min(ideal, max(Self.leastFormula, width / 4))
    hasMore = listing.rows.contains(where: \.isCut)
    var count = columns.count
    if numbersWidth(columns[...], more: hasMore) + least > width { columns = columns.map(\.asNarrowAsCanBe) }
    let matrix = listing.rows.compactMap(\.matrixColumns).max() ?? 1
    let shortest = min(ideal, Self.leastFormula)
    while count > 1,
      numbersWidth(columns.prefix(count), more: hasMore) + (count > matrix ? least : shortest) > width
    { count -= 1 }
    if count < matrix, numbersWidth(columns.prefix(matrix), more: hasMore) - mark + shortest <= width {
      (count, mark) = (matrix, 0)
    }
    if count < columns.count { columns = Self.columns(listing, wrappedAt: count) }
    if numbersWidth(columns.prefix(count), more: hasMore) + shortest > width { mark = 0 }
    if numbersWidth(columns.prefix(count), more: hasMore) + min(ideal, 6) > width { showsGradients = false }
    elements = Array(columns.prefix(count))
    let used = numbersWidth(elements[...], more: hasMore)
    formula = max(0, min(ideal, width - used))
    let spare = width - used - formula - 3
    var taken = 0
    for column in elements {
      taken += column.width + 1
      if taken <= spare { updates += 1 }
    }
  }

  /// The formulas have most of the width, if they want it; as many elements stand beside them as there is room for.
  private mutating func chooseElements(_ listing: Listing, besideFormulasOf ideal: Int, width: Int) {
    var columns = Self.columns(listing)
    var count = columns.count
    let wanted = min(ideal, width * 3 / 5)
    hasMore = listing.rows.contains(where: \.isCut)
    if numbersWidth(columns[...], more: hasMore) + ideal > width {
      // Which elements are cut is known only when the rows are, so that there is room for the sign anyway.
      (columns, hasMore) = (columns.map(\.asNarrowAsCanBe), true)
    }
    if numbersWidth(columns[...], more: hasMore) + wanted > width { mark = 0 }
    while count > 1, numbersWidth(columns.prefix(count), more: hasMore) + wanted > width {
      count -= 1
      columns = Self.columns(listing, wrappedAt: count).map(\.asNarrowAsCanBe)
    }
    if numbersWidth(columns.prefix(count), more: hasMore) + min(ideal, Self.leastFormula) > width {
      showsGradients = false
    }
    elements = Array(columns.prefix(count))
    formula = max(0, min(ideal, width - numbersWidth(elements[...], more: hasMore)))
  }

  /// The elements of a row in one of its lines: all that there is room for, and of a matrix one of its rows at most. The row of
  /// a matrix that takes several lines begins a new one, so that the shape is kept.
  func elements(of row: Listing.Row, inLine line: Int) -> Range<Int> {
    let room = max(1, elements.count)
    guard let columns = row.matrixColumns else { return line * room..<(line + 1) * room }
    let linesOfRow = Self.lines(columns, room)
    let start = line / linesOfRow * columns
    let piece = line % linesOfRow * room
    return start + piece..<start + min(piece + room, columns)
  }

  /// How many lines a row takes.
  func lines(of row: Listing.Row) -> Int {
    // What is cut anyway takes no further lines.
    if row.isCut { return 1 }
    let room = max(1, elements.count)
    let count = max(row.values.count, row.gradients.count)
    guard let columns = row.matrixColumns else { return max(1, Self.lines(count, room)) }
    return max(1, count / columns * Self.lines(columns, room))
  }

  /// How many lines so many elements take.
  private static func lines(_ count: Int, _ room: Int) -> Int { (count + room - 1) / room }

  /// The columns with room for all numbers, when no line has more than so many.
  private static func columns(_ listing: Listing, wrappedAt count: Int = .max) -> [NumberColumn] {
    var columns: [NumberColumn] = []
    for row in listing.rows {
      let columnsOfRow = row.matrixColumns ?? .max
      for texts in [row.values, row.gradients, row.updates] {
        for (index, span) in texts.enumerated() {
          let place = index % columnsOfRow % count
          if place == columns.count { columns.append(NumberColumn()) }
          columns[place].include(span.text)
        }
      }
    }
    return columns
  }
}

extension Listing.Row {
  /// Whether only some of its elements are there.
  var isCut: Bool { elementCount > values.count }

  /// The columns of a matrix that is there as a whole; nil for a vector, and for a matrix of one column, which would take a line
  /// for each number.
  fileprivate var matrixColumns: Int? { isCut ? nil : columns.flatMap { $0 > 1 ? $0 : nil } }
}
