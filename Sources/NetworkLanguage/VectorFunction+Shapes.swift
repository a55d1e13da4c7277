// The table of functions over vectors: what arranges elements anew, norms, convolutions and choices.

import Autograd

extension VectorFunction {
  static let arrangements: [VectorFunction] = [
    VectorFunction(
      "concat(a, b, …)", "vectors one after the other; matrices below each other",
      Array(repeating: .value, count: mostParts), least: 1, shape: concatShape, cost: { _ in 0 },
      record: { _, _, values in values.flatMap { $0 } }),
    VectorFunction(
      "stack(a, b, …)", "numbers to a vector, vectors to the rows of a matrix",
      Array(repeating: .value, count: mostParts), least: 1, shape: stackShape, cost: { _ in 0 },
      record: { _, _, values in values.flatMap { $0 } }),
    VectorFunction(
      "outer(a, b)", "the matrix of all products a[i]*b[j]", [.value, .value], shape: outerShape,
      cost: { $0[0].shape.count * $0[1].shape.count },
      record: { tape, _, values in
        values[0].flatMap { a in values[1].map { tape.record(.multiply, a, $0) } }
      }),
    VectorFunction(
      "windows(x, n)", "each n neighbours of a vector as a row", [.value, .dimension], shape: windowsShape,
      cost: { _ in 0 },
      record: { _, arguments, values in
        let n = arguments[1].whole
        return (0...(values[0].count - n)).flatMap { values[0][$0..<($0 + n)] }
      }),
  ]

  static let normalizations: [VectorFunction] = [
    VectorFunction(
      "rms(x)", "x divided by the root of its mean square (+ 0.00001); for a matrix row by row", [.value],
      shape: rowsShape,
      // A square and a product for each element, and for each row the sum, the mean, the 0.00001 and the power.
      cost: { 3 * $0[0].shape.count + 6 * rowCount($0[0].shape) - rowCount($0[0].shape) },
      record: { tape, arguments, values in
        TensorOperations.rows(of: arguments[0].shape, values[0]) { row in
          let factor = inverseRoot(
            TensorOperations.mean(row.map { tape.record(.multiply, $0, $0) }, on: tape), on: tape)
          return row.map { tape.record(.multiply, $0, factor) }
        }
      }),
    VectorFunction(
      "layer_norm(x)", "x with mean 0 and variance 1 (+ 0.00001 under the root); for a matrix row by row", [.value],
      shape: rowsShape,
      cost: { 5 * $0[0].shape.count + 6 * rowCount($0[0].shape) },
      record: { tape, arguments, values in
        TensorOperations.rows(of: arguments[0].shape, values[0]) { row in
          let mean = TensorOperations.mean(row, on: tape)
          let centred = row.map { tape.record(.subtract, $0, mean) }
          let variance = TensorOperations.mean(centred.map { tape.record(.multiply, $0, $0) }, on: tape)
          let factor = inverseRoot(variance, on: tape)
          return centred.map { tape.record(.multiply, $0, factor) }
        }
      }),
  ]

  static let convolutions: [VectorFunction] = [
    VectorFunction(
      "conv(x, k, stride=1, pad=0)",
      "k laid over each place of x, the products added up; not turned around, as in deep learning",
      [.value, .value, .whole, .whole], least: 2, optional: [("stride", 1), ("pad", 0)], shape: convShape,
      cost: { convTaps($0).reduce(0) { $0 + 2 * $1.count - 1 } },
      record: { tape, arguments, values in
        convTaps(arguments).map { taps in
          TensorOperations.dot(taps.map { values[0][$0.input] }, taps.map { values[1][$0.kernel] }, on: tape)
        }
      }),
    VectorFunction(
      "maxpool(x, n)", "the largest of each n neighbours, or of n×n in a matrix", [.value, .dimension],
      shape: poolShape, cost: { poolTaps($0).reduce(0) { $0 + $1.count - 1 } },
      record: { tape, arguments, values in
        poolTaps(arguments).map { TensorOperations.fold(.max, $0.map { values[0][$0] }, on: tape) }
      }),
    VectorFunction(
      "meanpool(x, n)", "the mean of each n neighbours, or of n×n in a matrix", [.value, .dimension],
      shape: poolShape, cost: { poolTaps($0).reduce(0) { $0 + $1.count + 1 } },
      record: { tape, arguments, values in
        poolTaps(arguments).map { TensorOperations.mean($0.map { values[0][$0] }, on: tape) }
      }),
  ]

