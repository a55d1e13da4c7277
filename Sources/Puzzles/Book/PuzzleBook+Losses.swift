// Puzzles about losses, softmax and its relatives.

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
}
