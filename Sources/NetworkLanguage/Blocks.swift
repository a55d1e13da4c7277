// Loops and definitions: what a name stands for within them, and which repetition a formula belongs to.

import Diagnostics

/// One level of repetition: `t = 2` of a loop, or a call of `cell`.
package struct Repetition: Hashable, Sendable, CustomStringConvertible {
  /// The loop's name, or that of what is called.
  package let name: String
  /// The loop's value, as it is shown; nil for a call.
  package let value: String?

  /// "t = 2" or "cell".
  package var description: String { value.map { "\(name) = \($0)" } ?? name }
}

extension Sequence where Element == Repetition {
  /// All levels in words: "t = 2, cell".
  package var words: String { map(\.description).joined(separator: ", ") }
}

/// What a name stands for within a block.
enum Binding {
  /// A number that is known while the text is read, of a loop.
  case whole(Int)
  /// A number that is written out.
  case number(Double)
  /// Another name, by its number.
  case name(Int32)
  /// An element or a row of another name; the indices are a range of `Syntax.indices`, the text is that of the whole.
  case element(Int32, Range<Int32>, text: String)
}

/// `def cell(h, x):` with its lines.
struct Definition {
  let name: Token
  let parameters: [Token]
  /// Its lines, as indices into the parser's lines.
  let body: Range<Int>
  /// The names that its lines assign.
  let locals: Set<Int32>
}

/// The names of a block that differ from those around it.
struct Scope {
  var bindings: [Int32: Binding] = [:]
  /// The names that the call itself has made.
  var owned: Set<Int32> = []
  /// What is called, with the names that it may assign; nil for the text itself.
  var definition: Definition?
  /// What the call gives back: names by their numbers, once its `return` was met.
  var result: [Int32]?
  /// What its results are to be called; empty where nobody says.
  var wanted: [Int32] = []
}
