// Puzzles about graphs: values and gradients that are to be reached with the fewest operations.

extension PuzzleBook {
  static let sharing = PuzzleGroup(
    title: "Graphs: used twice",
    words: "A value that is used in two places gets a gradient from both. Reach what is wanted with few operations.",
    puzzles: [
      Puzzle(
        "twice", "Twice as steep",
        GraphPuzzle(["a": 3], [.add, .multiply], fewest: 1, solution: "L = a + a"),
        hints: [
          "There is no 2 to multiply with.", "One operation may take the same value twice.",
          "Each of the two places brings a gradient of 1.",
        ],
        because: "a is used in two places; each brings 1, and what arrives adds up to 2."),
      Puzzle(
        "cube", "The cube",
        GraphPuzzle(["a": 2], [.multiply], fewest: 2, solution: "c = a*a; L = c*a"),
        hints: [
          "8 = 2*2*2.", "A product of three factors takes two operations.",
          "Give the square a name, and multiply once more.",
        ],
        because: "Two products; a gets gradients from three places: 4 each."),
      Puzzle(
        "fourth-power", "The fourth power",
        GraphPuzzle(["a": 2], [.multiply], fewest: 2, solution: "c = a*a; L = c*c"),
        hints: [
          "16 = 2*2*2*2, but three products are one too many.", "The square is a value, too.", "Use the square twice.",
        ],
        because: "The square of the square: c gets 4 from each side, and hands 8*2 to each of the places of a: 32."),
      Puzzle(
        "shared-factor", "A factor that is shared",
        GraphPuzzle(["a": 2, "b": -3, "c": 4], [.add, .multiply], fewest: 2, solution: "s = b + c; L = a*s"),
        hints: [
          "The gradient in b and the one in c are the same.", "So b and c meet each other first.",
          "Then a takes their sum.",
        ],
        because: "a*b + a*c takes three operations, a*(b + c) two, with the same value and gradients."),
      Puzzle(
        "eight-times", "Eight times as steep",
        GraphPuzzle(["a": 0.5], [.add], fewest: 3, solution: "b = a + a; c = b + b; L = c + c"),
        hints: [
          "Adding a again and again takes seven operations.", "A sum may be added to itself.", "Three times twice.",
        ],
        because: "Each sum of a value with itself doubles the gradient: 2*2*2."),
      Puzzle(
        "seven-times", "Seven times as steep",
        GraphPuzzle(["a": 0.5], [.add], fewest: 4, solution: "b = a + a; c = b + a; d = c + c; L = d + a"),
        hints: ["7 is 6 + 1, or 4 + 3.", "6 is twice 3, and 3 is 2 + 1.", "2, 3, 6, 7"],
        because:
          "Three sums do not reach seven: three doublings make eight, and any other three at most six."
      ),
      Puzzle(
        "square-of-a-sum", "A gradient for two",
        GraphPuzzle(["a": 2, "b": -3], [.add, .multiply], fewest: 2, solution: "s = a + b; L = s*s"),
        hints: [
          "Both gradients are the same, so a and b are added first.", "The value is 1, and the sum is -1.",
          "The sum, times itself.",
        ],
        because: "s gets s from each side, so -2, and hands it on to a and b unchanged."),
      Puzzle(
        "two-ways", "Two ways to one number",
        GraphPuzzle(["a": 2, "b": -3], [.add, .multiply], fewest: 2, solution: "c = a*b; L = c + a"),
        hints: ["The gradient in a is b and 1 more.", "So a comes in twice: by a product and by a sum.", "a*b, and a"],
        because: "By the product a gets b = -3, by the sum 1: -2."),
    ])

  static let shortest = PuzzleGroup(
    title: "Graphs: the fewest operations", words: "The wanted gradients say how the graph has to look.",
    puzzles: [
      Puzzle(
        "squares-apart", "The difference of two squares",
        GraphPuzzle(
          ["a": 2, "b": -3], [.add, .subtract, .multiply], fewest: 3, solution: "s = a + b; d = a - b; L = s*d"),
        hints: [
          "The gradients are 2*a and -2*b.", "a*a - b*b has them.", "It takes three operations, in one way or another.",
        ],
        because: "a*a - b*b, or (a + b)*(a - b): three operations each, and two do not reach these numbers."),
      Puzzle(
        "no-plus", "A sum without plus",
        GraphPuzzle(["a": 2, "b": -3], [.subtract], fewest: 3, solution: "z = b - b; m = z - b; L = a - m"),
        hints: [
          "To add b is to take -b away.", "-b is 0 - b, and there is a way to 0.",
          "b - b is 0, and sends no gradient in sum.",
        ],
        because: "b - b is 0 and its two gradients cancel; 0 - b is -b; a less that is a + b."),
      Puzzle(
        "level", "No slope in one direction",
        GraphPuzzle(["a": 1, "b": 2], [.subtract, .multiply], fewest: 2, solution: "d = b - a; L = a*d"),
        hints: [
          "a comes in twice, and both gradients cancel.", "By a product it gets 1, by a difference -1.",
          "a times the difference of b and a",
        ],
        because: "As a factor a gets b - a = 1, in the difference it gets -a = -1: together 0."),
      Puzzle(
        "own-slope", "A function and its slope",
        GraphPuzzle(
          ["a": 0.5], [.tanh, .subtract, .multiply], literals: [1], fewest: 3,
          solution: "t = tanh(a); s = t*t; L = 1 - s"),
        hints: [
          "The value is the slope of tanh at a.", "That is 1 - y^2, with y = tanh(a).",
          "There is no power here, but a product.",
        ],
        because: "1 - t*t is the slope of tanh; its own gradient is -2*t*(1 - t*t), both places of t together."),
      Puzzle(
        "one-exponential", "One exponential is enough",
        GraphPuzzle(["a": 2, "b": -3], [.exp, .add, .multiply], fewest: 2, solution: "s = a + b; L = exp(s)"),
        hints: [
          "Both gradients are as large as the value.",
          "The product of two exponentials has that, with three operations.", "What do exponents do in a product?",
        ],
        because: "exp(a)*exp(b) is exp(a + b): its gradient in both is its own value."),
      Puzzle(
        "grows-with-itself", "a times its exponential",
        GraphPuzzle(["a": 2], [.exp, .add, .multiply], fewest: 2, solution: "e = exp(a); L = a*e"),
        hints: ["The value is a*exp(a).", "The gradient is exp(a) + a*exp(a).", "a comes in by both factors."],
        because: "As a factor a gets exp(a), within the exponential a*exp(a): (1 + a)*exp(a)."),
      Puzzle(
        "closed-gate", "A closed gate",
        GraphPuzzle(["b": -3], [.relu, .subtract], fewest: 2, solution: "r = relu(b); L = r - b"),
        hints: [
          "The value is -b, and the gradient -1: 0 - b would do.", "There is a 0 to be had in one operation.",
          "relu(b) is 0 where b is negative, and lets no gradient back.",
        ],
        because:
          "relu(b) is 0, and nothing goes back through it; 0 - b is 3, with the gradient -1. (b - b is a 0 as well.)"),
      Puzzle(
        "fifteenth-power", "The fifteenth power",
        GraphPuzzle(["a": 1.1], [.multiply], fewest: 5, solution: "b = a*a; c = b*a; d = c*c; e = d*d; L = e*c"),
        hints: [
          "Squares alone lead to 16; 15 is 3*5.", "First the cube c, in two operations.",
          "Then the fifth power of c: c, c^2, c^4, c^5.",
        ],
        because: "The cube in two products, its fifth power in three more. Doubling and adding one takes six."),
    ])
}
