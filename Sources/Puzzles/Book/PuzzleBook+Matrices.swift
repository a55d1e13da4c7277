// Puzzles about matrices: sums of rows, other shapes, and products.

extension PuzzleBook {
  private typealias Input = JacobianPuzzle.Input

  private static let bySize = [["m": 2, "n": 3], ["m": 3, "n": 2]]
  private static let system = [Input("W", ["m", "n"]), Input("x", ["n"])]
  private static let matrix = [Input("x", ["m", "n"])]

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
}
