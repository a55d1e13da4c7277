// Where the bands of the walk screen stand.

import Canvas

/// Where the bands of the walk screen stand.
struct WalkLayout {
  /// The formulas.
  var listing: Rect
  /// The drawing, or what is chosen in its place.
  var middle: Rect
  /// What happens in this step.
  var derivation: Rect
  /// The table of names and the loss beside them, where the screen is wide.
  var side: (names: Rect, loss: Rect)?
  /// Whether the line of progress and the keys share the last row.
  var sharesFooter: Bool

  /// The columns of the table of names and the loss beside the formulas; 0 where the screen is not wide.
  private static func sideColumns(_ size: Size) -> Int { size.columns >= 132 ? min(60, size.columns * 3 / 10) : 0 }

  /// The columns of the formulas.
  static func listingColumns(_ size: Size) -> Int {
    let side = sideColumns(size)
    return size.columns - (side > 0 ? side + 1 : 0)
  }

  /// - Parameter formulas: how many lines the formulas take at a width.
  init(size: Size, formulas: (Int) -> Int, middle wanted: Int) {
    let (columns, rows) = (size.columns, size.rows)
    sharesFooter = rows < 30
    let explanation = rows < 20 ? 4 : rows < 30 ? 6 : rows < 44 ? 8 : 10
    // Besides the bands: the header, three rules, the one above the footer, and the footer.
    let shared = max(2, rows - 5 - (sharesFooter ? 1 : 2) - explanation)
    let sideColumns = Self.sideColumns(size)
    let left = Self.listingColumns(size)
    let lines = max(1, min(formulas(left), max(min(6, shared / 2), shared - wanted)))
    listing = Rect(x: 0, y: 2, columns: left, rows: lines)
    middle = Rect(x: 1, y: 3 + lines, columns: left - 2, rows: shared - lines)
    derivation = Rect(x: 1, y: 4 + shared, columns: columns - 2, rows: explanation)
    if sideColumns > 0 {
      let plot = min(14, shared / 3)
      side = (
        names: Rect(x: left + 1, y: 2, columns: sideColumns - 1, rows: shared - plot),
        loss: Rect(x: left + 1, y: 3 + shared - plot, columns: sideColumns - 1, rows: plot)
      )
    }
  }
}
