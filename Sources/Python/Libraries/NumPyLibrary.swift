// NumPy's functions.

import Diagnostics
import PythonSyntax

/// `numpy`.
enum NumPyLibrary {
  static let creators: Set<String> = [
    "array", "asarray", "zeros", "ones", "full", "eye", "identity", "arange", "linspace", "zeros_like", "ones_like",
    "empty", "empty_like", "full_like", "copy", "atleast_2d", "float64", "float32",
  ]
  static let binaries: [String: TraceSign] = [
    "maximum": .maximum, "minimum": .minimum, "add": .add, "subtract": .subtract, "multiply": .multiply,
    "divide": .divide, "true_divide": .divide, "power": .power, "matmul": .product, "dot": .product,
    "greater": .greater, "less": .less, "mod": .remainder, "mm": .product, "mv": .product, "mul": .multiply,
    "sub": .subtract, "div": .divide, "pow": .power,
  ]
  static let reductions: [String: String] = [
    "sum": "sum", "mean": "mean", "max": "max", "min": "min", "amax": "max", "amin": "min", "average": "mean",
  ]
  static let others: Set<String> = [
    "where", "transpose", "reshape", "outer", "square", "negative", "expand_dims", "squeeze", "ravel", "concatenate",
    "vstack", "hstack", "stack", "clip", "argmax", "argmin", "var", "std", "log1p", "reciprocal", "set_printoptions",
    "all", "any", "isclose", "allclose", "savetxt", "save", "shape", "column_stack", "c_", "seterr", "inner",
    "logical_not", "array_equal", "vectorize", "size", "log2", "log10",
  ]
  static let names: Set<String> = creators.union(binaries.keys).union(reductions.keys).union(others).union(
    MathLibrary.elementwise.keys.filter { !["sigmoid", "relu", "softplus", "silu"].contains($0) }
  ).subtracting(["mm", "mv", "mul", "sub", "div"])
}

extension Interpreter {
  func callNumPy(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    if NumPyLibrary.creators.contains(name) { return try create(name, arguments) }
    let span = arguments.span
    if let sign = NumPyLibrary.binaries[name] {
      let operands = [
        try array(try argument(arguments, 0), at: span), try array(try argument(arguments, 1), at: span),
      ]
      return try product(sign, operands, name, at: span)
    }
    if let reduction = NumPyLibrary.reductions[name] {
      return try reduce(reduction, try array(try argument(arguments, 0), at: span), arguments, from: 1)
    }
    if let function = MathLibrary.elementwise[name] {
      return try record(.function(function), [try array(try argument(arguments, 0), at: span)], at: span)
    }
    return try arrange(name, arguments)
  }

  /// `np.dot` of a number is a product element by element.
  func product(
    _ sign: TraceSign, _ operands: [Int], _ name: String, at span: SourceSpan
  ) throws(PythonProblem) -> PythonValue {
    let hasNumber = operands.contains { trace.nodes[$0].numbers.shape.isEmpty }
    return try record(.binary(name == "dot" && hasNumber ? .multiply : sign), operands, at: span)
  }

  /// An axis counted from the front; nil for all.
  func axis(
    _ arguments: PythonArguments, _ place: Int, of node: Int
  ) throws(PythonProblem) -> Int? {
    guard let value = arguments.named["axis"] ?? arguments.named["dim"] ?? arguments.value(place, "axis") else {
      return nil
    }
    if case .none = value { return nil }
    let rank = trace.nodes[node].numbers.shape.count
    if case .tuple(let items) = value, items.count == rank { return nil }
    let number = try wholeNumber(value, at: arguments.span)
    let axis = number < 0 ? number + rank : number
    guard (0..<rank).contains(axis) else {
      throw PythonProblem(
        "axis out of range", at: arguments.span,
        label: "axis \(number) of shape \(Numbers.words(trace.nodes[node].numbers.shape))")
    }
    return axis
  }

  func reduce(
    _ name: String, _ node: Int, _ arguments: PythonArguments, from place: Int
  ) throws(PythonProblem) -> PythonValue {
    let axis = try axis(arguments, place, of: node)
    let kept = arguments.named["keepdims"] ?? arguments.named["keepdim"]
    var keeps = false
    if let kept { keeps = try isTrue(kept, at: arguments.span) }
    return try record(.reduce(name, axis: axis, keeps: keeps), [node], at: arguments.span)
  }

  /// Makes given numbers.
  func leaf(_ numbers: Numbers, at span: SourceSpan, isWhole: Bool = false, isDrawn: Bool = false) throws(PythonProblem)
    -> PythonValue
  {
    guard numbers.shape.count <= 2 else { throw Trace.tooManyAxes(at: span) }
    return made(try trace.add(.leaf, [], numbers, at: span, isWhole: isWhole, isDrawn: isDrawn))
  }

