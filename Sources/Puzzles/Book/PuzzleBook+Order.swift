// Puzzles along a vector: backwards, one place on, running totals, in order of size.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input

  private static let x = [Input("x", ["n"])]

  static let order = PuzzleGroup(
    title: "Along the vector", words: "Places that are counted on, backwards, or in order of size.",
    puzzles: [
      Puzzle(
        "reverse", "Backwards",
        JacobianPuzzle(
          "x[n - 1 - i]", of: x, solution: "(i + j == n - 1)",
          slips: [
            .init("(i + j == n)", "One place off: counting begins at 0, so the last place is n - 1."),
            .init("(i == j)", "That is the vector as it was."),
            .init("x[n - 1 - i]", "This is y[i] itself."),
            .init("-(i == j)", "Backwards is another order, not another sign."),
          ]),
        hints: ["y[0] is the last x, and the last x is x[n - 1].", "y[i] is x[n - 1 - i].", "So j is n - 1 - i."],
        because: "The ones stand on the other diagonal, where i + j = n - 1."),
      Puzzle(
        "shift", "One place on",
        JacobianPuzzle(
          "x[i - 1] if i > 0 else 0", of: x, solution: "(j == i - 1)",
          slips: [
            .init("(j == i + 1)", "That moves the entries the other way."),
            .init("(i == j)", "Nothing has moved there."),
            .init(
              "(j == i - 1) + (i == 0)*(j == n - 1)", "What leaves at one end does not come in at the other: y[0] is 0."
            ),
          ]),
        hints: [
          "y[1] is x[0], y[2] is x[1].", "y[i] is x[i - 1], and y[0] has none.",
          "So j is i - 1; where i is 0 no j is that.",
        ],
        because: "The ones stand just below the diagonal; y[0] depends on nothing."),
      Puzzle(
        "difference", "From one to the next",
        JacobianPuzzle(
          "x[i + 1] - x[i]", of: x, output: ["n - 1"], solution: "(j == i + 1) - (j == i)",
          slips: [
            .init("(j == i) - (j == i + 1)", "The sign is turned round: the later entry counts with plus."),
            .init("(j == i + 1)", "x[i] is in it, too, with the weight -1."),
            .init("(j == i + 1) + (j == i)", "x[i] is taken away: its weight is -1."),
            .init("(j == i + 1) - (j == i - 1)", "It is the next entry less this one, not less the one before."),
          ]),
        hints: [
          "Each y[i] depends on two of the x.", "On x[i + 1] with plus and on x[i] with minus.",
          "A difference of two comparisons.",
        ],
        because: "A row has 1 at i + 1 and -1 at i."),
      Puzzle(
        "cumulative-sum", "The running total",
        JacobianPuzzle(
          "sum(x[:i + 1])", words: "y[i] is the sum of x[0] to x[i].", of: x, solution: "(j <= i)",
          slips: [
            .init("(j >= i)", "The wrong way round: y[i] has what stands before it, not what comes after."),
            .init("(j < i)", "x[i] itself belongs to the sum."),
            .init("1", "y[i] has the entries up to i only."),
            .init("(i == j)", "The earlier entries belong to the sum, too."),
            .init("(j <= i)*x[j]", "The places are right, but the weight of each is 1."),
          ]),
        hints: ["Which entries are in y[2]?", "x[0], x[1] and x[2], each with the weight 1.", "Compare j with i."],
        because:
          "y[i] holds every x[j] up to i once: ones on and below the diagonal. Backwards it is a running total from the end."
      ),
      Puzzle(
        "running-mean", "The running mean",
        JacobianPuzzle(
          "sum(x[:i + 1]) / (i + 1)", words: "y[i] is the mean of x[0] to x[i].", of: x, solution: "(j <= i)/(i + 1)",
          slips: [
            .init("(j <= i)/n", "y[i] is a mean of i + 1 numbers, not of all n."),
            .init("(j <= i)", "That is the running total; the mean divides."),
            .init("(j < i)/i", "x[i] itself belongs to it, so there are i + 1 numbers."),
            .init("1/(i + 1)", "The entries behind i are not in it."),
            .init("(j >= i)/(i + 1)", "The wrong way round: y[i] has what stands before it."),
            .init("(j <= i)/(j + 1)", "How many numbers there are is counted in the row: i + 1."),
          ]),
        hints: [
          "How many numbers is y[i] the mean of?", "Of i + 1: counting begins at 0.",
          "The running total's answer, divided by that.",
        ],
        because: "The total of i + 1 numbers is divided by i + 1; behind i there is nothing."),
      Puzzle(
        "centre", "Less the mean",
        JacobianPuzzle(
          "x[i] - mean(x)", of: x, solution: "(i == j) - 1/n",
          slips: [
            .init("(i == j)", "The mean moves with x[j], too."),
            .init("(i == j)*(1 - 1/n)", "x[j] reaches all y[i] by the mean, not only its own."),
            .init("1 - 1/n", "The 1 is for x[i] alone; the other entries have only the mean's share."),
            .init("(i == j) - 1", "The mean takes a share of 1/n only."),
            .init("(i == j) + 1/n", "The mean is taken away: its share is -1/n."),
          ]),
        hints: [
          "x[j] comes in twice: as x[i] itself, and in the mean.", "The first is (i == j), the second 1/n.",
          "The second is taken away.",
        ],
        because: "Directly (i == j), by the mean -1/n for every i: each column adds up to 0."),
      Puzzle(
        "sort", "In order of size",
        JacobianPuzzle(
          "sort(x)[i]", words: "y is x in ascending order, so y[i] is one of the x.", of: x, solution: "(x[j] == y[i])",
          slips: [
            .init("(i == j)", "That holds only where x is sorted already."),
            .init("(x[i] == y[j])", "i counts the sorted ones: i and j have changed places."),
            .init("1", "Each y[i] is one of the x."),
            .init("(x[j] <= y[i])", "It is the equal one alone, not all that are smaller."),
          ],
          edges: [.init(["x": [2, 1, 2, 0]], ["n": 4], at: "x = [2, 1, 2, 0]")]),
        hints: [
          "y[i] is one of the x: which one is it?", "The x[j] whose number is that of y[i].",
          "Numbers may be compared, too: (… == y[i]).",
        ],
        because:
          "Sorting moves numbers without changing them: the slope is 1 for the x[j] that came to the place i. Where numbers are equal, it is open which of them came there."
      ),
      Puzzle(
        "max", "The largest",
        JacobianPuzzle(
          "max(x)", of: x, output: [], solution: "(x[j] == y)",
          slips: [
            .init("1", "Only the largest reaches y."),
            .init("(x[j] == y)*x[j]", "The place is right, but the slope is 1, not the value."),
            .init("(j == n - 1)", "It is the largest, wherever it stands."),
            .init("(j == y)", "y is a number, not a place."),
            .init("x[j]/sum(x)", "The largest takes all; nothing is shared out."),
          ],
          edges: [
            .init(
              ["x": [2, 1, 2, 0]], ["n": 4], at: "x = [2, 1, 2, 0]",
              engine: "At a tie of two the engine gives each of them ½.")
          ]),
        hints: [
          "Which x[j] can move y by a little step?", "The one that is the largest.",
          "It is the one that is equal to y.",
        ],
        because:
          "y is the largest entry, so a small step of that one moves y as much, and the others do not move it at all."),
    ])
}