  static let choices: [VectorFunction] = [
    VectorFunction(
      "argmax(v)", "the place of the largest element, counted from 0; no gradient passes it", [.value],
      shape: vectorToScalar, cost: { 2 + 7 * ($0[0].shape.count - 1) },
      record: { tape, _, values in [argmax(values[0], on: tape)] }),
    VectorFunction(
      "sort(v)", "the elements in ascending order; each carries its gradient with it", [.value], shape: vectorShape,
      cost: { $0[0].shape.count * ($0[0].shape.count - 1) },
      record: { tape, _, values in sorted(values[0], on: tape) }),
    VectorFunction(
      "onehot(i, n)", "n zeros with a 1 at place i", [.whole, .dimension], shape: onehotShape, cost: { $0[1].whole },
      record: { tape, arguments, _ in
        (0..<arguments[1].whole).map { tape.constant($0 == arguments[0].whole ? 1 : 0) }
      }),
  ]

  private static var mostParts: Int { 64 }

  // MARK: Records

  /// (mean + 1e-5)^-0.5: four nodes with the two numbers.
  private static func inverseRoot(_ mean: Value, on tape: Tape) -> Value {
    tape.record(.power, tape.record(.add, mean, tape.constant(1e-5)), tape.constant(-0.5))
  }

  /// A running comparison: what is larger than all before it takes the place of the answer.
  private static func argmax(_ values: [Value], on tape: Tape) -> Value {
    var (best, place) = (values[0], tape.constant(0))
    for (index, value) in values.enumerated().dropFirst() {
      let isLarger = tape.record(.step, tape.record(.subtract, value, best))
      let way = tape.record(.subtract, tape.constant(Double(index)), place)
      place = tape.record(.add, place, tape.record(.multiply, isLarger, way))
      best = tape.record(.max, best, value)
    }
    return tape.record(.stop, place)
  }

