// Puzzles about products: element by element, of all, of vectors, of matrices; and matrices that are turned around.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input

  private static let pair = [Input("a", ["n"]), Input("b", ["n"])]
  private static let bySize = [["m": 2, "n": 3], ["m": 3, "n": 2]]
  private static let system = [Input("W", ["m", "n"]), Input("x", ["n"])]
  private static let matrix = [Input("x", ["m", "n"])]

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

  static let matrices = PuzzleGroup(
    title: "Matrices", words: "Entries in rows and columns: of the result i, j; of a matrix that goes in k, l.",
    puzzles: [
      Puzzle(
        "row-sums", "The sum of each row",
        JacobianPuzzle(
          "sum(x[i, :])", of: matrix, sizes: bySize, output: ["m"], solution: "(i == k)",
          slips: [
            .init("(i == l)", "The row is the first index of x, k."),
            .init("1", "Only the entries of row i are in y[i]."),
            .init("(i == k)*(i == l)", "All entries of the row are in the sum, not the one on the diagonal alone."),
            .init("(i == k)*x[k, l]", "The places are right, but the weight of each is 1."),
          ]),
        hints: ["In which y is x[k, l]?", "In that of its row, k.", "The column does not matter."],
        because: "x[k, l] is in the sum of row k, with the weight 1."),
      Puzzle(
        "bias", "The same row added to each row",
        JacobianPuzzle(
          "x[i, j] + b[j]", of: matrix + [Input("b", ["n"])], by: "b", sizes: bySize, output: ["m", "n"],
          solution: "(j == k)",
          slips: [
            .init("(i == k)", "b has an entry for each column: it is j that has to be k."),
            .init("1", "b[k] is added in column k alone."),
            .init("(i == k)*(j == k)", "b[k] is added in every row, not in one."),
            .init("(j == k)/m", "Each row gets all of b[k], not a share."),
          ]),
        hints: ["Which entries of y does b[k] reach?", "All of column k.", "Compare the column's index."],
        because: "b[k] is added to every entry of column k; on the way back the rows add up."),
      Puzzle(
        "transpose", "Rows and columns exchanged",
        JacobianPuzzle(
          "x[j, i]", of: matrix, sizes: bySize, output: ["n", "m"], solution: "(i == l)*(j == k)",
          slips: [
            .init("(i == k)*(j == l)", "That is the matrix as it was: the indices change places."),
            .init("(i == l)", "Both indices have to agree."),
            .init("(j == k)", "Both indices have to agree."), .init("x[j, i]", "This is y[i, j] itself."),
          ]),
        hints: [
          "y[i, j] is x[j, i].", "So x's row k is j, and its column l is i.",
          "Both have to hold: a product of two comparisons, or and.",
        ],
        because: "y[i, j] is the entry in row j and column i of x."),
      Puzzle(
        "reshape", "The rows in one line",
        JacobianPuzzle(
          "x[i // n, i % n]", words: "The rows of the m×n matrix stand behind each other in one vector.", of: matrix,
          sizes: bySize,
          output: ["m*n"], solution: "(i == k*n + l)",
          slips: [
            .init("(i == l*m + k)", "That goes through the columns; here the rows stand behind each other."),
            .init("(i == k*m + l)", "A row has n entries, so each row before takes n places."),
            .init("(i == k + l)", "Each row before takes n places, not one."),
            .init("(i == k*n)", "The place within the row is missing."),
          ]),
        hints: ["How many places come before row k?", "k rows of n entries.", "And within the row, l more."],
        because: "x[k, l] stands behind k rows of n entries and l entries of its own row; no number changes."),
      Puzzle(
        "trace", "The sum of the diagonal",
        JacobianPuzzle(
          "sum(x[m, m] for m in range(n))", of: [Input("x", ["n", "n"])], sizes: [["n": 3], ["n": 2]], output: [],
          solution: "(k == l)",
          slips: [
            .init("1", "Only the diagonal is in it."), .init("n", "Each entry of the diagonal has the weight 1."),
            .init("(k == l)*x[k, l]", "The places are right, but the weight of each is 1."),
            .init("(k + l == n - 1)", "That is the other diagonal."),
          ]),
        hints: ["Which entries of x are in the sum?", "Those whose row is their column.", "Each with the weight 1."],
        because: "x[k, l] is in the sum where it stands on the diagonal."),
      Puzzle(
        "outer", "Each by each",
        JacobianPuzzle(
          "a[i] * b[j]", of: [Input("a", ["m"]), Input("b", ["n"])], by: "a", sizes: bySize, output: ["m", "n"],
          solution: "(i == k)*b[j]",
          slips: [
            .init("b[j]", "a[k] is in row k alone."), .init("(j == k)*a[i]", "That is the derivative by b."),
            .init("(i == k)*a[i]", "The slope is the other factor, b[j]."),
            .init("(i == k)", "Each step of a[k] is stretched by b[j]."),
          ]),
        hints: [
          "Which entries of y is a[k] in?", "In row k, where it meets every b[j].", "The other factor, where i is k.",
        ],
        because: "In row k each entry is a[k] times b[j]."),
      Puzzle(
        "matrix-vector-by-x", "Matrix times vector, by the vector",
        JacobianPuzzle(
          "sum(W[i, :] * x)", of: system, sizes: [["m": 2, "n": 3], ["m": 3, "n": 3]], output: ["m"],
          solution: "W[i, j]",
          slips: [
            .init("W[j, i]", "That is the matrix for the way back; the derivative itself has the row of the output."),
            .init("sum(W[i, :])", "x[j] meets the weight of its own column alone."),
            .init("W[i, j]*x[j]", "This is what x[j] brings to y[i], not how fast it changes."),
            .init("(i == j)*W[i, j]", "Every x[j] reaches every y[i]."),
          ]),
        hints: [
          "In y[i], what is x[j] multiplied by?", "By the weight in row i and column j.", "It is an entry of W.",
        ],
        because: "The derivative of W @ x by x is W itself; a gradient goes back through its transpose."),
      Puzzle(
        "matrix-vector-by-W", "Matrix times vector, by the matrix",
        JacobianPuzzle(
          "sum(W[i, :] * x)", of: system, by: "W", sizes: bySize, output: ["m"], solution: "(i == k)*x[l]",
          slips: [
            .init("x[l]", "W[k, l] is in y[k] alone."),
            .init("(i == l)*x[k]", "The row is W's first index: k and l have changed places."),
            .init("(i == k)*W[k, l]", "The slope is the other factor, of x."),
            .init("(i == k)", "Each step of the weight is stretched by x[l]."),
            .init("(i == k)*x[k]", "The weight in column l meets x[l]."),
          ]),
        hints: [
          "In which y is the weight W[k, l]?", "In that of its row, y[k].",
          "There it is multiplied by x of its column.",
        ],
        because:
          "y[k] has W[k, l]*x[l] in it, and no other y has that weight. With a gradient g this becomes g[k]*x[l], an outer product."
      ),
      Puzzle(
        "quadratic-form", "A matrix between twice the same vector",
        JacobianPuzzle(
          "sum(x * (W @ x))", of: [Input("W", ["n", "n"]), Input("x", ["n"])], sizes: [["n": 3], ["n": 2]], output: [],
          solution: "sum(W[j, :]*x) + sum(W[:, j]*x)",
          slips: [
            .init("2*sum(W[j, :]*x)", "That holds where W is its own transpose; here it need not be."),
            .init("2*sum(W[:, j]*x)", "That holds where W is its own transpose; here it need not be."),
            .init("sum(W[j, :]*x)", "x[j] stands on the right of W, too."),
            .init("sum(W[:, j]*x)", "x[j] stands on the left of W, too."),
            .init("2*W[j, j]*x[j]", "x[j] meets all the other entries as well."),
          ]),
        hints: [
          "x[j] stands on both sides of W.", "As the left factor it meets row j of W @ x.",
          "As the right factor it meets column j of W, times x.",
        ],
        because: "Row j of W times x by the left side, column j times x by the right side: (W + W.T) @ x."),
      Puzzle(
        "matmul-by-A", "Matrix times matrix, by the first",
        JacobianPuzzle(
          "sum(A[i, :] * B[:, j])", of: [Input("A", ["m", "r"]), Input("B", ["r", "n"])], by: "A",
          sizes: [["m": 2, "r": 3, "n": 2], ["m": 3, "r": 2, "n": 2]],
          output: ["m", "n"], solution: "(i == k)*B[l, j]",
          slips: [
            .init("(i == k)*B[j, l]", "B is asked for the entry that A[k, l] meets: row l, column j."),
            .init("B[l, j]", "A[k, l] is in row k of the result alone."),
            .init("(j == l)*A[i, k]", "That is the derivative by B."),
            .init("(i == k)", "Each step of A[k, l] is stretched by what it meets."),
            .init("(i == l)*B[k, j]", "The row is A's first index: k and l have changed places."),
          ]),
        hints: [
          "In which row of the result is A[k, l]?", "In row k; in column j it meets an entry of B.",
          "That entry has the row l and the column j.",
        ],
        because: "y[k, j] has A[k, l]*B[l, j] in it. With a gradient G this becomes G @ B.T."),
      Puzzle(
        "matmul-by-B", "Matrix times matrix, by the second",
        JacobianPuzzle(
          "sum(A[i, :] * B[:, j])", of: [Input("A", ["m", "r"]), Input("B", ["r", "n"])], by: "B",
          sizes: [["m": 2, "r": 3, "n": 2], ["m": 2, "r": 2, "n": 3]],
          output: ["m", "n"], solution: "(j == l)*A[i, k]",
          slips: [
            .init("(j == l)*A[k, i]", "A is asked for the entry that B[k, l] meets: row i, column k."),
            .init("A[i, k]", "B[k, l] is in column l of the result alone."),
            .init("(i == k)*B[l, j]", "That is the derivative by A."),
            .init("(j == l)", "Each step of B[k, l] is stretched by what it meets."),
            .init("(j == k)*A[i, l]", "The column is B's second index: k and l have changed places."),
          ]),
        hints: [
          "In which column of the result is B[k, l]?", "In column l; in row i it meets an entry of A.",
          "That entry has the row i and the column k.",
        ],
        because: "y[i, l] has A[i, k]*B[k, l] in it. With a gradient G this becomes A.T @ G."),
    ])

  private static let x = [Input("x", ["n"])]
}
