// The table of functions over vectors. To add one: a row here.

import Autograd

extension VectorFunction {
  /// All rows.
  package static let all: [VectorFunction] =
    reductions + probabilities + normalizations + arrangements + convolutions + choices + sources

  private static let reductions: [VectorFunction] = [
    VectorFunction(
      "sum(v)", "all elements added up; sum(X, 0) adds up the rows, sum(X, 1) the columns", [.value, .whole], least: 1,
      optional: [("axis", nil)], shape: axisShape,
      cost: { lanes($0).reduce(0) { $0 + $1.count - 1 } },
      record: { tape, arguments, values in
        lanes(arguments).map { TensorOperations.fold(.add, $0.map { values[0][$0] }, on: tape) }
      }),
    VectorFunction(
      "mean(v)", "the sum divided by the number of elements; mean(X, 0) and mean(X, 1) as for sum", [.value, .whole],
      least: 1, optional: [("axis", nil)], shape: axisShape,
      cost: { lanes($0).reduce(0) { $0 + $1.count + 1 } },
      record: { tape, arguments, values in
        lanes(arguments).map { TensorOperations.mean($0.map { values[0][$0] }, on: tape) }
      }),
    VectorFunction(
      "max(v)", "the largest element", [.value], shape: anyToScalar,
      cost: { $0[0].shape.count - 1 }, record: { tape, _, values in [TensorOperations.fold(.max, values[0], on: tape)] }
    ),
    VectorFunction(
      "min(v)", "the smallest element", [.value], shape: anyToScalar,
      cost: { $0[0].shape.count - 1 }, record: { tape, _, values in [TensorOperations.fold(.min, values[0], on: tape)] }
    ),
    VectorFunction(
      "dot(a, b)", "the products of elements added up", [.value, .value], shape: dotShape,
      cost: { 2 * $0[0].shape.count - 1 },
      record: { tape, _, values in [TensorOperations.dot(values[0], values[1], on: tape)] }),
    VectorFunction(
      "mse(a, b)", "mean squared error: the mean of (a - b)^2", [.value, .value], shape: sameShape,
      cost: { 3 * max($0[0].shape.count, $0[1].shape.count) + 2 },
      record: { tape, _, values in
        let differences = TensorOperations.spread(.subtract, values[0], values[1], on: tape)
        let squares = TensorOperations.spread(.power, differences, [tape.constant(2)], on: tape)
        return [TensorOperations.mean(squares, on: tape)]
      }),
  ]

  private static let probabilities: [VectorFunction] = [
    VectorFunction(
      "softmax(v)", "exp(v) divided by its sum; for a matrix row by row", [.value], shape: rowsShape,
      cost: { 3 * $0[0].shape.count - rowCount($0[0].shape) },
      record: { tape, arguments, values in
        TensorOperations.rows(of: arguments[0].shape, values[0]) { row in
          TensorOperations.logSoftmax(row, on: tape).map { tape.record(.exp, $0) }
        }
      }),
    VectorFunction(
      "log_softmax(v)", "the logarithm of softmax(v); for a matrix row by row", [.value], shape: rowsShape,
      cost: { 2 * $0[0].shape.count - rowCount($0[0].shape) },
      record: { tape, arguments, values in
        TensorOperations.rows(of: arguments[0].shape, values[0]) { TensorOperations.logSoftmax($0, on: tape) }
      }),
    VectorFunction(
      "cross_entropy(logits, class)", "-log_softmax(logits)[class]", [.value, .whole], shape: classShape,
      cost: { $0[0].shape.count },
      record: { tape, arguments, values in
        let total = TensorOperations.fold(.logAddExp, values[0], on: tape)
        return [tape.record(.subtract, total, values[0][arguments[1].whole])]
      }),
  ]

  private static let sources: [VectorFunction] = [
    VectorFunction(
      "zeros(n) or zeros(m, n)", "a vector or a matrix of zeros", [.dimension, .dimension], least: 1,
      shape: extents, cost: { elementCount($0) },
      record: { tape, arguments, _ in (0..<elementCount(arguments)).map { _ in tape.constant(0) } }),
    VectorFunction(
      "ones(n) or ones(m, n)", "a vector or a matrix of ones", [.dimension, .dimension], least: 1,
      shape: extents, cost: { elementCount($0) },
      record: { tape, arguments, _ in (0..<elementCount(arguments)).map { _ in tape.constant(1) } }),
    VectorFunction(
      "randn(seed, n) or randn(seed, m, n)", "normally distributed numbers, the same for the same seed",
      [.whole, .dimension, .dimension], least: 2,
      shape: { (arguments) throws(Misfit) in try extents(Array(arguments.dropFirst())) },
      cost: { elementCount(Array($0.dropFirst())) },
      record: { tape, arguments, _ in
        var numbers = RandomNumbers(seed: UInt64(bitPattern: Int64(arguments[0].whole)))
        return (0..<elementCount(Array(arguments.dropFirst()))).map { _ in tape.constant(numbers.normal()) }
      }),
  ]