  /// A shape from `(3, 2)`, `3` or `3, 2`.
  func shape(_ values: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> [Int] {
    var shape: [Int] = []
    for value in values {
      switch value {
      case .tuple, .list: for item in try items(value, at: span) { shape.append(try wholeNumber(item, at: span)) }
      case .array(let box) where trace.nodes[box.node].numbers.shape.count == 1:
        for item in try items(value, at: span) { shape.append(try wholeNumber(item, at: span)) }
      default: shape.append(try wholeNumber(value, at: span))
      }
    }
    guard shape.count <= 2 else { throw Trace.tooManyAxes(at: span) }
    guard shape.allSatisfy({ $0 > 0 || $0 == -1 }), Trace.count(shape.map { abs($0) }) <= 1_000_000 else {
      throw PythonProblem(
        "this size cannot be read", at: span, label: "shape \(Numbers.words(shape))",
        help: "take at least 1 and at most 1000000 numbers")
    }
    return shape
  }

  /// A shape without a -1.
  func fullShape(_ values: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> [Int] {
    let shape = try shape(values, at: span)
    guard shape.allSatisfy({ $0 > 0 }) else { throw PythonProblem("a size is at least 1", at: span) }
    return shape
  }

  private func create(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    switch name {
    case "array", "asarray", "copy", "atleast_2d", "float64", "float32":
      var node = try array(try argument(arguments, 0), at: span)
      let type = arguments.named["dtype"]
      if case .library(let type)? = type, type == "float" || type.contains(".float") {
        node = try asDecimal(node, at: span)
      }
      let shape = trace.nodes[node].numbers.shape
      if name == "atleast_2d", shape.count < 2 {
        return try record(.reshape(shape.isEmpty ? [1, 1] : [1] + shape), [node], at: span)
      }
      return made(node)
    case "zeros", "ones", "empty", "full":
      let shape = try fullShape([try argument(arguments, 0, "shape")], at: span)
      let value = name == "full" ? try number(try argument(arguments, 1), at: span) : name == "ones" ? 1 : 0
      return try leaf(.filled(shape, value), at: span)
    case "zeros_like", "ones_like", "empty_like", "full_like":
      let shape = (try node(array(try argument(arguments, 0), at: span))).numbers.shape
      let value = name == "full_like" ? try number(try argument(arguments, 1), at: span) : name == "ones_like" ? 1 : 0
      return try leaf(.filled(shape, value), at: span)
    case "eye", "identity":
      let size = try fullShape([try argument(arguments, 0)], at: span)
      guard size.count == 1, size[0] <= 1_000 else { throw PythonProblem("this size cannot be read", at: span) }
      var numbers = Numbers.filled([size[0], size[0]], 0)
      for index in 0..<size[0] { numbers.elements[index * size[0] + index] = 1 }
      return try leaf(numbers, at: span)
    case "linspace":
      let (low, high) = (
        try number(try argument(arguments, 0), at: span), try number(try argument(arguments, 1), at: span)
      )
      let count =
        try arguments.value(2, "num").map { value throws(PythonProblem) in try wholeNumber(value, at: span) } ?? 50
      guard count >= 1, count <= 100_000 else { throw PythonProblem("this size cannot be read", at: span) }
      let step = count > 1 ? (high - low) / Double(count - 1) : 0
      let elements = (0..<count).map { $0 == count - 1 && count > 1 ? high : low + Double($0) * step }
      return try leaf(Numbers([count], elements), at: span)
    default: return try counted(arguments)
    }
  }

  /// `np.arange`
  private func counted(_ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    var numbers: [Double] = []
    var isWhole = true
    for value in arguments.positional {
      numbers.append(try number(value, at: span))
      if case .array(let box) = value, !trace.nodes[box.node].isWhole { isWhole = false }
    }
    guard (1...3).contains(numbers.count) else { throw PythonProblem("arange wants one to three numbers", at: span) }
    let low = numbers.count > 1 ? numbers[0] : 0
    let high = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    let count = ((high - low) / step).rounded(.up)
    guard step != 0, count >= 1, count <= 100_000 else { throw PythonProblem("this size cannot be read", at: span) }
    return try leaf(Numbers([Int(count)], (0..<Int(count)).map { low + Double($0) * step }), at: span, isWhole: isWhole)
  }

  /// The same numbers as decimal ones; computed numbers are that already.
  func asDecimal(_ node: Int, at span: SourceSpan) throws(PythonProblem) -> Int {
    let given = trace.nodes[node]
    guard given.isWhole || given.isBool, given.operation == .leaf || given.operation == .number else { return node }
    return try trace.add(given.operation, [], given.numbers, at: span, isDrawn: given.isDrawn)
  }
}
