// What a program does with its numbers, step by step.

/// A step between arrays.
enum TraceOperation: Hashable {
  /// Numbers that are given: an array, or drawn ones.
  case leaf
  /// A single number of the text.
  case number
  case binary(TraceSign)
  /// A function element by element, by the network language's name.
  case function(String)
  case negate
  /// `~mask`: 1 - mask
  case not
  /// sum, mean, max, min
  case reduce(String, axis: Int?, keeps: Bool)
  case transpose
  case reshape([Int])
  case index([TraceIndex])
  /// `np.where(condition, a, b)`
  case choose
  case join(axis: Int)
  case stack
  case outer
  case softmax(axis: Int)
  case logSoftmax(axis: Int)
  case mse
  /// The mean over rows of -log softmax at each row's class.
  case crossEntropy([Int])
  /// `detach()`
  case stop
}

/// An operator or a function of two operands, element by element but for `@`.
enum TraceSign: String, Hashable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "**"
  case product = "@"
  case floorDivide = "//"
  case remainder = "%"
  case maximum = "max"
  case minimum = "min"
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case unequal = "!="

  /// Whether it gives true or false.
  var isComparison: Bool {
    switch self {
    case .greater, .greaterOrEqual, .less, .lessOrEqual, .equal, .unequal: true
    default: false
    }
  }

  func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply, .product: a * b
    case .divide: a / b
    case .power: Self.power(a, b)
    case .floorDivide: (a / b).rounded(.down)
    case .remainder: a - b * (a / b).rounded(.down)
    case .maximum: a > b || a.isNaN ? a : b
    case .minimum: a < b || a.isNaN ? a : b
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .unequal: a != b ? 1 : 0
    }
  }
}

/// What stands between the commas of an index.
enum TraceIndex: Hashable {
  case at(Int)
  /// Places from one on.
  case slice(from: Int, count: Int)
  case newAxis
  /// One place in each row: `p[range(m), y]`.
  case picks([Int])
}
