// Puzzles about losses, softmax and its relatives, and normalizations.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input
  private typealias Helper = JacobianPuzzle.Helper

  private static let x = [Input("x", ["n"])]
  private static let predicted = [Input("p", ["n"]), Input("t", ["n"])]
  private static let shares = [Helper("p", "exp(x) / sum(exp(x))")]

  static let losses = PuzzleGroup(
    title: "Losses", words: "One number at the end: what each prediction has to do with it.",
    puzzles: [
      Puzzle(
        "squared-error", "The mean squared error",
        JacobianPuzzle(
          "mean((p - t)^2)", words: "p are the predictions, t the targets.", of: predicted, by: "p", output: [],
          solution: "2*(p[j] - t[j])/n",
          slips: [
            .init("2*(p[j] - t[j])", "The mean divides by n."), .init("(p[j] - t[j])/n", "The square brings a 2."),
            .init(
              "2*(t[j] - p[j])/n", "The sign is turned round: a prediction that is too large has a positive slope."),
            .init("p[j] - t[j]", "The square brings a 2, and the mean divides by n."),
            .init("2*p[j]/n", "The square is of the difference."),
            .init("(p[j] - t[j])^2/n", "This is what the pair brings to y, not how fast it changes."),
          ]),
        hints: [
          "Which part of the mean does p[j] move?", "Its own square, with the weight 1/n.",
          "The slope of the square is twice the difference.",
        ],
        because: "1/n by the mean, 2*(p[j] - t[j]) by the square, 1 by the difference."),
      Puzzle(
        "absolute-error", "The mean absolute error",
        JacobianPuzzle(
          "mean(abs(p - t))", words: "p are the predictions, t the targets.", of: predicted, by: "p", output: [],
          solution: "sign(p[j] - t[j])/n",
          slips: [
            .init("sign(p[j] - t[j])", "The mean divides by n."),
            .init(
              "sign(t[j] - p[j])/n", "The sign is turned round: a prediction that is too large has a positive slope."),
            .init("abs(p[j] - t[j])/n", "This is what the pair brings to y, not how fast it changes."),
            .init("1/n", "Where p[j] is too small, y falls as it grows."),
          ],
          edges: [
            .init(
              ["p": [1, 2, 3], "t": [1, 1, 4]], ["n": 3], at: "p = [1, 2, 3] and t = [1, 1, 4]",
              engine: "For abs the slope at 0 counts as 0.")
          ]),
        hints: [
          "The slope of a magnitude is 1 or -1.", "1 where p[j] is above t[j], -1 below.", "And the mean divides by n.",
        ],
        because: "1/n by the mean, the sign of the difference by the magnitude."),
      Puzzle(
        "logistic", "Cross-entropy of one logit",
        JacobianPuzzle(
          "log(1 + exp(x)) - t*x", words: "The loss of one logit x with the target t: cross-entropy with a sigmoid.",
          of: [Input("x"), Input("t", [], .positive)], sizes: [[:]], output: [], solution: "sigmoid(x) - t",
          slips: [
            .init("t - sigmoid(x)", "The sign is turned round."),
            .init("sigmoid(x)", "The target takes its part away."),
            .init("x - t", "It is what the sigmoid predicts that is compared with the target."),
            .init(
              "(sigmoid(x) - t)*sigmoid(x)*(1 - sigmoid(x))",
              "That is the slope of a squared error behind a sigmoid (without its 2); here the sigmoid's own slope cancels."
            ),
          ]),
        hints: [
          "There are two terms.", "The first is the softplus, whose slope is the sigmoid.", "The second takes t away.",
        ],
        because:
          "The slope of log(1 + exp(x)) is sigmoid(x), that of t*x is t: what was predicted less what was wanted."),
    ])

  static let softmaxes = PuzzleGroup(
    title: "Softmax and its relatives", words: "Everything depends on everything, and yet the answers are short.",
    puzzles: [
      Puzzle(
        "log-sum-exp", "The smooth maximum",
        JacobianPuzzle(
          "log(sum(exp(x)))", of: x, output: [], solution: "exp(x[j] - y)",
          slips: [
            .init("1/sum(exp(x))", "This is the slope of the log; exp(x[j]) has one, too."),
            .init("exp(x[j])", "This is the slope within; the log has one, too."),
            .init("1", "The slopes share the 1 among them."),
            .init("exp(x[j])/y", "Under the stroke is the sum of exponentials, not its log."),
            .init("(x[j] == max(x))", "That is the maximum itself; this one is smooth, so every entry has a share."),
          ]),
        hints: [
          "One over the sum, times what x[j] does to the sum.", "exp(x[j]) over the sum of all.",
          "The sum is exp(y), so it can be written with y.",
        ],
        because: "exp(x[j])/sum(exp(x)), which is the softmax of x."),
      Puzzle(
        "softmax", "Softmax",
        JacobianPuzzle(
          "exp(x[i]) / sum(exp(x))", of: x, solution: "y[i]*((i == j) - y[j])",
          slips: [
            .init("(i == j)*y[i]*(1 - y[i])", "That is the diagonal alone; x[j] is in the sum under every y[i]."),
            .init("-y[i]*y[j]", "That is right beside the diagonal; on it x[j] is above the stroke, too."),
            .init("y[i]*(1 - y[j])", "The 1 is for i == j alone."),
            .init("y[i]*(1 - y[i])", "That is the sigmoid's formula: right where i == j, and there alone."),
            .init("y[i]*(y[j] - (i == j))", "The sign is turned round: y[i] grows with x[i]."),
            .init("(i == j) - y[j]", "The factor y[i] is missing: that is log-softmax."),
            .init("y[i]*((i == j) - x[j])", "It is the share y[j] that is taken away, not x[j]."),
            .init("(i == j)*y[i]", "x[j] is in the sum under the stroke, too."),
          ]),
        hints: [
          "x[j] is in the sum of every y[i], and above the stroke of y[j].",
          "By the sum: -y[i]*y[j]. Above the stroke: y[i], where i == j.", "y[i] is in both: take it out.",
        ],
        because:
          "Above the stroke (i == j)*y[i], by the sum -y[i]*y[j]. Each column adds up to 0, as the shares always add up to 1."
      ),
      Puzzle(
        "log-softmax", "The logarithm of softmax",
        JacobianPuzzle(
          "x[i] - log(sum(exp(x)))", of: x, solution: "(i == j) - exp(y[j])",
          slips: [
            .init("(i == j) - y[j]", "y[j] is the log of the share: take exp of it."),
            .init("(i == j) - exp(y[i])", "It is the share of x[j] that counts: j, not i."),
            .init("(i == j)", "The sum moves with x[j], too."),
            .init("(i == j)*(1 - exp(y[i]))", "That is the diagonal alone; x[j] is in the sum of every y[i]."),
            .init("(i == j) - exp(x[j])", "The exponential has to be divided by the sum."),
            .init("(i == j) - 1/n", "The shares are equal only where all x are."),
          ]),
        hints: [
          "Two terms: x[i], and the log of the sum.", "The second has the softmax as its slope.",
          "The softmax is exp(y[j]).",
        ],
        because: "(i == j) by the first term, less the softmax of x[j], which is exp(y[j])."),
      Puzzle(
        "cross-entropy", "Cross-entropy from logits",
        JacobianPuzzle(
          "log(sum(exp(x))) - x[t]", words: "x are the logits, t is the right class; p is the softmax of x.",
          of: x + [Input("t", [], .place(below: "n"))], output: [], helpers: shares,
          solution: "p[j] - (j == t)",
          slips: [
            .init("(j == t) - p[j]", "The sign is turned round: the loss falls where the right logit grows."),
            .init("p[j]", "The right class has -1 as well."), .init("p[j] - 1", "The 1 is for the right class alone."),
            .init("-(j == t)/p[j]", "That is the slope in the probabilities; asked for is the one in the logits."),
            .init("-(j == t)", "The sum moves with x[j], too."),
            .init("(j == t)*(p[j] - 1)", "The other classes have a slope, too: their p[j]."),
            .init("(p[j] - (j == t))/n", "There is one example; nothing is divided."),
          ]),
        hints: [
          "Two terms: the log of the sum, and x[t].", "The first has the softmax p[j] as its slope.",
          "The second takes 1 away where j is t.",
        ],
        because: "What was predicted less what was wanted: p[j], less 1 for the right class."),
      Puzzle(
        "attention", "A mean with softmax weights",
        JacobianPuzzle(
          "sum(exp(x) * v) / sum(exp(x))",
          words: "The weights p are the softmax of the scores x; y is the mean of v with these weights.",
          of: x + [Input("v", ["n"])], output: [], helpers: shares,
          solution: "p[j]*(v[j] - y)",
          slips: [
            .init(
              "p[j]*v[j]",
              "The sum of the weights moves, too: what is above the mean pulls up, what is below pulls down."),
            .init("p[j]*(1 - p[j])*v[j]", "That is the way over p[j] alone; the other weights move as well."),
            .init("v[j]", "That is the slope in the weight p[j]."), .init("p[j]", "That is the slope in v[j]."),
            .init("p[j]*(y - v[j])", "The sign is turned round."),
          ]),
        hints: [
          "A score moves all weights: dp[i]/dx[j] = p[i]*((i == j) - p[j]).",
          "Times v[i], summed over i: p[j]*v[j] - p[j]*…", "The sum of p[i]*v[i] is y.",
        ],
        because: "The sum over i of v[i]*p[i]*((i == j) - p[j]) is p[j]*v[j] - p[j]*y."),
    ])

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
