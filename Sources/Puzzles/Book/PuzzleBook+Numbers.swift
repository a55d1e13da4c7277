// Puzzles about one number in and one number out.

import Autograd

extension PuzzleBook {
  private static let x = [JacobianPuzzle.Input("x")]
  private static let above = [JacobianPuzzle.Input("x", [], .positive)]

  private static func number(
    _ forward: String, of inputs: [JacobianPuzzle.Input] = x, solution: String, slips: [JacobianPuzzle.Slip],
    edges: [JacobianPuzzle.Edge] = []
  ) -> JacobianPuzzle {
    JacobianPuzzle(forward, of: inputs, sizes: [[:]], output: [], solution: solution, slips: slips, edges: edges)
  }

  static let numbers = PuzzleGroup(
    title: "One number", words: "One number goes in, one comes out: the slope, in x or in the result y.",
    puzzles: [
      Puzzle(
        "negate", "The negative",
        number(
          "-x", solution: "-1",
          slips: [
            .init("1", "y falls where x grows: the sign is the other one."),
            .init("-x", "This is y itself; what is asked for is how fast it changes."),
            .init("x", "The slope of a straight line is the same everywhere; it does not depend on x."),
          ]),
        hints: [
          "Let x grow by a little. By how much does y change?", "y changes by as much as x, in the other direction.",
          "The slope is a number, the same for all x.",
        ], because: "When x grows by h, y becomes -x - h: it changes by -1 times h."),
      Puzzle(
        "scale", "Times a constant",
        number(
          "c * x", of: x + [.init("c")], solution: "c",
          slips: [
            .init("x", "This is the slope in c; asked for is the one in x."),
            .init("c * x", "This is y itself; what is asked for is how fast it changes."),
            .init("1", "Each step of x is stretched: the factor has to come out."),
          ]),
        hints: [
          "Let x grow by h. What is c*(x + h) - c*x?", "It is c*h: divide by h.", "What is left has no x in it.",
        ], because: "c*(x + h) - c*x = c*h, so y changes c times as fast as x."),
      Puzzle(
        "square", "The square",
        number(
          "x^2", solution: "2*x",
          slips: [
            .init("x", "x*x has x in two places, and each of them gives an x."),
            .init("2", "The 2 comes down, and one x stays."),
            .init("x^2", "This is y itself; what is asked for is how fast it changes."),
            .init("2*x^2", "The power goes down by one when its 2 comes down."),
          ]),
        hints: [
          "x^2 is x*x, and x comes in by both factors.", "Each factor gives the other one: x, and x once more.",
          "Add the two.",
        ], because: "Of x*x each factor has the other one as its slope, and the two add up: x + x."),
      Puzzle(
        "reciprocal", "One over x",
        number(
          "1/x", solution: "-1/x^2",
          slips: [
            .init("1/x^2", "1/x falls wherever it has a value: the sign is missing."),
            .init("-1/x", "The power goes from -1 down to -2."),
            .init("-x^2", "The square belongs under the stroke."),
            .init("1", "This is the slope of x, without what 1/x makes of it."),
          ]),
        hints: [
          "1/x is x^(-1).", "The power comes down as a factor, and goes down by one.",
          "The factor is -1, the power then -2.",
        ], because: "It is x^(-1), so the slope is -1 * x^(-2); in y it is -y^2."),
      Puzzle(
        "exp", "The exponential",
        number(
          "exp(x)", solution: "y",
          slips: [
            .init("x * exp(x - 1)", "The rule for powers is for x^c; here x stands in the exponent."),
            .init("1", "The slope is not the same everywhere: exp gets steeper."),
            .init("x", "exp is steep long before x is."),
            .init("1/y", "This is the slope of the function that undoes exp, at y."),
          ]),
        hints: [
          "Which function is its own slope?", "exp grows as fast as it is large.",
          "You have the value already: it is called y.",
        ], because: "exp is the function whose slope is its own value, so the result itself is the local derivative."),
      Puzzle(
        "log", "The logarithm",
        number(
          "log(x)", of: above, solution: "1/x",
          slips: [
            .init("1/y", "The slope is one over what goes in, not over the result."),
            .init("-1/x^2", "This is the slope of 1/x."),
            .init("x", "The logarithm gets flatter, not steeper, as x grows."),
            .init("log(x)/x", "The logarithm itself is no factor of its slope."),
          ]),
        hints: [
          "exp(y) = x. How fast does exp grow at y?", "exp grows by exp(y) = x at y, and log undoes that.",
          "One over how fast exp grows there.",
        ], because: "log undoes exp, whose slope there is exp(y) = x; the slope back is one over that."),
      Puzzle(
        "sqrt", "The square root",
        number(
          "sqrt(x)", of: above, solution: "1/(2*y)",
          slips: [
            .init("1/2*y", "Without brackets this is half of y: 2*y belongs under the stroke as a whole."),
            .init("1/(2*x)", "Under the stroke is the root, not x."),
            .init("1/y", "A half is missing: the power of a root is ½."),
            .init("2*y", "This is the slope of the square, which the root undoes."),
          ]),
        hints: [
          "The root is x^(1/2).", "½ comes down, and the power becomes -½.", "½ * x^(-1/2), and the root of x is y.",
        ], because: "x^(1/2) has the slope ½ x^(-1/2), which is one over twice the root."),
      Puzzle(
        "tanh", "The hyperbolic tangent",
        number(
          "tanh(x)", solution: "1 - y^2",
          slips: [
            .init("1 - x^2", "The formula is in the result: y, not x."), .init("1 - y", "The y is squared."),
            .init("1 + y^2", "That is the slope of tan; tanh gets flat where y comes near 1."),
            .init("y*(1 - y)", "This is the formula of the sigmoid."), .init("1 - tanh(y)^2", "y is the tanh already."),
          ]),
        hints: [
          "The slope is written in the result alone.", "It is 1 at y = 0, and 0 where y is 1 or -1.",
          "What is 1 minus the square of y?",
        ], because: "tanh = sinh/cosh, and the quotient's slope is (cosh² - sinh²)/cosh² = 1 - tanh²."),
      Puzzle(
        "sigmoid", "The sigmoid",
        number(
          "1/(1 + exp(-x))", solution: "y*(1 - y)",
          slips: [
            .init("x*(1 - x)", "The formula is in the result: y, not x."),
            .init("1 - y^2", "This is the formula of tanh."),
            .init("y", "The slope goes to 0 at the upper end, too: a factor is missing."),
            .init("1 - y", "The slope goes to 0 at the lower end, too: a factor is missing."),
            .init(
              "-y*(1 - y)", "The sigmoid grows: two minus signs, of the exponent and of the reciprocal, make a plus."),
          ]),
        hints: [
          "The slope is written in the result alone.", "It is 0 where y is 0 and where y is 1.",
          "It is a product of y and another factor in y.",
        ], because: "The slope is exp(-x)/(1 + exp(-x))²: one factor is y, the other exp(-x)/(1 + exp(-x)) = 1 - y."),
      Puzzle(
        "softplus", "The softplus",
        number(
          "log(1 + exp(x))", solution: "sigmoid(x)",
          slips: [
            .init("1/(1 + exp(x))", "This is the slope of log at 1 + exp(x); what stands in it has a slope, too."),
            .init("exp(x)", "This is the slope of what stands in the log; the log has one, too."),
            .init("1/exp(x)", "The 1 within the log may not go."),
            .init("sigmoid(y)", "It is a formula in x, not in y."),
          ]),
        hints: [
          "A log around a sum: one over the sum, times the slope of the sum.",
          "The sum is 1 + exp(x), its slope exp(x).",
          "exp(x)/(1 + exp(x)) has a name of its own.",
        ], because: "1/(1 + exp(x)) times exp(x), which is the sigmoid of x."),
      Puzzle(
        "silu", "x times its own sigmoid",
        number(
          "x * sigmoid(x)", solution: "sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x))",
          slips: [
            .init("sigmoid(x)", "x comes in by the sigmoid, too: one part of the product's slope is missing."),
            .init(
              "x*sigmoid(x)*(1 - sigmoid(x))",
              "x comes in as a factor, too: one part of the product's slope is missing."),
            .init("sigmoid(x)*(1 - sigmoid(x))", "The slope of a product is not the product of the slopes."),
          ]),
        hints: [
          "It is a product, and x is in both factors.",
          "First factor's slope times the second, plus the first times the second's slope.",
          "The slope of the sigmoid s is s*(1 - s).",
        ], because: "1 * s by the first factor, x * s*(1 - s) by the second; what arrives on two ways adds up."),
    ])

