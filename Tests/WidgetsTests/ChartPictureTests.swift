// Bars, fields, axes of powers and histograms as pictures.
import Canvas
import Page
import Testing
import Widgets

@Suite struct ChartPictureTests {
  private let unicode = DrawingContext()
  private let ascii = DrawingContext(glyphs: .ascii)

  @Test func depthLab() {
    let drawn = picture(80, 25) { BarsWidget(SampleCharts.depth(20), context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      Gradient norm by layer
      layer  |∂L/∂W|  1e-14     1e-10        1e-6         0.01       × per layer  dead
      20      2.1e-1  ██████┆███████████████████████████████┆███▉              –   0 %
      19      4.6e-2  ██████┆███████████████████████████████┆█▊             0.22   1 %
      18      1.0e-2  ██████┆███████████████████████████████┆               0.22   2 %
      17      2.3e-3  ██████┆█████████████████████████████▌ ┆               0.22   0 %
      16      5.1e-4  ██████┆███████████████████████████▍   ┆               0.22   1 %
      15      1.1e-4  ██████┆█████████████████████████▍     ┆               0.22   2 %
      14      2.5e-5  ██████┆███████████████████████▎       ┆               0.22   0 %
      13      5.6e-6  ██████┆█████████████████████▏         ┆               0.22   1 %
      12      1.2e-6  ██████┆███████████████████            ┆               0.22   2 %
      11      2.7e-7  ██████┆████████████████▉              ┆               0.22   0 %
      10      6.1e-8  ██████┆██████████████▉                ┆               0.22   1 %
      9       1.3e-8  ██████┆████████████▊                  ┆               0.22   2 %
      8       3.0e-9  ██████┆██████████▋                    ┆               0.22   0 %
      7      6.7e-10  ██████┆████████▌                      ┆               0.22   1 %
      6      1.5e-10  ██████┆██████▍                        ┆               0.22   2 %
      5      3.3e-11  ██████┆████▍                          ┆               0.22   0 %
      4      7.4e-12  ██████┆██▎                            ┆               0.22   1 %
      3      1.6e-12  ██████┆▏                              ┆               0.22   2 %
      2      3.6e-13  █████ ┆                               ┆               0.22   0 %
      1      8.1e-14  ██▉   ┆                               ┆               0.22   1 %
                            ┆ ¼²⁰                           ┆ 0.8²⁰


      """
    #expect(drawn == expected)
  }

  @Test func aThousandBarsAreThinned() {
    let drawn = picture(60, 12) {
      BarsWidget(SampleCharts.depth(1000, current: 700), context: unicode).draw(on: &$0, in: $1)
    }
    let expected = """
      Gradient norm by layer
        layer   |∂L/∂W|  1e-323  1e-161          × per layer  dead
        1000     2.1e-1  █████████████████████┆            –   0 %
        834    7.7e-110  ██████████████▋      ┆         0.22   1 %
        667    6.3e-219  ███████▏             ┆         0.22   0 %
        501           0                       ┆         0.22   1 %
      ▸ 300           0                       ┆         0.22   1 %
        168           0                       ┆         0.22   1 %
        1             0                       ┆         0.22   0 %
        ⋮ 7 of 1000 rows
                                          ¼²⁰ ┆
                                        0.8²⁰ ┆
      """
    #expect(drawn == expected)
  }

  @Test func barsInASCII() {
    let drawn = picture(60, 10) { BarsWidget(SampleCharts.depth(5), context: ascii).draw(on: &$0, in: $1) }
    let expected = """
      Gradient norm by layer
      layer  |∂L/∂W|  1e-13      1e-6            × per layer  dead
      5       2.1e-1  #:###################:##             –   0 %
      4       4.6e-2  #:###################:#           0.22   1 %
      3       1.0e-2  #:###################:            0.22   2 %
      2       2.3e-3  #:################## :            0.22   0 %
      1       5.1e-4  #:#################  :            0.22   1 %
                       : ¼²⁰         0.8²⁰ :


      """
    #expect(drawn == expected)
  }

  @Test func sharesWithNothingAndNaN() {
    let drawn = picture(60, 6) { BarsWidget(SampleCharts.shares, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      1000 units
      units      share  0                   0.5                1.0
      awake       87 %  ████████████████████████████████████▌
      saturated   13 %  █████▌
      dead         0 %
      lost         NaN
      """
    #expect(drawn == expected)
  }

  @Test func barsOnBothSidesOfZero() {
    let drawn = picture(40, 5) { BarsWidget(SampleCharts.signed, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      w   ∂L/∂w           0                  2
      w1    2.0           ████████████████████
      w2   -1.0  █████████▋
      w3    0.5           █████▌

      """
    #expect(drawn == expected)
  }

  /// A 0 has no place on a logarithmic axis: nothing stands there, not the bar of a neighbour either.
  @Test func zerosHaveNoBarOnALogarithmicAxis() {
    let plot = Plot(
      title: "Norms", xLabel: "t", yLabel: "norm", yScale: .logarithmic,
      series: [.init(name: "norm", points: [[1, 0], [2, 0], [3, 10], [4, 100]], style: .bars)])
    let drawn = picture(40, 10) { PlotWidget(plot, context: unicode).draw(on: &$0, in: $1) }
    let places = drawn.split(separator: "\n").flatMap { line in
      line.enumerated().filter { "▁▂▃▄▅▆▇█".contains($0.element) }.map(\.offset)
    }
    #expect(!places.isEmpty && places.allSatisfy { $0 > 20 }, "\(drawn)")
  }

  @Test func twoClasses() {
    let drawn = picture(60, 18) { FieldWidget(SampleCharts.classes, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      Decision boundary
      x2
        1.0┤                      ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░○
           │                       ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
           │                       ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
        0.5┤     ●                  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
           │                          ░░░░░░░░░░░░░░░░░░░░░░░░░░░░
           │                           ░░░░░░░░░░░░░░░░○░░░░░░░░░░
          0┤                            ░░░░░░░░░░░░░░░░░░░░░░░░░░
           │                            ░░░░░░░░░░░░░░░░░░░░░░░░░░
           │                              ░░░░░░░░░░░░░░░░░░░░░░░░
       -0.5┤             ●                 ░░░░░░░░░░░░░░░░░░░░░░░
           │                                ░░░░░░░░░░░░░░░░░░░░░░
           │                                ░░░░░░░░░░░░░░░░░░░●░░
       -1.0┤                                  ░░░░░░░░░░░░░░░░░░░░
           ╰┬────────────┬─────────────┬────────────┬─────────────
          -1.0         -0.5            0           0.5          x1
      [ ] says inner  ░░ says outer  ● inner  ○ outer
      """
    #expect(drawn == expected)
  }

  @Test func pathsDownARavine() {
    let drawn = picture(60, 18) { FieldWidget(SampleCharts.ravine, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      Loss over two weights
      w2
        2┤█████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█████████████
         │█▓▓◇⠤⣀⣀⣀▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓█
         │▓▓▓⠈⡆▒▒▒⠉⠉⠉⠒⠒⠒⠤⠤⠤⣀⣀⣀░░░░░░░░░░░░░░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▓▓▓
        1┤▒▒▒▒⢱▒░░░░⡰⡀░░░░░░++⠉⠑⠢⣀++++++++++++++░░░░░░░░░░░░▒▒▒▒▒▒
         │▒▒░░⠘⡄░░░⢀⠇⢱+++++::::::·⠉⠢⢄······::::::+++++++░░░░░░░░▒▒
         │░░░░░⢣░░+⡜++⢣+::::⡠⠊⠑⠒⠤⣀⡀  ⠉⠒⢄⡀ ·····:::::++++++░░░░░░░░
        0┤░░░░░⠸⡀░⢠⠃++⠈⡆::⡠⠊:·····⠈◆   ◆⠚⠶⣤⡀···:::::++++++░░░░░░░░
         │▒▒░░░░⡇░⡜░░++⠘⡤⠊++++:::::::::::::⠉⠓:+++++++++░░░░░░░░░▒▒
       -1┤▒▒▒▒▒▒⢸⢰⠁░░░░░░░░░++++++++++++++++++++░░░░░░░░░░░░▒▒▒▒▒▒
         │▓▓▓▒▒▒▒⠏▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▓▓▓
         │███▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓▓███
       -2┤█████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█████████████
         ╰┬─────────────┬─────────────┬────────────┬──────────────
         -4            -2             0            2            w1
      [ ] 0.10 ·· 0.50 :: 1.0 ++ 2.0 ░░ 4.0 ▒▒ 6.0 ▓▓ 8.0 ██
      ─ SGD  ─ momentum  ◇ start  ◆ end
      """
    #expect(drawn == expected)
  }

  @Test func pathsInASCII() {
    let drawn = picture(60, 18) { FieldWidget(SampleCharts.ravine, context: ascii).draw(on: &$0, in: $1) }
    let expected = """
      Loss over two weights
      w2
        2+#############******************************#############
         |#**Soooo*++++++++++++++++++++++++++++++++++++++********#
         |***+*+++ooooooooo===========================+++++++++***
        1+++++*+====*======oooooo---------------============++++++
         |++===*====**-----::::::ooo.......::::::-------========++
         |=====*==-*--*-::::****..  oooo  .....:::::------========
        0+======*=-*---*::**:...***E   Eooo....:::::------========
         |++====*=*==---**----::::::::::::ooo:---------=========++
       -1+++++++=**=========--------------------============++++++
         |***++++*++++================================+++++++++***
         |###**********++++++++++++++++++++++++++++++**********###
       -2+#############******************************#############
         ++-------------+-------------+------------+--------------
         -4            -2             0            2            w1
      [ ] 0.10 .. 0.50 :: 1.0 -- 2.0 == 4.0 ++ 6.0 ** 8.0 ##
      * SGD  o momentum  S start  E end
      """
    #expect(drawn == expected)
  }

  @Test func axesOfPowersWithReferences() {
    let drawn = picture(60, 14) { PlotWidget(SampleCharts.powers, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      Error of central differences
      relative error (log scale)
            │                             ┆∛eps
            │                             ┆                    ⢀⠤⠊
         0.1┤                             ┆                  ⡠⠔⠁
            │                             ┆               ⢀⡠⠊
        1e-4┤⠤⣀                           ┆             ⣀⠔⠁
            │  ⠉⠑⠒⠤⣀⡀                     ┆          ⢀⡠⠊
            │┈┈┈┈┈┈┈⠈⠑⠒⠤⢄⡀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┆┈┈┈┈┈┈┈⢀⡠⠔⠁┈┈┈┈┈┈limit┈
        1e-7┤            ⠈⠉⠒⠤⢄⡀           ┆   ⢀⡠⠔⠊⠁
            │                 ⠈⠉⠒⠤⣀⡀      ┆⣀⠤⠒⠁
       1e-10┤                      ⠈⠑⠒⠤⣀⠤⠒⠉
            ╰┬────────────┬────────────┬──────────────────────────
           1e-12        1e-9         1e-6            ε (log scale)
      """
    #expect(drawn == expected)
  }

  @Test func histogramAndPoints() {
    let drawn = picture(60, 12) { PlotWidget(SampleCharts.histogram, context: unicode).draw(on: &$0, in: $1) }
    let expected = """
      Weights                                  █ layer 1  ● theory
      count
       30┤                      ██████●██████
         │                      █████████████
       20┤                      █████████████
         │                      █████████████
         │        ▂▂▂▂▂▂●▂▂▂▂▂▂▂█████████████▆▆▆▆▆▆●▆▆▆▆▆▆▆
       10┤        █████████████████████████████████████████
         │●       █████████████████████████████████████████      ●
        0┤▆▆▆▆▆▆▆▆█████████████████████████████████████████▄▄▄▄▄▄▄
         ╰┬─────────────┬─────────────┬────────────┬──────────────
         -2            -1             0            1             w
      """
    #expect(drawn == expected)
  }

  @Test func histogramInASCII() {
    let drawn = picture(60, 12) { PlotWidget(SampleCharts.histogram, context: ascii).draw(on: &$0, in: $1) }
    let expected = """
      Weights                                  # layer 1  o theory
      count
       30+                      ######o######
         |                      #############
       20+                      #############
         |                      #############
         |              o       ###################o#######
       10+        #########################################
         |o       #########################################      o
        0+########################################################
         ++-------------+-------------+------------+--------------
         -2            -1             0            1             w
      """
    #expect(drawn == expected)
  }

  @Test func areasHaveColoursWhereThereAreMany() {
    var canvas = Canvas(size: Size(columns: 40, rows: 10))
    FieldWidget(SampleCharts.classes, context: DrawingContext(glyphs: .colourful))
      .draw(on: &canvas, in: Rect(x: 0, y: 0, columns: 40, rows: 10))
    var halves = 0
    var grounds: Set<Role> = []
    for y in 1..<7 {
      for x in 7..<40 {
        let cell = canvas[x, y]
        guard let ground = cell.ground else { continue }
        grounds.insert(ground)
        // A whole cell is of one area; a half one shows two.
        if cell.text == "█" { #expect(cell.role == ground) }
        if cell.text == "▀" { #expect(cell.role != ground) }
        halves += cell.text == "▀" ? 1 : 0
        if ["●", "○"].contains(cell.text) { #expect([Role.mark0, .mark1].contains(cell.role)) }
      }
    }
    #expect(grounds == [.region0, .region7] && halves > 0)
  }

  @Test(arguments: [
    (1, [Role.region0]), (2, [.region0, .region7]), (3, [.region0, .region3, .region7]),
    (4, [.region0, .region2, .region5, .region7]), (8, Role.regions),
  ]) func areasGoFromTheLowestColourToTheHighest(_ count: Int, _ roles: [Role]) {
    let field = Field(
      title: "", xLabel: "", yLabel: "", xRange: 0...1, yRange: 0...1, columns: count,
      values: (0..<count).map(Double.init), levels: (1..<max(count, 1)).map(Double.init))
    var canvas = Canvas(size: Size(columns: count, rows: 1))
    FieldWidget(field, context: DrawingContext(glyphs: .colourful))
      .draw(on: &canvas, in: Rect(x: 0, y: 0, columns: count, rows: 1))
    #expect((0..<count).map { canvas[$0, 0].ground } == roles)
  }

  @Test func heightsSuitTheContent() {
    #expect(BarsWidget(SampleCharts.depth(20), context: unicode).height(width: 80) == 23)
    #expect(BarsWidget(SampleCharts.depth(1000), context: unicode).height(width: 80) == 24)
    #expect(BarsWidget(SampleCharts.signed, context: unicode).height(width: 80) == 4)
    #expect((16...22).contains(FieldWidget(SampleCharts.ravine, context: unicode).height(width: 60)))
    #expect((12...16).contains(PlotWidget(SampleCharts.powers, context: unicode).height(width: 60)))
  }
}
