// The functions of a written line: NumPy's over whole tensors, the engine's element by element, the language's for the rest.

import Autograd
import Diagnostics
import NetworkLanguage
import VectorFunctions

/// One call of a function.
package struct TensorFunctions {
  package let name: String
  package let span: Range<Int>?
  package let arguments: [Tensor]
  package let options: [String: Tensor]

  /// Other names of functions.
  private static let otherNames: [String: String] = [
    "ln": "log", "σ": "sigmoid", "sigma": "sigmoid", "expit": "sigmoid", "maximum": "max", "minimum": "min",
    "absolute": "abs", "fabs": "abs", "concatenate": "concat", "cat": "concat", "matmul": "dot", "mm": "dot",
    "mv": "dot", "view": "reshape", "one_hot": "onehot", "power": "pow", "amax": "max", "amin": "min",
    "outer_product": "outer", "ger": "outer", "transpose": "T", "t": "T", "permute": "T", "numel": "size",
    "unsqueeze": "expand_dims", "flatten": "ravel", "swapaxes": "T", "greater": "gt",
    "heaviside": "step", "leakyrelu": "leaky_relu", "log_softmax": "log_softmax", "range": "arange",
    "broadcast_to": "expand", "expand_as": "expand", "repeat_interleave": "repeat", "masked_fill": "masked",
  ]

  package var function: String { Self.otherNames[name] ?? name }

  package func problem(_ says: String, isShape: Bool = false) -> NotationProblem {
    NotationProblem(isShape: isShape, says: says, span: span)
  }

  package func argument(_ place: Int) throws(NotationProblem) -> Tensor {
    guard arguments.indices.contains(place) else {
      throw problem("\(name) wants \(place + 1 == 1 ? "an argument" : "\(place + 1) arguments").")
    }
    return arguments[place]
  }

  /// `axis=…`, or the argument after the tensor itself.
  package func axis(_ place: Int = 1) throws(NotationProblem) -> Int? {
    guard let axis = options["axis"] ?? (arguments.count > place ? arguments[place] : nil) else { return nil }
    guard let whole = axis.whole else { throw problem("The axis is a whole number.") }
    return whole
  }

  package var keeps: Bool {
    (options["keepdims"]?.number ?? (arguments.count > 2 ? arguments[2].number : nil) ?? 0) != 0
  }

  package func value() throws(NotationProblem) -> Tensor {
    switch function {
    case "sum", "mean", "var", "std", "prod": return try reduced(function)
    case "max" where arguments.count == 1 || options["axis"] != nil,
      "min" where arguments.count == 1 || options["axis"] != nil:
      return try reduced(function)
    case "cumsum": return try cumulative()
    case "shape": return Tensor([try argument(0).shape.count], try argument(0).shape.map(Double.init))
    case "len": return Tensor(Double(try argument(0).shape.first ?? 1))
    case "size": return Tensor(Double(try argument(0).elements.count))
    case "ndim": return Tensor(Double(try argument(0).shape.count))
    case "array", "asarray", "tensor", "Value", "list", "float", "int": return try argument(0)
    case "T": return try permuted()
    case "square": return try argument(0).map { $0 * $0 }
    case "cosh": return try argument(0).map { (Operation.exp.rule.value($0, 0) + Operation.exp.rule.value(-$0, 0)) / 2 }
    case "sinh": return try argument(0).map { (Operation.exp.rule.value($0, 0) - Operation.exp.rule.value(-$0, 0)) / 2 }
    case "softmax" where arguments.count > 1 || options["axis"] != nil,
      "log_softmax" where arguments.count > 1 || options["axis"] != nil:
      return try softmaxAlong()
    case "tile": return try tiled()
    case "reciprocal": return try argument(0).map { 1 / $0 }
    case "rsqrt": return try argument(0).map { 1 / $0.squareRoot() }
    case "multiply", "mul": return try combined { $0 * $1 }
    case "add": return try combined { $0 + $1 }
    case "subtract", "sub": return try combined { $0 - $1 }
    case "divide", "div", "true_divide": return try combined { $0 / $1 }
    case "gt": return try combined { $0 > $1 ? 1 : 0 }
    case "pow": return try combined { Operation.power.rule.value($0, $1) }
    case "negative", "neg": return try argument(0).map { -$0 }
    case "where": return try Self.choice(argument(0), argument(1), argument(2), at: span)
    case "zeros", "ones": return try filled(function == "ones" ? 1 : 0)
    case "full": return .filled(try dimensions([argument(0)]), try argument(1).number ?? 0)
    case "zeros_like", "ones_like": return .filled(try argument(0).shape, function == "ones_like" ? 1 : 0)
    case "full_like": return .filled(try argument(0).shape, try argument(1).number ?? 0)
    case "eye", "identity": return try identity()
    case "diag", "diagflat": return try diagonal()
    case "arange": return try range()
    case "ravel": return try argument(0).reshaped([argument(0).elements.count])
    case "squeeze": return try argument(0).reshaped(argument(0).squeezed)
    case "reshape": return try reshaped()
    case "expand_dims": return try expanded()
    case "expand": return try spread()
    case "repeat": return try repeated()
    case "flip": return try flipped()
    case "outer": return try outer()
    case "dot": return try product()
    case "argsort": return try sorted()
    case "sort", "sorted":
      let order = try sorted()
      return order.map { arguments[0].elements[Int($0)] }
    case "argmax": return try extreme()
    case "concat", "stack", "vstack", "hstack": return try joined()
    case "onehot": return try onehot()
    case "clip", "clamp": return try clipped()
    case "logsumexp": return try logSumExp()
    case "Φ": return try argument(0).map { Operation.gelu.rule.partials[0].value($0, 0, 0) - $0 * Self.density($0) }
    case "φ": return try argument(0).map(Self.density)
    default: return try other()
    }
  }

  /// The density of the normal distribution.
  private static func density(_ x: Double) -> Double {
    Operation.exp.rule.value(-x * x / 2, 0) / (2 * Double.pi).squareRoot()
  }

  package func combined(_ operation: (Double, Double) -> Double) throws(NotationProblem) -> Tensor {
    let (a, b) = (try argument(0), try argument(1))
    try TensorEvaluator.check(a, b, at: span)
    guard let result = Tensor.combine(a, b, operation) else {
      throw problem("\(name) cannot combine \(a.shapeWords) and \(b.shapeWords).", isShape: true)
    }
    return result
  }

  package static func choice(_ condition: Tensor, _ a: Tensor, _ b: Tensor, at span: Range<Int>?)
    throws(NotationProblem)
    -> Tensor
  {
    for (one, other) in [(condition, a), (condition, b), (a, b)] { try TensorEvaluator.check(one, other, at: span) }
    guard let first = Tensor.combine(condition, a, { $0 != 0 ? $1 : 0 }),
      let second = Tensor.combine(condition, b, { $0 != 0 ? 0 : $1 }),
      let both = Tensor.combine(first, second, { $0 + $1 })
    else {
      throw NotationProblem(
        isShape: true,
        says:
          "The condition is \(condition.shapeWords), the values are \(a.shapeWords) and \(b.shapeWords): they do not fit.",
        span: span)
    }
    return both
  }

  // MARK: Along axes

  /// Along one axis of a matrix; without an axis it is that of each row.
  private func softmaxAlong() throws(NotationProblem) -> Tensor {
    let (tensor, axis) = (try argument(0), try axis() ?? -1)
    let rows = TensorFunctions(name: function, span: span, arguments: [tensor], options: [:])
    if axis == -1 || axis == tensor.shape.count - 1 { return try rows.value() }
    guard axis == 0, tensor.shape.count == 2 else {
      throw problem("There is no axis \(axis): it is \(tensor.shapeWords).", isShape: true)
    }
    return try TensorFunctions(name: function, span: span, arguments: [tensor.transposed], options: [:]).value()
      .transposed
  }

  private func reduced(_ function: String) throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let unbiased = (options["ddof"]?.number ?? options["correction"]?.number ?? options["unbiased"]?.number ?? 0) != 0
    func spread(_ numbers: [Double]) -> Double {
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count - (unbiased ? 1 : 0))
    }
    let combine: ([Double]) -> Double =
      switch function {
      case "sum": { $0.reduce(0, +) }
      case "prod": { $0.reduce(1, *) }
      case "mean": { $0.reduce(0, +) / Double($0.count) }
      case "var": spread
      case "std": { spread($0).squareRoot() }
      case "max": { $0.max() ?? 0 }
      default: { $0.min() ?? 0 }
      }
    let axis = try axis()
    guard let result = tensor.reduced(axis, keeps: keeps, combine) else {
      throw problem("There is no axis \(axis ?? 0): it is \(tensor.shapeWords).", isShape: true)
    }
    return result
  }

  private func cumulative() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let axis = try axis() ?? 0
    let place = axis < 0 ? axis + tensor.shape.count : axis
    guard tensor.shape.count == 1 || (tensor.shape.count == 2 && (0...1).contains(place)) else {
      throw problem("cumsum is for vectors, and for matrices along axis 0 or 1.", isShape: true)
    }
    var result = tensor
    let columns = tensor.shape.last ?? 1
    for at in tensor.elements.indices {
      if place == tensor.shape.count - 1 {
        if at % columns > 0 { result.elements[at] += result.elements[at - 1] }
      } else if at >= columns {
        result.elements[at] += result.elements[at - columns]
      }
    }
    return result
  }

  private func logSumExp() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let result = tensor.reduced(try axis(), keeps: keeps) { numbers in
      let top = numbers.max() ?? 0
      let sum = numbers.reduce(0) { $0 + Operation.exp.rule.value($1 - top, 0) }
      return top + Operation.log.rule.value(sum, 0)
    }
    guard let result else { throw problem("There is no such axis: it is \(tensor.shapeWords).", isShape: true) }
    return result
  }

  private func sorted() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    guard tensor.shape.count == 1 else { throw problem("argsort is for vectors.", isShape: true) }
    let order = tensor.elements.indices.sorted { (tensor.elements[$0], $0) < (tensor.elements[$1], $1) }
    return Tensor(tensor.shape, order.map(Double.init))
  }

  private func extreme() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let result = tensor.reduced(try axis(), keeps: keeps) { numbers in
      Double(numbers.indices.max { (numbers[$0], -$0) < (numbers[$1], -$1) } ?? 0)
    }
    guard let result else { throw problem("There is no such axis: it is \(tensor.shapeWords).", isShape: true) }
    return result
  }

  // MARK: The engine's and the language's

  private func other() throws(NotationProblem) -> Tensor {
    let known = FunctionTable.standard[function] ?? FunctionTable.standard[function.lowercased()]
    guard let known else {
      let names = FunctionTable.standard.functions.map(\.name)
      let near = nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
      throw problem("There is no function \(name).\(near)")
    }
    if let operation = known.operation, operation.rule.arity == arguments.count, options.isEmpty {
      if arguments.count == 1 { return arguments[0].map { operation.rule.value($0, 0) } }
      return try combined { operation.rule.value($0, $1) }
    }
    return try ofLanguage(known.name)
  }

  private func ofLanguage(_ function: String) throws(NotationProblem) -> Tensor {
    var given: [String: KnownValue] = [:]
    var words: [String] = []
    for (place, tensor) in arguments.enumerated() {
      if place > 0 || function == "randn", let whole = tensor.whole, tensor.shape.isEmpty {
        words.append("\(whole)")
      } else {
        given["v\(place)"] = KnownValue(shape: Shape(tensor.shape), elements: tensor.elements)
        words.append("v\(place)")
      }
    }
    for (option, tensor) in options.sorted(by: { $0.key < $1.key }) where option != "axis" {
      words.append("\(option)=\(tensor.whole ?? 0)")
    }
    do throws(DiagnosticReport) {
      let value = try Network.parseValue("\(function)(\(words.joined(separator: ", ")))", known: given)
      return Tensor(value.shape.dimensions, value.elements)
    } catch {
      let diagnostic = error.diagnostics.first
      let parts = [diagnostic?.message, diagnostic?.help].compactMap { $0 }
      throw problem("\(name): \(parts.joined(separator: "; ")).", isShape: true)
    }
  }
}
