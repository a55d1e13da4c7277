// The columns of a listing: how wide each part is at a given width.
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
  init(_ listing: Listing, width: Int) {
    let formulas = listing.rows.map(FittedFormula.init)
    for text in formulas where text.nameWidth <= Self.longestAlignedName { names = max(names, text.nameWidth) }
    let ideal = formulas.map { $0.padded(to: names).width }.max() ?? 0
    mark = listing.rows.map { $0.mark.isEmpty ? 0 : TextWidth.of($0.mark) + 2 }.max() ?? 0
    showsGradients = listing.rows.contains { !$0.gradients.isEmpty }
    label = max(1, listing.rows.map { TextWidth.of($0.gradientLabel) }.max() ?? 1)
    chooseElements(listing, ideal: ideal, width: width)
  }

  /// The width of everything but the formula.
  private func numbersWidth(_ columns: ArraySlice<NumberColumn>, more: Bool) -> Int {
    let once = columns.reduce(0) { $0 + $1.width + 1 } + (more ? 2 : 0)
    return Self.margin + mark + 1 + once + (showsGradients ? 2 + label + once : 0)
  }

  /// The column after values and gradients.
  var gradientsEnd: Int { numbersWidth(elements[...], more: hasMore) + formula }

  /// First the formulas give way, then elements are left out, then marks and gradients.
  private mutating func chooseElements(_ listing: Listing, ideal: Int, width: Int) {
    let columns = Self.columns(listing)
    let least = min(ideal, max(Self.leastFormula, width / 4))
    let elided = listing.rows.contains { $0.elementCount > $0.values.count }
    var count = columns.count
    while count > 1, numbersWidth(columns.prefix(count), more: elided || count < columns.count) + least > width {
      count -= 1
    }
    hasMore = elided || count < columns.count
    if numbersWidth(columns.prefix(count), more: hasMore) + min(ideal, Self.leastFormula) > width { mark = 0 }
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

  private static func columns(_ listing: Listing) -> [NumberColumn] {
    var columns: [NumberColumn] = []
    for row in listing.rows {
      for texts in [row.values, row.gradients, row.updates] {
        for (index, span) in texts.enumerated() {
          if index == columns.count { columns.append(NumberColumn()) }
          columns[index].include(span.text)
        }
      }
    }
    return columns
  }
}
