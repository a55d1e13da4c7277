// Puzzles about sums, copies and picks: which input reaches which output, and with what weight.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input

  private static let x = [Input("x", ["n"])]

  static let copies = PuzzleGroup(
    title: "Copies, sums and picks",
    words:
      "The derivative has an entry for each output and each input: does this input reach that output, and how much?",
    puzzles: [
      Puzzle(
        "identity", "The vector itself",
        JacobianPuzzle(
          "x[i]", of: x, solution: "(i == j)",
          slips: [
            .init("1", "Only x[i] reaches y[i]; where i and j differ there is nothing."),
            .init("x[j]", "This is a value; the slope of a copy is 1."),
            .init("(i == j)*x[j]", "The place is right, but the slope of a copy is 1, not its value."),
          ]),
        hints: [
          "Change x[2] a little: which entries of y move?", "y[i] moves as x[i] does, and with no other.",
          "A comparison counts as 1 where it holds and 0 where it does not: (… == …).",
        ], because: "Each output is one input: ones on the diagonal, zeros elsewhere."),
      Puzzle(
        "sum", "The sum",
        JacobianPuzzle(
          "sum(x)", of: x, output: [], solution: "1",
          slips: [
            .init("n", "Each of the n entries brings 1 of its own; they are not added up here."),
            .init("1/n", "That is the mean."),
            .init("x[j]", "x[j] is a value; the sum moves by as much as x[j] moves."),
            .init("sum(x)", "This is y itself."),
          ]),
        hints: ["Change one x[j] by h.", "The sum changes by the same h.", "It does not matter which j it is."],
        because: "Every entry comes in with the weight 1, so a gradient goes back to all of them unchanged."),
      Puzzle(
        "mean", "The mean",
        JacobianPuzzle(
          "mean(x)", of: x, output: [], solution: "1/n",
          slips: [
            .init("1", "That is the sum: the mean divides by n."), .init("n", "The mean divides by n."),
            .init("x[j]/n", "The value is no part of the slope of a sum."),
            .init("1/(n - 1)", "The mean divides by n."),
          ]),
        hints: [
          "The mean is a sum, divided by a number.", "Each x[j] has the weight that the sum is divided by.",
          "There are n of them.",
        ],
        because: "The mean is the sum over n, so each entry has the weight 1/n."),
      Puzzle(
        "broadcast", "One number for all",
        JacobianPuzzle(
          "x", words: "The number x is put into each of the n places.", of: [Input("x")], solution: "1",
          slips: [
            .init("1/n", "Each y[i] is all of x, not a share of it."),
            .init(
              "n", "That is what comes together in x if all y[i] have the gradient 1; one entry of the derivative is 1."
            ),
            .init("x", "This is y[i] itself."), .init("(i == 0)", "Every place gets x, not the first one alone."),
          ]),
        hints: [
          "Change x by h: how does y[2] change?", "Every y[i] changes by h.", "It does not matter which i it is.",
        ],
        because: "Each output is a copy of x, with slope 1; on the way back all their gradients add up in x."),
      Puzzle(
        "repeat", "Each one several times",
        JacobianPuzzle(
          "x[i // r]", words: "Each entry stands r times in a row: a, a, b, b, c, c.", of: x,
          sizes: [["n": 3, "r": 2], ["n": 2, "r": 3]], output: ["n*r"], solution: "(i // r == j)",
          slips: [
            .init("(i % n == j)", "That repeats the vector as a whole: a, b, c, a, b, c."),
            .init("(i == j)", "From the second copy on the places no longer agree."),
            .init("(i == r*j)", "That is the first of the r copies; the others come from x[j], too."),
            .init("(i // n == j)", "Each entry stands r times, so it is r that i is divided by."),
          ]),
        hints: [
          "From which x does y[i] come? The formula says it.", "From x[i // r]: division, rounded down.",
          "So j has to be that place.",
        ], because: "y[i] is x[i // r], so the slope is 1 where j is that place and 0 elsewhere."),
      Puzzle(
        "tile", "The whole several times",
        JacobianPuzzle(
          "x[i % n]", words: "The vector stands r times behind itself: a, b, c, a, b, c.", of: x,
          sizes: [["n": 3, "r": 2], ["n": 2, "r": 3]], output: ["n*r"], solution: "(i % n == j)",
          slips: [
            .init("(i // r == j)", "That repeats each entry by itself: a, a, b, b, c, c."),
            .init("(i == j)", "The first copy is there; the later ones come from the same x."),
            .init("(i % r == j)", "The vector begins anew after n places, not after r."),
          ]),
        hints: [
          "From which x does y[i] come? The formula says it.",
          "From x[i % n]: what is left of i when n is taken off as often as it goes.",
          "So j has to be that place.",
        ], because: "y[i] is x[i % n], so the slope is 1 where j is that place and 0 elsewhere."),
      Puzzle(
        "pick", "One entry",
        JacobianPuzzle(
          "x[k]", of: x + [Input("k", [], .place(below: "n"))], output: [], solution: "(j == k)",
          slips: [
            .init("x[k]", "This is y itself."), .init("1", "Only x[k] reaches y; the other entries have the slope 0."),
            .init("(j == k)*x[j]", "The place is right, but the slope of a copy is 1, not its value."),
            .init("(j == 0)", "It is the place k that is picked."),
          ]),
        hints: ["Which x[j] can move y?", "x[k] alone.", "A comparison counts as 1 or 0."],
        because: "y is x[k], so a gradient goes back to the place k alone."),
      Puzzle(
        "gather", "In another order",
        JacobianPuzzle(
          "x[p[i]]", words: "p says which entry comes to which place.", of: x + [Input("p", ["n"], .order)],
          solution: "(j == p[i])",
          slips: [
            .init("(i == p[j])", "That is the order back: y[i] is x[p[i]], so p is asked at i."),
            .init("(i == j)", "That is no new order at all."),
            .init("p[i]", "p[i] is a place, not a weight."), .init("x[p[i]]", "This is y[i] itself."),
          ]),
        hints: ["From which x does y[i] come?", "From x[p[i]].", "So j has to be that place."],
        because: "y[i] is x[p[i]]: a one in row i stands in column p[i]."),
    ])
}
