// The table of functions over vectors: what arranges elements anew, norms and choices.

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
