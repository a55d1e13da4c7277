// Plots as pictures.
import Canvas
import Page
import Testing
import Widgets

@Suite struct PlotPictureTests {
  private let unicode = DrawingContext()
  private let ascii = DrawingContext(glyphs: .ascii)

  @Test func lossCurveWithCursor() {
    let drawn = picture(50, 10) {
      PlotWidget(SamplePages.loss, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      Loss over the rounds
      L
       4┤                ┊
        │                ┊
        │⢄               ┊
       2┤⠈⠢⡀             ┊
        │  ⠈⠒⠢⠤⣀⣀⡀       ┊
       0┤        ⠈⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
        ╰┬───────────────┬──────────────┬───────────────
         0              20             40          round
      """
    #expect(drawn == expected)
  }

  @Test func lossCurveInASCII() {
    let drawn = picture(50, 10) {
      PlotWidget(SamplePages.loss, context: ascii)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      Loss over the rounds
      L
       4+                :
        |                :
        |*               :
       2+ **             :
        |   ************ :
       0+               ********************************
        ++---------------+--------------+---------------
         0              20             40          round
      """
    #expect(drawn == expected)
  }

  @Test func manyPowersOfTenMakeALogScale() {
    let drawn = picture(50, 9) {
      PlotWidget(SamplePages.vanishing, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      Gradients by layer
      |dL/dW| (log scale)
            │⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉⠉⠉⠉⠉⠉⣉⣉⡩⠭⠝⠛⠛⠉
            │relu                      ⣀⣀⡠⠤⠔⠒⠒⠉⠉
        1e-6┤ sigmoid         ⣀⣀⡠⠤⠔⠒⠒⠉⠉
            │      ⣀⣀⠤⠤⠔⠒⠊⠉⠉⠉⠉
       1e-13┤⠤⠔⠒⠊⠉⠉
            ╰─────────┬──────────┬──────────┬───────────
                      5         10         15      layer
      """
    #expect(drawn == expected)
  }

  @Test func onePoint() {
    let drawn = picture(30, 7) {
      PlotWidget(SamplePages.plot([[1, 5]]), context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      s over x
        │
        │
       5┤             ⠘⠃
        │
        ╰─────────────┬─────────────
                      1            x
      """
    #expect(drawn == expected)
  }

  @Test func constantSeries() {
    let drawn = picture(30, 7) {
      PlotWidget(SamplePages.plot([[0, 2], [1, 2], [2, 2]]), context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      s over x
       3┤
        │
       2┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
       1┤
        ╰┬────────────┬─────────────
         0            1            x
      """
    #expect(drawn == expected)
  }

  @Test func hugeAndStrangeNumbers() {
    let drawn = picture(30, 8) {
      PlotWidget(SamplePages.plot([[0, 1e300], [1, -1e300], [2, .nan]]), context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
      s over x
      s
        1e300┤⠉⠒⠢⠤⣀⡀
             │     ⠈⠑⠒⠤⢄⣀
            0┤           ⠉⠑⠒⠤⢄⡀
       -1e300┤                ⠈⠉⠒⠢⠤⣀
             ╰┬─────────────────────
              0                    x
      """
    #expect(drawn == expected)
  }

  @Test func whatIsCountedHasWholeNumbersBelowIt() {
    let counted = picture(60, 8) {
      PlotWidget(SamplePages.plot([[1, 4], [2, 2], [3, 1]]), context: unicode).draw(on: &$0, in: $1)
    }
    let axis = counted.split(separator: "\n").last.map(String.init) ?? ""
    #expect(axis.split(separator: " ").map(String.init) == ["1", "2", "x"], "\(axis)")
    // A place between two whole numbers is one where the curve has such places.
    let measured = picture(60, 8) {
      PlotWidget(SamplePages.plot([[1, 4], [1.5, 2], [3, 1]]), context: unicode).draw(on: &$0, in: $1)
    }
    #expect(measured.contains("1.5"))
  }

  @Test func whereNothingIsFiniteASentenceSaysSo() {
    let drawn = picture(50, 8) {
      PlotWidget(SamplePages.plot([[1, .nan], [2, .infinity]]), context: unicode).draw(on: &$0, in: $1)
    }
    #expect(drawn.hasPrefix("s over x\nNothing to draw: s is not a finite number."))
    #expect(!drawn.contains("╰"))
  }
}