  /// The places that are added up for each result: all, or those of a column (axis 0) or a row (axis 1).
  private static func lanes(_ arguments: [Argument]) -> [[Int]] {
    let shape = arguments[0].shape
    guard arguments.count == 2, shape.isMatrix else { return [Array(0..<shape.count)] }
    let (rows, columns) = (shape.dimensions[0], shape.dimensions[1])
    return axis(arguments) == 0
      ? (0..<columns).map { column in (0..<rows).map { $0 * columns + column } }
      : (0..<rows).map { row in (0..<columns).map { row * columns + $0 } }
  }

  /// The axis of a sum, counted from the end where it is negative.
  private static func axis(_ arguments: [Argument]) -> Int {
    arguments[1].whole < 0 ? arguments[1].whole + arguments[0].shape.dimensions.count : arguments[1].whole
  }

  private static let axisShape: ShapeRule = { (arguments) throws(Misfit) in
    guard arguments.count == 2 else { return .scalar }
    let shape = arguments[0].shape
    guard (0..<shape.dimensions.count).contains(axis(arguments)) else {
      throw Misfit(
        message: "axis out of range", argument: 1,
        label: shape.isMatrix
          ? "a matrix has the axes 0 and 1"
          : shape.isVector ? "a vector has axis 0 alone" : "a single number has no axis",
        help: "0 adds up the rows, 1 the columns; without it everything is added up")
    }
    return shape.isMatrix ? .vector(shape.dimensions[1 - axis(arguments)]) : .scalar
  }

  private static let anyToScalar: ShapeRule = { _ in .scalar }

  static let rowsShape: ShapeRule = { (arguments) throws(Misfit) in
    guard !arguments[0].shape.isScalar else { throw needsVector(0, arguments[0].shape) }
    return arguments[0].shape
  }

  private static let dotShape: ShapeRule = { (arguments) throws(Misfit) in
    let (a, b) = (arguments[0].shape, arguments[1].shape)
    for (index, shape) in [a, b].enumerated() where !shape.isVector { throw needsVector(index, shape) }
    guard a == b else { throw shapesDiffer(a, b) }
    return .scalar
  }

  private static let sameShape: ShapeRule = { (arguments) throws(Misfit) in
    let (a, b) = (arguments[0].shape, arguments[1].shape)
    guard a == b || a.isScalar || b.isScalar else { throw shapesDiffer(a, b) }
    return .scalar
  }

  private static let classShape: ShapeRule = { (arguments) throws(Misfit) in
    let logits = arguments[0].shape
    guard logits.isVector else { throw needsVector(0, logits) }
    let count = logits.dimensions[0]
    guard (0..<count).contains(arguments[1].whole) else {
      throw Misfit(
        message: "class out of range", argument: 1,
        label: count == 1 ? "there is one class, 0" : "there are \(count) classes, 0 to \(count - 1)",
        help: "count from 0: 0 is the first class")
    }
    return .scalar
  }

  private static let extents: ShapeRule = { arguments in Shape(arguments.map(\.whole)) }

  private static func elementCount(_ arguments: [Argument]) -> Int { arguments.reduce(1) { $0 * $1.whole } }

  static func rowCount(_ shape: Shape) -> Int { shape.isMatrix ? shape.dimensions[0] : 1 }

  static func needsVector(_ argument: Int, _ shape: Shape) -> Misfit {
    Misfit(
      message: "a vector is wanted", argument: argument, label: "this \(shape.predicate)",
      help: shape.isScalar ? "write a vector in brackets, e.g. [1, 2]" : "take a row of it, e.g. W[0]")
  }

  static func shapesDiffer(_ a: Shape, _ b: Shape) -> Misfit {
    Misfit(
      message: "shapes differ", label: "the first argument \(a.predicate) and the second \(b.predicate)",
      help: "both need the same number of elements")
  }
}
