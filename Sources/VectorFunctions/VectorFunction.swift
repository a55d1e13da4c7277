// What the language knows of a function over vectors: a row of the function table.

import Autograd

/// A function over whole vectors and matrices, lowered to scalar operations. One row of a table.
package struct VectorFunction: Sendable {
  /// What an argument is.
  package enum Parameter: Sendable {
    /// Any value.
    case value
    /// A whole number written out: how many elements.
    case dimension
    /// A whole number written out.
    case whole
  }

  /// An argument: its shape, and for whole numbers the number.
  package struct Argument {
    let shape: Shape
    package var whole: Int

    package init(shape: Shape, whole: Int = 0) {
      self.shape = shape
      self.whole = whole
    }
  }

  /// Why arguments do not fit: which one (`nil` for all together), and what to do.
  package struct Misfit: Error {
    package let message: String
    package var argument: Int?
    package let label: String
    package let help: String
  }

  package typealias ShapeRule = @Sendable ([Argument]) throws(Misfit) -> Shape

  package let name: String
  package let usage: String
  package let summary: String
  /// What the arguments are; the last may be left out down to `least`.
  package let parameters: [Parameter]
  package let least: Int
  /// The names of the parameters that may be left out, which may be written before their values, `stride=2`, and what they are
  /// then; nil where nothing stands for them.
  package let optional: [(name: String, value: Double?)]
  /// The result's shape.
  package let shape: ShapeRule
  /// How many nodes it records.
  package let cost: @Sendable ([Argument]) -> Int
  /// Records it; whole numbers have no values.
  package let record: @Sendable (Tape, [Argument], [[Value]]) -> [Value]

  /// Where an argument stands that may be written with its name; `dim` is PyTorch's word for an axis.
  package func place(ofNamed word: String) -> Int? {
    optional.firstIndex { $0.name == (word == "dim" ? "axis" : word) }.map { parameters.count - optional.count + $0 }
  }

  /// What stands for an argument that is left out.
  package func standard(_ place: Int) -> Double? {
    let first = parameters.count - optional.count
    return place < first ? nil : optional[place - first].value
  }

  init(
    _ usage: String, _ summary: String, _ parameters: [Parameter], least: Int? = nil,
    optional: [(name: String, value: Double?)] = [], shape: @escaping ShapeRule,
    cost: @escaping @Sendable ([Argument]) -> Int,
    record: @escaping @Sendable (Tape, [Argument], [[Value]]) -> [Value]
  ) {
    name = String(usage.prefix { $0 != "(" })
    self.usage = usage
    self.summary = summary
    self.parameters = parameters
    self.least = least ?? parameters.count
    self.optional = optional
    self.shape = shape
    self.cost = cost
    self.record = record
  }
}
