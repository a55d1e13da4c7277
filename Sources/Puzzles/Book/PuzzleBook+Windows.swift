// Puzzles about windows that slide along: convolutions and pools.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input

  private static let line = [Input("x", ["n"]), Input("w", ["m"])]
  private static let lineSizes = [["n": 5, "m": 3], ["n": 5, "m": 2]]
  private static let plane = [Input("x", ["m", "n"]), Input("w", ["p", "q"])]
  private static let planeSizes = [["m": 3, "n": 4, "p": 2, "q": 2], ["m": 4, "n": 4, "p": 2, "q": 3]]
  private static let pooled = [Input("x", ["n*s"])]
  private static let pools = [["n": 2, "s": 3], ["n": 3, "s": 2]]

  static let windows = PuzzleGroup(
    title: "Windows", words: "A small kernel, or a pool, looks at a few neighbours at a time.",
    puzzles: [
      Puzzle(
        "mean-pool", "The mean of each window",
        JacobianPuzzle(
          "mean(x[s*i:s*i + s])", words: "Windows of s numbers lie beside each other.", of: pooled, sizes: pools,
          solution: "(j // s == i)/s",
          slips: [
            .init("(j // s == i)", "The mean divides by s."),
            .init("(j // s == i)/n", "A window has s numbers; there are n windows."),
            .init("1/s", "Only the numbers of the window i are in y[i]."),
            .init("(i // s == j)/s", "It is j, the place in x, that is divided into windows."),
            .init("(j % n == i)/s", "The windows lie beside each other; s numbers in a row belong together."),
          ]),
        hints: ["In which window is x[j]?", "In window j // s.", "There its weight is that of a mean of s numbers."],
        because: "x[j] is in window j // s, with the weight 1/s."),
      Puzzle(
        "max-pool", "The largest of each window",
        JacobianPuzzle(
          "max(x[s*i:s*i + s])", words: "Windows of s numbers lie beside each other.", of: pooled, sizes: pools,
          solution: "(j // s == i and x[j] == y[i])",
          slips: [
            .init("(j // s == i)", "Of the window only the largest reaches y[i]."),
            .init("(j // s == i)/s", "That is the mean; the largest takes all."),
            .init("(j // s == i and x[j] == y[i])*x[j]", "The place is right, but the slope is 1, not the value."),
            .init("(x[j] == max(x))", "Each window has a largest of its own."),
          ],
          edges: [
            .init(
              ["x": [2, 2, 1, 0]], ["n": 2, "s": 2], at: "x = [2, 2, 1, 0] with s = 2",
              engine: "At a tie of two the engine gives each of them ½."),
            .init(["x": [1, 2, 2, 0]], ["n": 2, "s": 2], at: "x = [1, 2, 2, 0] with s = 2"),
          ]),
        hints: [
          "Which x[j] can move y[i] by a little step?", "One in window i: j // s == i.",
          "And of these the one that is equal to y[i].",
        ],
        because:
          "The largest of window i moves y[i] as much as it moves itself; the rest of the window, and all other windows, do not."
      ),
      Puzzle(
        "convolution-by-w", "A kernel along a line, by the kernel",
        JacobianPuzzle(
          "sum(w * x[i:i + m])", of: line, by: "w", sizes: lineSizes, output: ["n - m + 1"], solution: "x[i + j]",
          slips: [
            .init("x[j]", "At the place i the window begins at x[i]."),
            .init("x[i]", "w[j] meets the number j places behind the window's start."),
            .init("x[i - j]", "The window goes forward from i."), .init("w[j]", "The slope is the other factor, of x."),
            .init("sum(x[i:i + m])", "w[j] meets one number of the window, not all of them."),
          ]),
        hints: [
          "In y[i], what is w[j] multiplied by?", "The window begins at x[i].",
          "w[j] meets the number j places further.",
        ],
        because: "y[i] has w[j]*x[i + j] in it. As the same w[j] is in all y[i], its gradient is a sum over all places."
      ),
      Puzzle(
        "convolution-by-x", "A kernel along a line, by the line",
        JacobianPuzzle(
          "sum(w * x[i:i + m])", of: line, sizes: lineSizes, output: ["n - m + 1"],
          solution: "w[j - i] if 0 <= j - i < m else 0",
          slips: [
            .init(
              "w[i - j] if 0 <= i - j < m else 0",
              "The kernel is the wrong way round: x[j] is j - i places into the window."),
            .init(
              "w[m - 1 - j + i] if 0 <= j - i < m else 0", "The kernel is flipped; here it lies on the line as it is."),
            .init("w[j] if j < m else 0", "The window of y[i] begins at i: count from there."),
            .init("1 if 0 <= j - i < m else 0", "The window is right; what x[j] is multiplied by there is missing."),
            .init("w[j - i + 1] if 0 <= j - i + 1 < m else 0", "One place off: the window begins at x[i]."),
            .init("w[j - i] if 0 < j - i < m else 0", "The first place of the window, j = i, belongs to it."),
          ]),
        hints: [
          "How many places into the window of y[i] is x[j]?",
          "j - i places; outside of 0 to m - 1 it is not in the window.", "w[j - i] if … else 0",
        ],
        because: "y[i] has w[j - i]*x[j] in it, where j - i is a place of the kernel."),
      Puzzle(
        "strided-convolution", "A kernel that takes longer steps",
        JacobianPuzzle(
          "sum(w * x[s*i:s*i + m])", of: line, sizes: [["n": 6, "m": 2, "s": 2], ["n": 7, "m": 3, "s": 2]],
          output: ["(n - m)//s + 1"],
          solution: "w[j - s*i] if 0 <= j - s*i < m else 0",
          slips: [
            .init("w[j - i] if 0 <= j - i < m else 0", "The window moves on by s places, not by one."),
            .init(
              "w[s*j - i] if 0 <= s*j - i < m else 0", "The steps are those of i: the window of y[i] begins at s*i."),
            .init("1 if 0 <= j - s*i < m else 0", "The window is right; what x[j] is multiplied by there is missing."),
          ]),
        hints: [
          "Where does the window of y[i] begin?", "At x[s*i].", "x[j] is j - s*i places into it, if it is in it.",
        ],
        because: "The window of y[i] begins at s*i, so x[j] meets w[j - s*i] where that is a place of the kernel."),
      Puzzle(
        "convolution-2d-by-w", "A kernel over a picture, by the kernel",
        JacobianPuzzle(
          "sum(w * x[i:i + p, j:j + q])", words: "The kernel w is p×q, the picture x is m×n.", of: plane, by: "w",
          sizes: planeSizes,
          output: ["m - p + 1", "n - q + 1"], solution: "x[i + k, j + l]",
          slips: [
            .init("x[k, l]", "The window begins at x[i, j]."),
            .init("x[i + l, j + k]", "Rows go with rows: k belongs to i, l to j."),
            .init("x[i, j]", "w[k, l] meets the number k rows down and l columns on."),
            .init("w[k, l]", "The slope is the other factor, of x."),
          ]),
        hints: [
          "In y[i, j], what is w[k, l] multiplied by?", "The window begins at x[i, j].",
          "k rows further down, l columns further on.",
        ],
        because: "y[i, j] has w[k, l]*x[i + k, j + l] in it: the line's answer, once for rows and once for columns."),
      Puzzle(
        "convolution-2d-by-x", "A kernel over a picture, by the picture",
        JacobianPuzzle(
          "sum(w * x[i:i + p, j:j + q])", words: "The kernel w is p×q, the picture x is m×n.", of: plane,
          sizes: planeSizes,
          output: ["m - p + 1", "n - q + 1"], solution: "w[k - i, l - j] if 0 <= k - i < p and 0 <= l - j < q else 0",
          slips: [
            .init(
              "w[i - k, j - l] if 0 <= i - k < p and 0 <= j - l < q else 0",
              "The kernel is the wrong way round: x[k, l] is k - i rows into the window."),
            .init("w[k, l] if k < p and l < q else 0", "The window of y[i, j] begins at x[i, j]: count from there."),
            .init(
              "1 if 0 <= k - i < p and 0 <= l - j < q else 0",
              "The window is right; what x[k, l] is multiplied by there is missing."),
            .init(
              "w[p - 1 - k + i, q - 1 - l + j] if 0 <= k - i < p and 0 <= l - j < q else 0",
              "The kernel is flipped; here it lies on the picture as it is."),
          ]),
        hints: [
          "How far into the window of y[i, j] is x[k, l]?", "k - i rows and l - j columns.",
          "w at that place, if both lie within the kernel.",
        ],
        because: "y[i, j] has w[k - i, l - j]*x[k, l] in it, where both are places of the kernel."),
    ])
}
