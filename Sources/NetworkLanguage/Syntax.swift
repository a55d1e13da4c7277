// The parsed text: a flat list of expression nodes, operands before what uses them, and the lines that own them.
//
// Flat, because a formula of a million terms is a million levels deep as a tree: later passes are plain loops over it.

import Autograd
import Diagnostics

/// An operator between two operands.
enum BinaryOperator: UInt8 {
  case add, subtract, multiply, divide, power, matrixMultiply

  /// How messages write it.
  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .power: "^"
    case .matrixMultiply: "@"
    }
  }

  /// The operation it records element by element; none for `@`.
  var operation: Operation? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .matrixMultiply: nil
    }
  }
}

/// One expression: a number, a name, or something applied to expressions that stand before it in the list.
struct ExpressionNode {
  enum Kind {
    case number(Double)
    case name(Int32)
    case negate(Int32)
    case binary(BinaryOperator, Int32, Int32)
    /// A call, an index into `Syntax.calls`; the arguments are a range of `Syntax.operands`.
    case call(Int32, arguments: Range<Int32>)
    /// A bracketed list; the items are a range of `Syntax.operands`.
    case list(Range<Int32>)
    /// An element or a row; the indices are a range of `Syntax.indices`.
    case element(Int32, Range<Int32>)
    case transpose(Int32)
  }

  let kind: Kind
  let span: SourceSpan
}

/// What stands between the commas of index brackets.
enum Index: Hashable {
  /// One element, from 0, or from the end where it is negative.
  case at(Int)
  /// A slice, `1:3`, `::2`; nil for an end that is left out.
  case slice(Int?, Int?, step: Int = 1)

  /// The places that it takes of an axis, empty where it takes none; nil where it is out of range.
  func places(of count: Int) -> StrideTo<Int>? {
    switch self {
    case .at(let place):
      guard (-count..<count).contains(place) else { return nil }
      let first = place < 0 ? place + count : place
      return stride(from: first, to: first + 1, by: 1)
    case .slice(let lower, let upper, let step):
      // As Python has it: ends beyond the axis are cut off.
      func end(_ place: Int) -> Int { min(max(place < 0 ? place + count : place, 0), count) }
      let (first, last) = (end(lower ?? 0), end(upper ?? count))
      return stride(from: first, to: last, by: step)
    }
  }
}

/// All expressions of a text.
struct Syntax {
  var nodes: [ExpressionNode] = []
  /// The arguments of calls and items of lists: indices into `nodes`.
  var operands: [Int32] = []
  /// The functions that are called, by name, and where the name stands.
  var calls: [(name: Int32, span: SourceSpan)] = []
  /// What stands in index brackets, with its places.
  var indices: [(index: Index, span: SourceSpan)] = []

  /// The operand nodes of a node, in order.
  func operands(of kind: ExpressionNode.Kind) -> [Int] {
    switch kind {
    case .number, .name: []
    case .negate(let a), .transpose(let a), .element(let a, _): [Int(a)]
    case .binary(_, let a, let b): [Int(a), Int(b)]
    case .call(_, let range), .list(let range): operands[Int(range.lowerBound)..<Int(range.upperBound)].map(Int.init)
    }
  }
}

/// One parsed line. There may be a hundred thousand, so places are kept in half the room.
struct Statement {
  enum Kind {
    /// `name = …` or `param name = …`; the expression is the last of the statement's nodes.
    case assign(isParameter: Bool)
    /// `minimize name`, or `name.backward()`.
    case minimize
    /// The name stands for what another one stands for: what a call gives back under the same name.
    case bind(to: Int32)
    /// A line with an error, reported already; it may have been meant to assign the name.
    case failed
  }

  let kind: Kind
  /// The name assigned or minimized; -1 for a failed line that names none.
  let name: Int32
  let nameSpan: SourceSpan
  let span: SourceSpan
  private let nodes32: Range<Int32>
  private let tokens32: Range<Int32>
  /// Which repetition of a loop, or which call, it belongs to: an index into the parser's list; 0 for none.
  let repetition: Int32
  /// What is shown before its tokens: `h = ` where they are only a formula.
  let prefix: String
  /// What is shown in place of tokens, by where they start: the number for a loop's name.
  let substitutions: [Int32: String]

  init(
    kind: Kind, name: Int32, nameSpan: SourceSpan, span: SourceSpan, nodes: Range<Int>, tokens: Range<Int>,
    repetition: Int32 = 0, prefix: String = "", substitutions: [Int32: String] = [:]
  ) {
    (self.kind, self.name, self.nameSpan, self.span) = (kind, name, nameSpan, span)
    (self.repetition, self.prefix, self.substitutions) = (repetition, prefix, substitutions)
    nodes32 = Int32(nodes.lowerBound)..<Int32(nodes.upperBound)
    tokens32 = Int32(tokens.lowerBound)..<Int32(tokens.upperBound)
  }

  /// Its expression nodes in `Syntax.nodes`.
  var nodes: Range<Int> { nodes32.asInts }
  /// Its tokens.
  var tokens: Range<Int> { tokens32.asInts }
}