  static let bends = PuzzleGroup(
    title: "Bends", words: "One number, and a formula that takes sides.",
    puzzles: [
      Puzzle(
        "relu", "The rectifier",
        number(
          "max(x, 0)", solution: "1 if x > 0 else 0",
          slips: [
            .init("max(x, 0)", "This is y itself: where it lets x through, its slope is 1."),
            .init("x < 0", "It is the other side that lets x through."), .init("1", "Below 0 nothing comes through."),
            .init("sign(x)", "Below 0 the slope is 0, not -1: that would be abs."),
          ],
          edges: [.init(["x": [0]], at: "x = 0", engine: "For relu " + Operation.relu.rule.kink + ".")]),
        hints: [
          "There are two cases.", "Above 0, y = x. Below 0, y stays 0.", "1 if … else 0",
        ], because: "Above 0 y is x, with slope 1; below 0 it is the constant 0, with slope 0."),
      Puzzle(
        "abs", "The magnitude",
        number(
          "abs(x)", solution: "1 if x > 0 else -1",
          slips: [
            .init("1", "Below 0, y = -x."), .init("x", "The slope says how fast, not how far: it is 1 or -1."),
            .init("x > 0", "Below 0 the slope is -1, not 0: that would be relu."),
            .init("abs(x)", "This is y itself."), .init("-sign(x)", "The two sides are exchanged."),
          ], edges: [.init(["x": [0]], at: "x = 0", engine: "For abs " + Operation.abs.rule.kink + ".")]),
        hints: [
          "There are two cases.", "Above 0, y = x; below 0, y = -x.", "1 on one side, -1 on the other.",
        ], because: "Above 0 y is x, below 0 it is -x; the slope is the sign of x."),
      Puzzle(
        "clamp", "Held between two bounds",
        number(
          "min(max(x, a), b)", of: x + [.init("a", [], .fixed(-1)), .init("b", [], .fixed(1))],
          solution: "1 if a < x < b else 0",
          slips: [
            .init("min(max(x, a), b)", "This is y itself: between the bounds its slope is 1."),
            .init("x < b", "The lower bound holds x back, too."), .init("x > a", "The upper bound holds x back, too."),
            .init("x < a or x > b", "It is the other way round: beyond the bounds y does not move."),
            .init("1", "Beyond the bounds y does not move."),
          ],
          edges: [
            .init(["x": [-1]], at: "x = a", engine: "For max, " + Operation.max.rule.kink + "."),
            .init(["x": [1]], at: "x = b", engine: "For min, " + Operation.min.rule.kink + "."),
          ]),
        hints: [
          "Where does y move at all when x does?", "Between a and b, y = x. Beyond, y stays at the bound.",
          "1 if … < x < … else 0",
        ], because: "Between the bounds y is x; beyond them it is a constant, and no gradient comes through."),
    ])
}
