// Drawings of networks as pictures.
import Canvas
import Page
import Testing
import Widgets

@Suite struct FigurePictureTests {
  private let unicode = DrawingContext()
  private let ascii = DrawingContext(glyphs: .ascii)

  /// The drawing of the walk screen: the step flows from a1[0] back to z1[0].
  @Test func tanhInABackwardStep() {
    let drawn = picture(80, 7) {
      FigureWidget(SampleFigures.tanh, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
            ╭─0.5───◆z1[0] 0.5 ◀━━tanh━━ a1[0] 0.4621 ─0.4───╮
            │        δ 0.0765            ∂ 0.0972            │
      x 1 ──┤                                                ├─ ŷ 0.2431 ── L 0.0296
            │                                                │  ∂ 0.2431    ∂ 1
            ╰ -0.3── z1[1] -0.3 ──tanh── a1[1] -0.2913 ─ -0.2╯
                     δ ·                 ∂ -0.0486

      """
    #expect(drawn == expected)
  }

  /// The same with ASCII lines; texts come transliterated by others.
  @Test func tanhInASCII() {
    let drawn = picture(80, 7) {
      FigureWidget(SampleFigures.tanh, context: ascii)
        .draw(on: &$0, in: $1)
    }
    let expected = """
            +-0.5---*z1[0] 0.5 <==tanh== a1[0] 0.4621 -0.4---+
            |        δ 0.0765            ∂ 0.0972            |
      x 1 --+                                                +- ŷ 0.2431 -- L 0.0296
            |                                                |  ∂ 0.2431    ∂ 1
            + -0.3-- z1[1] -0.3 --tanh-- a1[1] -0.2913 - -0.2+
                     δ ·                 ∂ -0.0486

      """
    #expect(drawn == expected)
  }

  /// Room to spare widens the wires.
  @Test func tanhOnAWideScreen() {
    let drawn = picture(120, 6) {
      FigureWidget(SampleFigures.tanh, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
             ╭───── 0.5 ──────◆z1[0] 0.5 ◀━━━━━ tanh ━━━━━━ a1[0] 0.4621 ─── 0.4 ─────╮
             │                 δ 0.0765                     ∂ 0.0972                  │
      x 1 ───┤                                                                        ├─────── ŷ 0.2431 ─────────── L 0.0296
             │                                                                        │        ∂ 0.2431             ∂ 1
             ╰──── -0.3 ────── z1[1] -0.3 ───── tanh ────── a1[1] -0.2913 ── -0.2 ────╯
                               δ ·                          ∂ -0.0486
      """
    #expect(drawn == expected)
  }

  /// Arrows say where the drawing goes on.
  @Test func tanhInFewColumnsFollowsTheStep() {
    let drawn = picture(46, 5) {
      FigureWidget(SampleFigures.tanh, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
       0.5──◆z1[0] 0.5 ◀━━tanh━━ a1[0] 0.4621 ─0.4─
             δ 0.0765            ∂ 0.0972
      ◂                                            ▸
       -0.3─ z1[1] -0.3 ──tanh── a1[1] -0.2913 -0.2
             δ ·                 ∂ -0.0486
      """
    #expect(drawn == expected)
  }

  /// A chain is straight.
  @Test func reluInFourRows() {
    let drawn = picture(80, 4) {
      FigureWidget(SampleFigures.relu, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """

      x 2 ──── 0.5 ─ z1 1 ──────relu─── a1 1 ━━━━━━━ 1.5 ━━━▶◆z2 1.5 ────── L ·
                     δ ·                ∂ ·                   ∂ ·           ∂ ·

      """
    #expect(drawn == expected)
  }

  /// Each wire arrives in a row of its own.
  @Test func everyWeightOfASmallLayerHasItsLabel() {
    let drawn = picture(104, 8) {
      FigureWidget(SampleFigures.sigmoid, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
                  ╭─── 0.1764 ── z1[0] 0.0802 ──σ──── a1[0] 0.52 ──── 0.095 ────╮
                  │ ╭── 0.04 ─── δ ·                  ∂ ·                       │
      x[0] 0.5 ───┤ │                                                           │
                  ├─│─ 0.0979 ──◆z1[1] 0.0041 ──σ──── a1[1] 0.501 ─── -0.0151───┼── ŷ · ─────────── L ·
      x[1] -0.2 ━━━━┿━ 0.2241 ━▶ δ ·                  ∂ ·                       │   ∂ ·             ∂ ·
                  │ │                                                           │
                  ╰─│─ 0.1868 ── z1[2] 0.1129 ──σ──── a1[2] 0.5282 ── -0.0103───╯
                    ╰─ -0.0977── δ ·                  ∂ ·
      """
    #expect(drawn == expected)
  }

  @Test func threeWiresAreLedTogetherBeforeANode() {
    let drawn = picture(80, 11) {
      FigureWidget(SampleFigures.dense([3, 3, 1], from: 1, to: 2, column: 0, flow: .forward), context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
                      ╭─────── 0.3 ───╮
                      │ ╭──── -0.4 ───┼── h1[0] -0.63 ──── -0.9 ────╮
      x[0] -1.0 ──────│─│─┬── -0.9 ───╯   ∂ ·                       │
                      │ │ │                                         │
      x[1] -0.47 ━━━━━╅─│─│─── 0.1 ───╮                             ├── h2[0] -0.26
                      ┃ │ ├─── 0.8 ───┼── h1[1] -0.1 ───── 0.3 ─────┤   ∂ ·
      x[2] 0.06 ──────┃─┼─│── -0.6 ───╯   ∂ ·                       │
                      ┃ │ │                                         │
                      ┃ │ ╰─── 0.6 ───╮                             │
                      ┗━━━━━━ -0.1 ━━━┿━▶◆h1[2] 0.43 ───── -0.4 ────╯
                        ╰──── -0.8 ───╯   ∂ ·
      """
    #expect(drawn == expected)
  }

  /// Labels stand on the step's wire and on the wires of its node.
  @Test func denseLayersShareATrunk() {
    let drawn = picture(100, 23) {
      FigureWidget(SampleFigures.dense([4, 8, 8, 2], from: 1, to: 6, column: 1), context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
                     ╭─────────── h1[0] -0.63 ────┬── 0.3 ──── h2[0] -0.26 ────╮
                     │            ∂ ·             │            ∂ ·             │
                     │                            │                            │
                     ├───────────◆h1[1] -0.1 ◀━━━━╅── 0.1 ──── h2[1] 0.27 ─────┤
                     │            ∂ ·             ┃            ∂ ·             │
                     │                            ┃                            │
                     ├─────────── h1[2] 0.43 ─────╂── -0.1 ─── h2[2] 0.8 ──────┤
                     │            ∂ ·             ┃            ∂ ·             │
      x[0] -1.0 ─0.8─┤                            ┃                            │
                     ├─────────── h1[3] 0.96 ─────╂── -0.3 ─── h2[3] -0.67 ────┼─────────── h3[0] 0.11
      x[1] -0.47 ─0.1┤            ∂ ·             ┃            ∂ ·             │            ∂ ·
                     │                            ┃                            │
      x[2] 0.06  -0.6┼─────────── h1[4] -0.51 ────╂── -0.5 ─── h2[4] -0.14 ────┼─────────── h3[1] 0.64
                     │            ∂ ·             ┃            ∂ ·             │            ∂ ·
      x[3] 0.59 ─0.6─┤                            ┃                            │
                     ├─────────── h1[5] 0.02 ─────╂── -0.7 ─── h2[5] 0.39 ─────┤
                     │            ∂ ·             ┃            ∂ ·             │
                     │                            ┃                            │
                     ├─────────── h1[6] 0.55 ─────╄━━ -0.9 ━━━ h2[6] 0.92 ─────┤
                     │            ∂ ·             │            ∂ ·             │
                     │                            │                            │
                     ╰─────────── h1[7] -0.92 ────┴── 0.8 ──── h2[7] -0.55 ────╯
                                  ∂ ·                          ∂ ·
      """
    #expect(drawn == expected)
  }

  /// Value and gradient share a line; the step stays in view.
  @Test func denseLayersInFewRows() {
    let drawn = picture(80, 9) {
      FigureWidget(SampleFigures.dense([4, 8, 8, 2], from: 6, to: 1, column: 1, flow: .forward), context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
            ╭────── h1[0] -0.63 ∂ · ─0.8───┬────── h2[0] -0.26 ∂ · ───────╮
            ├────── h1[1] -0.1 ∂ · ─0.1────╆━━━━━▶◆h2[1] 0.27 ∂ · ────────┤
       ─────┼────── h1[2] 0.43 ∂ · ─ -0.6──╂────── h2[2] 0.8 ∂ · ─────────┤
        ────┼────── h1[3] 0.96 ∂ · ─0.6────╂────── h2[3] -0.67 ∂ · ───────┼─0.3── h3[
      ◂─────┼────── h1[4] -0.51 ∂ · ─ -0.1─╂────── h2[4] -0.14 ∂ · ───────┼─0.1── h3[▸
       ─────┼────── h1[5] 0.02 ∂ · ─ -0.8──╂────── h2[5] 0.39 ∂ · ────────┤
            ├────── h1[6] 0.55 ∂ · ━0.4━━━━╃────── h2[6] 0.92 ∂ · ────────┤
            ╰────── h1[7] -0.92 ∂ · ─ -0.3─┴────── h2[7] -0.55 ∂ · ───────╯

      """
    #expect(drawn == expected)
  }

  @Test func wiresPassColumnsInLanes() {
    let drawn = picture(80, 9) {
      FigureWidget(SampleFigures.micrograd, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
                    ╭─────────────────────────────────────────────────╮
       a 2 ─────────┤                                                 │
       ∂ ·          ╰── * ──── d -6 ──────+────╮                      │
                    ╭── * ──── ∂ ·             │                      ┢━━━ g -8
       b -3 ────────┤                          ├─────◆e 4 ◀━━━━━━*━━━━┩    ∂ 1
       ∂ ·          ╰─ relu ── f -2 ───────────│─╮    ∂ -2            │
                               ∂ 4             │ │                    │
       c 10 ────────╮                          │ ╰─────── * ──────────╯
       ∂ ·          ╰───────────── + ──────────╯
      """
    #expect(drawn == expected)
  }

  @Test func residualConnection() {
    let drawn = picture(80, 4) {
      FigureWidget(SampleFigures.residual, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
                 ╭─ 0.5 ─── z1 0.35 ───tanh─── h 0.336 ──+──╮
                 │          δ ·                ∂ ·          │
       x 0.7 ◀━━━┪                                          ┢━◆s 1.036 ──── L 0.5366
       ∂ ·       ┗━━━━━━━━━━━━━ + ━━━━━━━━━━━━━━━━━━━━━━━━━━┛  ∂ 0.1204     ∂ 1
      """
    #expect(drawn == expected)
  }

  @Test func leftOutNodesAreCounted() {
    let drawn = picture(60, 6) {
      FigureWidget(SampleFigures.leftOut, context: unicode)
        .draw(on: &$0, in: $1)
    }
    let expected = """
             ┏━━━━━ 0.5 ━━━━━▶◆h[0] 0.5 ───────╮
             ┃                 ∂ ·             │
      x 1 ━━━┩                                 ├─────── L ·
             ╰──── 0.25 ────── h[1] · ─────────╯        ∂ ·
                               ∂ ·
                               ⋮ 119 more
      """
    #expect(drawn == expected)
  }
}