  /// Neighbours in the wrong order change places until none are left: a minimum and a maximum for each pair.
  private static func sorted(_ values: [Value], on tape: Tape) -> [Value] {
    var values = values
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      for place in 0..<last {
        let (a, b) = (values[place], values[place + 1])
        values[place] = tape.record(.min, a, b)
        values[place + 1] = tape.record(.max, a, b)
      }
    }
    return values
  }

  /// For each result the elements of the input and of the kernel that are multiplied; what is padded is left out.
  private static func convTaps(_ arguments: [Argument]) -> [[(input: Int, kernel: Int)]] {
    let (input, kernel) = (extents(arguments[0].shape), extents(arguments[1].shape))
    let (stride, pad) = convOptions(arguments)
    func places(_ size: Int, _ window: Int, _ pad: Int) -> [Int] {
      Array(Swift.stride(from: -pad, through: size + pad - window, by: stride))
    }
    let rowPad = arguments[0].shape.isMatrix ? pad : 0
    let rows = arguments[0].shape.isMatrix ? places(input.rows, kernel.rows, rowPad) : [0]
    return rows.flatMap { row in
      places(input.columns, kernel.columns, pad).map { column in
        (0..<kernel.rows).flatMap { i in
          (0..<kernel.columns).compactMap { j in
            guard (0..<input.rows).contains(row + i), (0..<input.columns).contains(column + j) else { return nil }
            return ((row + i) * input.columns + column + j, i * kernel.columns + j)
          }
        }
      }
    }
  }

  private static func convOptions(_ arguments: [Argument]) -> (stride: Int, pad: Int) {
    (arguments.count > 2 ? arguments[2].whole : 1, arguments.count > 3 ? arguments[3].whole : 0)
  }

  private static func poolTaps(_ arguments: [Argument]) -> [[Int]] {
    let (input, n) = (extents(arguments[0].shape), arguments[1].whole)
    let height = arguments[0].shape.isMatrix ? n : 1
    return (0..<input.rows / height).flatMap { row in
      (0..<input.columns / n).map { column in
        (0..<height).flatMap { i in (0..<n).map { (row * height + i) * input.columns + column * n + $0 } }
      }
    }
  }

  private static func extents(_ shape: Shape) -> (rows: Int, columns: Int) {
    shape.isMatrix ? (shape.dimensions[0], shape.dimensions[1]) : (1, shape.count)
  }

  // MARK: Shapes

  private static let vectorShape: ShapeRule = { (arguments) throws(Misfit) in
    guard arguments[0].shape.isVector else { throw needsVector(0, arguments[0].shape) }
    return arguments[0].shape
  }

  private static let vectorToScalar: ShapeRule = { (arguments) throws(Misfit) in
    guard arguments[0].shape.isVector else { throw needsVector(0, arguments[0].shape) }
    return .scalar
  }

  private static let concatShape: ShapeRule = { (arguments) throws(Misfit) in
    if arguments.allSatisfy({ !$0.shape.isMatrix }) {
      // A single number counts as a vector of one.
      return .vector(arguments.reduce(0) { $0 + $1.shape.count })
    }
    let columns = arguments.first { $0.shape.isMatrix }?.shape.dimensions[1]
    for (index, argument) in arguments.enumerated() where argument.shape.dimensions.last != columns {
      throw Misfit(
        message: "shapes differ", argument: index, label: "this \(argument.shape.predicate)",
        help: "what stands below each other needs the same number of columns")
    }
    let rows = arguments.reduce(0) { $0 + ($1.shape.isMatrix ? $1.shape.dimensions[0] : 1) }
    return .matrix(rows, columns ?? 0)
  }

  private static let stackShape: ShapeRule = { (arguments) throws(Misfit) in
    let first = arguments[0].shape
    for (index, argument) in arguments.enumerated() {
      guard !argument.shape.isMatrix else {
        throw Misfit(
          message: "a matrix cannot be stacked", argument: index, label: "this \(argument.shape.predicate)",
          help: "there are vectors and matrices; concat(A, B) puts matrices below each other")
      }
      guard argument.shape == first else { throw shapesDiffer(first, argument.shape) }
    }
    return Shape([arguments.count] + first.dimensions)
  }

  private static let outerShape: ShapeRule = { (arguments) throws(Misfit) in
    for (index, argument) in arguments.enumerated() where !argument.shape.isVector {
      throw needsVector(index, argument.shape)
    }
    return .matrix(arguments[0].shape.count, arguments[1].shape.count)
  }

  private static let windowsShape: ShapeRule = { (arguments) throws(Misfit) in
    guard arguments[0].shape.isVector else { throw needsVector(0, arguments[0].shape) }
    let (count, n) = (arguments[0].shape.count, arguments[1].whole)
    guard n <= count else {
      throw Misfit(
        message: "the window is too large", argument: 1, label: "there are \(count) elements",
        help: "take \(count) or fewer")
    }
    return .matrix(count - n + 1, n)
  }

  private static let convShape: ShapeRule = { (arguments) throws(Misfit) in
    let (input, kernel) = (arguments[0].shape, arguments[1].shape)
    guard !input.isScalar, input.dimensions.count == kernel.dimensions.count else {
      throw Misfit(
        message: "shapes differ", label: "the first argument \(input.predicate) and the kernel \(kernel.predicate)",
        help: "both are vectors, or both are matrices")
    }
    let (stride, pad) = convOptions(arguments)
    guard stride >= 1, stride <= 1_000_000 else {
      throw Misfit(message: "the stride is at least 1", argument: 2, label: "this is \(stride)", help: "write stride=1")
    }
    // Each window meets at least one element.
    guard pad >= 0, zip(input.dimensions, kernel.dimensions).allSatisfy({ pad < $1 && $0 > 0 }) else {
      throw Misfit(
        message: "the padding is too large", argument: 3, label: "this is \(pad)",
        help: "it is 0 or more, and less than the kernel's size")
    }
    for (size, window) in zip(input.dimensions, kernel.dimensions) where window > size + 2 * pad {
      throw Misfit(
        message: "the kernel is larger than the input", argument: 1,
        label: "it \(kernel.predicate), the input \(input.predicate)",
        help: "take a smaller kernel, or pad the input: pad=1")
    }
    return Shape(zip(input.dimensions, kernel.dimensions).map { ($0 + 2 * pad - $1) / stride + 1 })
  }

  private static let poolShape: ShapeRule = { (arguments) throws(Misfit) in
    let (input, n) = (arguments[0].shape, arguments[1].whole)
    guard !input.isScalar else { throw needsVector(0, input) }
    for size in input.dimensions where n > size {
      throw Misfit(
        message: "the window is too large", argument: 1, label: "the input \(input.predicate)",
        help: "take a smaller one")
    }
    return Shape(input.dimensions.map { $0 / n })
  }

  private static let onehotShape: ShapeRule = { (arguments) throws(Misfit) in
    let (place, count) = (arguments[0].whole, arguments[1].whole)
    guard (0..<count).contains(place) else {
      throw Misfit(
        message: "place out of range", argument: 0, label: "there are \(count) places, 0 to \(count - 1)",
        help: "count from 0: 0 is the first")
    }
    return .vector(count)
  }
}
