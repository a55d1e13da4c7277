// A puzzle about one operation: its local derivative is to be written as a formula for one entry.

import Writing

/// An operation, and which derivative of it is asked for.
package struct JacobianPuzzle: Sendable {
  /// An array by its name.
  package struct Input: Sendable {
    package let name: String
    /// How long it is along each axis, as formulas in the sizes; none for a number.
    package let shape: [String]
    /// Which numbers it has.
    package let kind: Kind

    init(_ name: String, _ shape: [String] = [], _ kind: Kind = .real) {
      (self.name, self.shape, self.kind) = (name, shape, kind)
    }
  }

  /// Which numbers an array has.
  package enum Kind: Sendable {
    /// Numbers of both signs.
    case real
    /// Numbers above 0.
    case positive
    /// Always the same number: a bound.
    case fixed(Double)
    /// A place in an axis.
    case place(below: String)
    /// Each place of an axis once, in some order.
    case order
  }

  /// A typical slip: what it writes, and what is to be said of it.
  package struct Slip: Sendable {
    package let formula: String
    package let says: String

    init(_ formula: String, _ says: String) { (self.formula, self.says) = (formula, says) }
  }

  /// A point where the operation has a kink or a tie.
  package struct Edge: Sendable {
    /// The numbers there, by array; the others are as they come.
    package let values: [String: [Double]]
    package let sizes: [String: Int]
    /// Where that is, in words that follow "at": `x = 0`.
    package let place: String
    /// What the engine takes there, a sentence; empty where it has no such operation.
    package let engine: String

    init(_ values: [String: [Double]], _ sizes: [String: Int] = [:], at place: String, engine: String = "") {
      (self.values, self.sizes, self.place, self.engine) = (values, sizes, place, engine)
    }
  }

  /// The operation, as a formula for one entry of its result in the indices of `outputIndices`.
  package let forward: String
  /// The operation in words, where the formula needs some.
  package let words: String
  /// What it is computed from.
  package let inputs: [Input]
  /// Whole numbers with names, several sets: they are other ones at other points.
  package let sizes: [[String: Int]]
  /// The shape of the result, which is called y.
  package let output: [String]
  /// By which of the inputs the derivative is taken.
  package let input: String
  /// Values that the answer may use besides inputs and result: their names and formulas.
  package let helpers: [Helper]
  /// The answer.
  package let solution: String
  package let slips: [Slip]
  package let edges: [Edge]

  /// A value that an answer may use, with its formula.
  package struct Helper: Sendable {
    package let name: String
    package let formula: String

    init(_ name: String, _ formula: String) { (self.name, self.formula) = (name, formula) }
  }

  init(
    _ forward: String, words: String = "", of inputs: [Input], by input: String = "x",
    sizes: [[String: Int]] = [["n": 4], ["n": 3]], output: [String] = ["n"], helpers: [Helper] = [], solution: String,
    slips: [Slip], edges: [Edge] = []
  ) {
    self.forward = forward
    self.words = words
    self.inputs = inputs
    self.input = input
    self.sizes = sizes
    self.output = output
    self.helpers = helpers
    self.solution = solution
    self.slips = slips
    self.edges = edges
  }

  /// The result's name.
  package static let result = "y"

  /// The array that the derivative is taken by.
  var differentiated: Input { inputs.first { $0.name == input } ?? inputs[0] }

  /// The names of the indices of the result.
  package var outputIndices: [String] { ["i", "j"].prefix(output.count).map { $0 } }

  /// The names of the indices of the input: `k, l` where a matrix is about, otherwise `j`.
  package var inputIndices: [String] {
    switch differentiated.shape.count {
    case 0: []
    case 1: output.count == 2 ? ["k"] : ["j"]
    default: ["k", "l"]
    }
  }

  /// `dy[i]/dx[j]`
  package var wanted: String {
    "d\(Self.result)\(Self.bracketed(outputIndices))/d\(input)\(Self.bracketed(inputIndices))"
  }

  /// `y[i] = x[i]^2`
  package var statement: String { "\(Self.result)\(Self.bracketed(outputIndices)) = \(forward)" }

  private static func bracketed(_ indices: [String]) -> String {
    indices.isEmpty ? "" : "[\(indices.joined(separator: ", "))]"
  }
}
