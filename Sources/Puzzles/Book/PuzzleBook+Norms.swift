// Puzzles about lengths, and about vectors that are divided by one.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input
  private typealias Helper = JacobianPuzzle.Helper

  private static let x = [Input("x", ["n"])]

  static let norms = PuzzleGroup(
    title: "Lengths and normalizations", words: "What a vector is divided by depends on the vector itself.",
    puzzles: [
      Puzzle(
        "norm", "The length",
        JacobianPuzzle(
          "sqrt(sum(x^2))", of: x, output: [], solution: "x[j]/y",
          slips: [
            .init("1/(2*y)", "This is the slope of the root; the square in it has one, too."),
            .init("2*x[j]", "This is the slope within; the root has one, too."),
            .init("2*x[j]/y", "The root brings a half, which takes the 2 away."),
            .init("x[j]/(2*y)", "The square brings a 2, which takes the half away."),
            .init("x[j]", "The root has a slope, too: it divides by the length."),
            .init("x[j]/y^2", "It is divided by the length once."),
          ]),
        hints: ["A root around a sum of squares.", "1/(2*y) by the root, 2*x[j] by the square.", "The 2 goes away."],
        because: "1/(2*y) times 2*x[j]: the entry of the vector of length 1."),
      Puzzle(
        "variance", "The variance",
        JacobianPuzzle(
          "mean((x - mean(x))^2)", of: x, output: [], solution: "2*(x[j] - mean(x))/n",
          slips: [
            .init("2*(x[j] - mean(x))", "The mean divides by n."),
            .init("2*x[j]/n", "The square is of the distance from the mean."),
            .init(
              "2*(x[j] - mean(x))*(1 - 1/n)/n",
              "The mean moves under all the distances; together that comes to 0, not to a share of this one."),
            .init("(x[j] - mean(x))/n", "The square brings a 2."),
            .init("2*(x[j] - mean(x))/(n - 1)", "Here the variance divides by n."),
          ]),
        hints: [
          "Directly: twice the distance, over n.", "By the mean: all distances move by -1/n.",
          "The distances add up to 0, so that way brings nothing.",
        ],
        because: "The way over the mean brings the sum of all distances, which is 0; the direct one stays."),
      Puzzle(
        "standard-deviation", "The standard deviation",
        JacobianPuzzle(
          "sqrt(mean((x - mean(x))^2))", of: x, output: [], solution: "(x[j] - mean(x))/(n*y)",
          slips: [
            .init("2*(x[j] - mean(x))/n", "That is the variance; the root has a slope, too."),
            .init("(x[j] - mean(x))/n", "The root divides by the result as well."),
            .init("(x[j] - mean(x))/y", "The mean divides by n."),
            .init("2*(x[j] - mean(x))/(n*y)", "The root brings a half, which takes the 2 away."),
          ]),
        hints: [
          "The root of the variance.", "1/(2*y) by the root, 2*(x[j] - mean(x))/n by the variance.", "The 2 goes away.",
        ],
        because: "1/(2*y) times the slope of the variance."),
      Puzzle(
        "normalize", "To length 1",
        JacobianPuzzle(
          "x[i] / sqrt(sum(x^2))", words: "r is the length of x.", of: x, helpers: [Helper("r", "sqrt(sum(x^2))")],
          solution: "((i == j) - y[i]*y[j])/r",
          slips: [
            .init("(i == j)/r", "The length moves with x[j], too."),
            .init("(i == j) - y[i]*y[j]", "All of it is divided by the length."),
            .init("(i == j)*(1 - y[i]^2)/r", "That is the diagonal alone; x[j] is in the length under every y[i]."),
            .init("((i == j) - x[i]*x[j])/r", "What is taken away are products of the results, not of the inputs."),
            .init("((i == j) + y[i]*y[j])/r", "A longer vector makes y shorter: minus."),
            .init("((i == j) - y[i]*y[j])/r^2", "It is divided by the length once."),
          ]),
        hints: [
          "A quotient: x[i] above, r below.",
          "Above: (i == j)/r. Below: -x[i]/r^2 times the slope of r, which is x[j]/r.",
          "x[i]/r is y[i], x[j]/r is y[j].",
        ],
        because: "(i == j)/r - x[i]*x[j]/r^3, with y for x/r: what goes along y itself is taken out."),
      Puzzle(
        "rms-norm", "By the root of the mean square",
        JacobianPuzzle(
          "x[i] / sqrt(mean(x^2))", words: "r is the root of the mean square.", of: x,
          helpers: [Helper("r", "sqrt(mean(x^2))")], solution: "((i == j) - y[i]*y[j]/n)/r",
          slips: [
            .init("((i == j) - y[i]*y[j])/r", "The mean divides by n: that is the answer for the length."),
            .init("(i == j)/r", "What is divided by moves with x[j], too."),
            .init("(i == j) - y[i]*y[j]/n", "All of it is divided by r."),
            .init("(i == j)*(1 - y[i]^2/n)/r", "That is the diagonal alone; x[j] is in r under every y[i]."),
          ]),
        hints: [
          "As with the length; only r is another one.", "The slope of r is x[j]/(n*r).",
          "So the second part has an n more under the stroke.",
        ],
        because: "(i == j)/r - x[i]*x[j]/(n*r^3), with y for x/r."),
      Puzzle(
        "layer-norm", "Layer normalization",
        JacobianPuzzle(
          "(x[i] - mean(x)) / sqrt(mean((x - mean(x))^2))", words: "s is the standard deviation of x.", of: x,
          sizes: [["n": 4], ["n": 5]],
          helpers: [Helper("s", "sqrt(mean((x - mean(x))^2))")], solution: "((i == j) - 1/n - y[i]*y[j]/n)/s",
          slips: [
            .init("((i == j) - 1/n)/s", "The standard deviation moves with x[j], too."),
            .init("((i == j) - y[i]*y[j]/n)/s", "The mean that is taken away moves with x[j], too."),
            .init("(i == j)/s", "Mean and standard deviation move with x[j], too."),
            .init("(i == j) - 1/n - y[i]*y[j]/n", "All of it is divided by s."),
            .init("((i == j) - 1/n - y[i]*y[j])/s", "The variance is a mean: its part is divided by n."),
            .init("(i == j)*(1 - 1/n - y[i]^2/n)/s", "That is the diagonal alone; x[j] reaches every y[i]."),
          ]),
        hints: [
          "Three ways: x[i] itself, the mean, the standard deviation.",
          "Above the stroke: (i == j) - 1/n. Below: the slope of s is y[j]/n.",
          "-(x[i] - mean)/s^2 * y[j]/n is -y[i]*y[j]/(n*s).",
        ],
        because: "(i == j) directly, -1/n by the mean, -y[i]*y[j]/n by the standard deviation, all over s."),
    ])
}
