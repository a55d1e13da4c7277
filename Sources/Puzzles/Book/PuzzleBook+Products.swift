// Puzzles about products: element by element, of vectors, of all.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input

  private static let pair = [Input("a", ["n"]), Input("b", ["n"])]
  private static let x = [Input("x", ["n"])]

  static let products = PuzzleGroup(
    title: "Products", words: "Of each factor the slope is what it is multiplied by.",
    puzzles: [
      Puzzle(
        "product-by-a", "Element by element, by the first",
        JacobianPuzzle(
          "a[i] * b[i]", of: pair, by: "a", solution: "(i == j)*b[i]",
          slips: [
            .init("b[i]", "a[j] reaches y[j] only: elsewhere there is 0."),
            .init("b[j]", "a[j] reaches y[j] only: elsewhere there is 0."),
            .init("(i == j)*a[i]", "The slope in a is the other factor."),
            .init("(i == j)", "Each step of a[i] is stretched by what it is multiplied by."),
          ]),
        hints: [
          "Which y does a[j] reach?", "y[j] alone, and there it is multiplied by b[j].",
          "The other factor, where i and j are the same.",
        ],
        because: "On the diagonal stands the other factor."),
      Puzzle(
        "product-by-b", "Element by element, by the second",
        JacobianPuzzle(
          "a[i] * b[i]", of: pair, by: "b", solution: "(i == j)*a[i]",
          slips: [
            .init("a[i]", "b[j] reaches y[j] only: elsewhere there is 0."),
            .init("a[j]", "b[j] reaches y[j] only: elsewhere there is 0."),
            .init("(i == j)*b[i]", "The slope in b is the other factor."),
            .init("(i == j)", "Each step of b[i] is stretched by what it is multiplied by."),
          ]),
        hints: [
          "Which y does b[j] reach?", "y[j] alone, and there it is multiplied by a[j].",
          "The other factor, where i and j are the same.",
        ],
        because: "On the diagonal stands the other factor."),
      Puzzle(
        "quotient", "What is divided by",
        JacobianPuzzle(
          "a[i] / b[i]", of: [Input("a", ["n"]), Input("b", ["n"], .positive)], by: "b",
          solution: "-(i == j)*a[i]/b[i]^2",
          slips: [
            .init("(i == j)*a[i]/b[i]^2", "Where b grows, 1/b falls: the sign is missing."),
            .init("(i == j)/b[i]", "This is the slope in a."),
            .init("-a[i]/b[i]^2", "b[j] reaches y[j] only: elsewhere there is 0."),
            .init("-(i == j)/b[i]^2", "The factor a[i] is missing."),
            .init("-(i == j)*a[i]/b[i]", "The power of b goes from -1 down to -2."),
          ]),
        hints: [
          "y[i] is a[i] times 1/b[i].", "The slope of 1/b is -1/b^2.", "Times a[i], where i and j are the same.",
        ],
        because: "a[i] times the slope of 1/b[i]; in the result it is -y[i]/b[i]."),
      Puzzle(
        "squares", "The sum of squares",
        JacobianPuzzle(
          "sum(x^2)", of: x, output: [], solution: "2*x[j]",
          slips: [
            .init("2*sum(x)", "Each entry has its own slope; x[j] moves its own square alone."),
            .init("x[j]", "The square has x[j] in two places."),
            .init("2", "The 2 comes down, and one x stays."),
            .init("x[j]^2", "This is what x[j] brings to y, not how fast it changes."),
          ]),
        hints: ["Which part of the sum does x[j] move?", "Its own square.", "The slope of the square, at x[j]."],
        because: "Of the sum only x[j]^2 moves, with the slope 2*x[j]."),
      Puzzle(
        "dot", "The dot product",
        JacobianPuzzle(
          "sum(a * b)", of: pair, by: "a", output: [], solution: "b[j]",
          slips: [
            .init("a[j]", "The slope in a is the other factor."),
            .init("sum(b)", "a[j] meets b[j] alone; the other products do not move."),
            .init("1", "Each step of a[j] is stretched by what it is multiplied by."),
            .init("a[j]*b[j]", "This is what the pair brings to y, not how fast it changes."),
          ]),
        hints: ["In which products is a[j]?", "In a[j]*b[j] alone.", "What is a[j] multiplied by?"],
        because: "Of the sum only a[j]*b[j] moves, b[j] times as fast as a[j]."),
      Puzzle(
        "product-of-all", "The product of all",
        JacobianPuzzle(
          "prod(x)", of: x, output: [], solution: "y/x[j]",
          slips: [
            .init("prod(x)", "x[j] itself is no part of its own slope."),
            .init("1", "x[j] is multiplied by all the others."),
            .init("x[j]", "It is the other factors, not this one."),
            .init("sum(x) - x[j]", "The other factors are multiplied, not added."),
            .init("y*x[j]", "x[j] has to be taken out of the product, not put in once more."),
            .init("y/x[j]^2", "x[j] is in the product once."),
          ], edges: [.init(["x": [0, 2, 3]], ["n": 3], at: "x = [0, 2, 3]")]),
        hints: ["What is x[j] multiplied by?", "By the product of all the others.", "y with x[j] taken out of it."],
        because:
          "The product of the other entries: y/x[j]. Where an x[j] is 0 that is 0/0, and the others have to be multiplied anew."
      ),
    ])
}
