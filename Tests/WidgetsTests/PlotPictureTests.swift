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
        ╰┬────────────┬─────────────
        0.5          1.0           x
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
             ╰┬──────────┬──────────
              0         0.5        x
      """
    #expect(drawn == expected)
  }
}
