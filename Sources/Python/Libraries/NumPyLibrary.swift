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
      let isShort = function == "round" && arguments.positional.count + arguments.named.count > 1
      if isShort { return .unknown("a rounded number") }
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
    if case .tuple(let box) = value, box.items.count == rank { return nil }
    let number = try wholeNumber(value, at: arguments.span)
    let axis = number < 0 ? number + rank : number
    guard (0..<rank).contains(axis) else {
      throw PythonProblem(
        "axis out of range", at: arguments.span,
        label: "axis \(number) of shape \(Numbers.words(trace.nodes[node].numbers.shape))",
        help: rank == 0 ? "a single number has no axis: leave it out" : "count axes from 0 to \(rank - 1)")
    }
    return axis
  }

  func reduce(
    _ name: String, _ node: Int, _ arguments: PythonArguments, from place: Int
  ) throws(PythonProblem) -> PythonValue {
    let axis = try axis(arguments, place, of: node)
    return try record(.reduce(name, axis: axis, keeps: try keepsAxis(arguments)), [node], at: arguments.span)
  }

  /// `keepdims=True`
  func keepsAxis(_ arguments: PythonArguments) throws(PythonProblem) -> Bool {
    guard let kept = arguments.named["keepdims"] ?? arguments.named["keepdim"] else { return false }
    return try isTrue(kept, at: arguments.span)
  }

  /// Makes given numbers.
  func leaf(_ numbers: Numbers, at span: SourceSpan, isWhole: Bool = false, isDrawn: Bool = false) throws(PythonProblem)
    -> PythonValue
  {
    guard numbers.shape.count <= 2 else { throw PythonProblem.tooManyAxes(at: span) }
    return made(try trace.add(.leaf, [], numbers, at: span, isWhole: isWhole, isDrawn: isDrawn))
  }

  /// A shape from `(3, 2)`, `3` or `3, 2`.
  func shape(_ values: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> [Int] {
    var shape: [Int] = []
    for value in values {
      var sizes = [value]
      switch value {
      case .tuple, .list: sizes = try items(value, at: span)
      case .array(let box) where trace.nodes[box.node].numbers.shape.count == 1: sizes = try items(value, at: span)
      default: break
      }
      for size in sizes { shape.append(try wholeNumber(size, at: span, most: Self.mostElements)) }
    }
    guard shape.count <= 2 else { throw PythonProblem.tooManyAxes(at: span) }
    guard shape.allSatisfy({ $0 > 0 || $0 == -1 }), Trace.count(shape.map { abs($0) }) <= Self.mostElements else {
      throw PythonProblem.size("shape \(Numbers.words(shape))", most: Self.mostElements, at: span)
    }
    return shape
  }

  /// How many elements an array that is made at once may have, and one whose elements are counted up.
  static let mostElements = 1_000_000
  static let mostCounted = 100_000

  /// How many numbers are to be counted up.
  func count(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> Int {
    let count = try wholeNumber(value, at: span, most: Self.mostCounted)
    guard (1...Self.mostCounted).contains(count) else {
      throw PythonProblem.size("\(count) numbers", most: Self.mostCounted, at: span)
    }
    return count
  }

  /// A shape without a -1.
  func fullShape(_ values: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> [Int] {
    let shape = try shape(values, at: span)
    guard shape.allSatisfy({ $0 > 0 }) else {
      throw PythonProblem(
        "a size is at least 1", at: span, label: "shape \(Numbers.words(shape))",
        help: "-1 stands for what is left in reshape alone: write the number")
    }
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
      let value = try name == "full" ? number(argument(arguments, 1, "fill_value"), at: span) : name == "ones" ? 1 : 0
      return try leaf(.filled(shape, value), at: span)
    case "zeros_like", "ones_like", "empty_like", "full_like":
      let shape = (try node(array(try argument(arguments, 0), at: span))).numbers.shape
      var value = name == "ones_like" ? 1.0 : 0
      if name == "full_like" { value = try number(try argument(arguments, 1, "fill_value"), at: span) }
      return try leaf(.filled(shape, value), at: span)
    case "eye", "identity":
      let size = try wholeNumber(try argument(arguments, 0), at: span, most: 1_000)
      guard (1...1_000).contains(size) else {
        throw PythonProblem.size("\(size) rows", most: 1_000, of: "rows", at: span)
      }
      var numbers = Numbers.filled([size, size], 0)
      for index in 0..<size { numbers.elements[index * size + index] = 1 }
      return try leaf(numbers, at: span)
    case "linspace":
      let (low, high) = (
        try number(try argument(arguments, 0), at: span), try number(try argument(arguments, 1), at: span)
      )
      var count = 50
      if let value = arguments.value(2, "num") ?? arguments.named["steps"] { count = try self.count(value, at: span) }
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
    guard (1...3).contains(numbers.count) else {
      throw PythonProblem(
        "arange wants one to three numbers", at: span, label: "these are \(numbers.count)",
        help: "write arange(n), arange(first, end) or arange(first, end, step)")
    }
    let low = numbers.count > 1 ? numbers[0] : 0
    let high = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    let count = ((high - low) / step).rounded(.up)
    guard step != 0, count >= 1, count <= Double(Self.mostCounted) else {
      throw PythonProblem.size(
        step == 0 ? "the step is 0" : "\(LanguageText.number(count).text) numbers", most: Self.mostCounted, at: span)
    }
    return try leaf(Numbers([Int(count)], (0..<Int(count)).map { low + Double($0) * step }), at: span, isWhole: isWhole)
  }

  /// The same numbers as decimal ones; computed numbers are that already.
  func asDecimal(_ node: Int, at span: SourceSpan) throws(PythonProblem) -> Int {
    let given = trace.nodes[node]
    guard given.isWhole || given.isBool, given.operation == .leaf || given.operation == .number else { return node }
    return try trace.add(given.operation, [], given.numbers, at: span, isDrawn: given.isDrawn)
  }
}
