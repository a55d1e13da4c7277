// Listings and tables as pictures.
import Canvas
import Page
import Testing
import Widgets

@Suite struct RowsPictureTests {
  private let unicode = DrawingContext()
  private let ascii = DrawingContext(glyphs: .ascii)

  @Test func listing() {
    let drawn = picture(80, 7) {
      ListingWidget(SamplePages.tanh, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
         x  = [1]                      1
         W1 = [[0.5], [-0.3]]  param   0.5    -0.3     ∂  ·       ·
         b1 = [0, 0]           param   0       0       ∂  ·       ·
         z1 = W1 @ x + b1              0.5    -0.3     δ  0.0765  ·
       ▸ a1 = tanh(z1)                 0.4621 -0.2913  ∂  0.0972 -0.0486
         ŷ  = W2 @ a1 + b2             0.2431          ∂  0.2431
         L  = 0.5*(ŷ - y)^2            0.0296          ∂  1
      """
    #expect(drawn == expected)
  }

  /// A table that is a window of a longer one counts the rows that it does not have, too.
  @Test func tableOfAWindow() {
    let rows = (1...9).map { [Span("h\($0)")] }
    let drawn = picture(20, 6) {
      TableWidget(Table(columns: [.init("name")], rows: rows, above: 3, below: 89_991), context: unicode)
        .draw(on: &$0, in: $1)
    }
    #expect(drawn == "name\n↑ 4 more\nh2\nh3\nh4\n↓ 89,996 more")
  }

  @Test func listingWithUpdates() {
    let drawn = picture(90, 7) {
      ListingWidget(SamplePages.updated, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
         x  = [1]                      1
         W1 = [[0.5], [-0.3]]  param   0.5    -0.3     ∂  0.0765 -0.0445 →  0.4924 -0.2956
         b1 = [0, 0]           param   0       0       ∂  ·       ·
         z1 = W1 @ x + b1              0.5    -0.3     δ  0.0765  ·
       ▸ a1 = tanh(z1)                 0.4621 -0.2913  ∂  0.0972 -0.0486
         ŷ  = W2 @ a1 + b2             0.2431          ∂  0.2431
         L  = 0.5*(ŷ - y)^2            0.0296          ∂  1
      """
    #expect(drawn == expected)
  }

  /// As beside a backward pass that is written: what is current and what it comes from is whole, the rest as far as it goes.
  @Test func formulasComeFirst() {
    func row(_ formula: String, _ numbers: Int, isCurrent: Bool = false, isInvolved: Bool = false) -> Listing.Row {
      Listing.Row(
        isCurrent: isCurrent, isInvolved: isCurrent || isInvolved, formula: RichText(formula),
        values: (0..<numbers).map { Span("0.0\($0)45") }, elementCount: numbers)
    }
    let listing = Listing(rows: [
      row("bnvar = sum(bndiff2, 0)/3", 3, isCurrent: true), row("bnvar_inv = (bnvar + 0.00001)^-0.5", 3),
      row("maxes = [max(logits[0]), max(logits[1]), max(logits[2])]", 8, isInvolved: true),
      row("top = [max(logits[0]), max(logits[1]), max(logits[2])]", 8),
    ])
    func drawn(_ rows: Int) -> String {
      picture(54, rows) {
        ListingWidget(listing, context: unicode, formulasFirst: true).draw(on: &$0, in: $1)
      }
    }
    #expect(
      drawn(5) == """
         ▸ bnvar = sum(bndiff2, 0)/3           0.0045 0.0145 …
           bnvar_inv = (bnvar + 0.00001)^-0.5  0.0045 0.0145 …
           maxes = [max(logits[0]),            0.0045 0.0145
                   max(logits[1]),             0.0245 0.0345
        ↓          max(logits[2])]             0.0445 0.0545 …
        """)
    // What room is left is for the other formulas, then for numbers.
    #expect(drawn(6).contains("top   = [max(logits[0]), max(logi…"))
    #expect(drawn(8).contains("top   = [max(logits[0]),"))
    #expect(drawn(8).contains("bnvar = sum(bndiff2, 0)/3           0.0045 0.0145 …"))
    #expect(drawn(10).contains("bnvar = sum(bndiff2, 0)/3           0.0045 0.0145\n"))
  }

  private func matrices(_ columns: Int, rows: Int) -> Listing {
    let values = (0..<columns * rows).map { Span("\(Double($0) / 4 - 0.5)") }
    return Listing(rows: [
      Listing.Row(
        isCurrent: false, formula: "W1 = [[-0.5, -0.25, 0.0], [0.25, 0.5, 0.75]]", mark: "param", values: values,
        gradientLabel: "∂", gradients: values, columns: columns, elementCount: values.count)
    ])
  }

  /// Formulas and marks give way before a matrix's row is broken; where it must be, its rows still begin a line each.
  @Test func aMatrixKeepsItsShape() {
    let wide = picture(56, 2) { ListingWidget(matrices(3, rows: 2), context: unicode).draw(on: &$0, in: $1) }
    #expect(wide.contains("-0.5  -0.25 0.0") && wide.contains(" 0.25  0.5  0.75"), "\(wide)")
    let narrow = picture(50, 4) { ListingWidget(matrices(3, rows: 2), context: unicode).draw(on: &$0, in: $1) }
    let lines = narrow.split(separator: "\n")
    #expect(lines.count == 4 && lines[2].contains(" 0.25"), "\(narrow)")
  }

  @Test func listingScrollsToTheCurrentRow() {
    let drawn = picture(60, 5) {
      ListingWidget(SamplePages.tanh, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      ↑  b1 = [0, 0]       param  0       0       ∂ ·       ·
         z1 = W1 @ x + b1         0.5    -0.3     δ 0.0765  ·
       ▸ a1 = tanh(z1)            0.4621 -0.2913  ∂ 0.0972 -0.0486
         ŷ  = W2 @ a1 + …         0.2431          ∂ 0.2431
         L  = 0.5*(ŷ - y…         0.0296          ∂ 1
      """
    #expect(drawn == expected)
  }

  @Test func listingShowsWhatTheStepTouches() {
    var listing = SamplePages.tanh
    listing.rows[0].isInvolved = true
    let drawn = picture(60, 4) { ListingWidget(listing, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
         x  = [1]                 1
      ⋮  z1 = W1 @ x + b1         0.5    -0.3     δ 0.0765  ·
       ▸ a1 = tanh(z1)            0.4621 -0.2913  ∂ 0.0972 -0.0486
      ↓  ŷ  = W2 @ a1 + …         0.2431          ∂ 0.2431
      """
    #expect(drawn == expected)
  }

  @Test func narrowListingKeepsTheStepInView() {
    let drawn = picture(36, 4) {
      ListingWidget(SamplePages.tanh, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      ↑                 -0.3        ·
       ▸ a1 = tanh(z1)   0.4621  ∂  0.0972
                        -0.2913    -0.0486
      ↓  ŷ  = W2 @ a1…   0.2431  ∂  0.2431
      """
    #expect(drawn == expected)
  }

  @Test func listingInASCII() {
    let drawn = picture(60, 5) {
      ListingWidget(SamplePages.tanh, context: ascii)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      ^  b1 = [0, 0]       param  0       0       ∂ ·       ·
         z1 = W1 @ x + b1         0.5    -0.3     δ 0.0765  ·
       > a1 = tanh(z1)            0.4621 -0.2913  ∂ 0.0972 -0.0486
         ŷ  = W2 @ a1 + ~         0.2431          ∂ 0.2431
         L  = 0.5*(ŷ - y~         0.0296          ∂ 1
      """
    #expect(drawn == expected)
  }

  @Test func table() {
    let drawn = picture(40, 6) {
      TableWidget(SamplePages.table, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
        name  value  ∂L/∂  what
        ↑ 4 more
        w4     0.45  -4.5  a weight
      ▸ w5     0.55  -5.5  a weight
        w6     0.65  -6.5  a weight
        ↓ 2 more
      """
    #expect(drawn == expected)
  }

  @Test func narrowTableDropsItsLastColumns() {
    let drawn = picture(20, 12) {
      TableWidget(SamplePages.table, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
        name  value  ∂L/∂…
        w0     0.05  -0.5
        w1     0.15  -1.5
        w2     0.25  -2.5
        w3     0.35  -3.5
        w4     0.45  -4.5
      ▸ w5     0.55  -5.5
        w6     0.65  -6.5
        w7     0.75  -7.5
        w8     0.85  -8.5


      """
    #expect(drawn == expected)
  }

  @Test func aLongFirstColumnIsCutBeforeTheOthersGo() {
    let table = Table(
      columns: [.init("skill"), .init("right", .trailing), .init("what was said about it")],
      rows: [[Span("gradients of weights and biases"), Span("1 of 2"), Span("a word")]])
    let drawn = picture(24, 2) { TableWidget(table, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      skill            right …
      gradients of …  1 of 2
      """
    #expect(drawn == expected)
    // No place is left beside the columns: the last title gives one.
    let full = picture(20, 2) { TableWidget(table, context: unicode).draw(on: &$0, in: $1) }
    #expect(full == "skill         right…\ngradients o…  1 of 2")
    // One column alone is cut, and the sign still seen.
    let narrow = picture(12, 2) { TableWidget(table, context: unicode).draw(on: &$0, in: $1) }
    #expect(narrow == "skill      …\ngradients…")
  }
}
