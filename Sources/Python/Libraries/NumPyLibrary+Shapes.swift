// NumPy's functions that arrange and choose.

import Diagnostics
import PythonSyntax

extension Interpreter {
  func arrange(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    switch name {
    case "set_printoptions", "savetxt", "save", "seterr":
      return .none
    case "concatenate", "vstack", "hstack", "stack", "column_stack", "cat": return try join(name, arguments)
    case "where":
      guard arguments.positional.count == 3 else {
        throw PythonProblem("where wants a condition and two values", at: span, help: "write np.where(z > 0, z, 0)")
      }
      var operands: [Int] = []
      for value in arguments.positional { operands.append(try array(value, at: span)) }
      return try record(.choose, operands, at: span)
    case "all", "any", "isclose", "allclose", "array_equal": return .bool(true)
    default: break
    }
    let node = try array(try argument(arguments, 0), at: span)
    let shape = trace.nodes[node].numbers.shape
    switch name {
    case "transpose", "t": return try record(.transpose, [node], at: span)
    case "reshape", "view":
      return try reshape(
        node, Array(arguments.positional.dropFirst()) + (arguments.named["shape"].map { [$0] } ?? []), at: span)
    case "ravel", "flatten", "squeeze":
      // x.flatten(1) leaves the examples apart, as they are.
      if name == "flatten", let start = arguments.value(1, "start_dim"), shape.count == 2 {
        if abs(try wholeNumber(start, at: span)) == 1 { return made(node) }
      }
      var wanted = name == "squeeze" ? shape.filter { $0 != 1 } : [shape.reduce(1, *)]
      if name == "squeeze", let axis = try axis(arguments, 1, of: node) {
        wanted = shape
        if shape[axis] == 1 { wanted.remove(at: axis) }
      }
      return wanted == shape ? made(node) : try record(.reshape(wanted), [node], at: span)
    case "expand_dims", "unsqueeze":
      guard let value = arguments.named["axis"] ?? arguments.value(1, "dim") else {
        throw PythonProblem("an axis is missing", at: span, help: "write axis=0 or axis=1")
      }
      let number = try wholeNumber(value, at: span)
      let axis = number < 0 ? number + shape.count + 1 : number
      guard (0...shape.count).contains(axis), shape.count < 2 else { throw PythonProblem.tooManyAxes(at: span) }
      var wanted = shape
      wanted.insert(1, at: axis)
      return try record(.reshape(wanted), [node], at: span)
    case "outer": return try record(.outer, [node, try array(try argument(arguments, 1), at: span)], at: span)
    case "inner":
      return try record(.binary(.product), [node, try array(try argument(arguments, 1), at: span)], at: span)
    case "square": return try binary("**", made(node), try whole(2, at: span), at: span)
    case "negative", "neg": return try record(.negate, [node], at: span)
    case "logical_not": return try record(.not, [node], at: span)
    case "reciprocal": return try binary("/", try whole(1, at: span), made(node), at: span)
    case "log1p":
      return try record(
        .function("log"), [try array(try binary("+", try whole(1, at: span), made(node), at: span), at: span)], at: span
      )
    case "clip", "clamp":
      var result = node
      if let low = arguments.value(1, "min") ?? arguments.named["a_min"], !low.isNone {
        result = try trace.record(.binary(.maximum), [result, try array(low, at: span)], at: span)
      }
      if let high = arguments.value(2, "max") ?? arguments.named["a_max"], !high.isNone {
        result = try trace.record(.binary(.minimum), [result, try array(high, at: span)], at: span)
      }
      return made(result)
    case "argmax", "argmin": return try place(of: name, node, arguments)
    case "var", "std": return try spread(name, node, arguments)
    case "shape":
      var sizes: [PythonValue] = []
      for size in shape { sizes.append(try whole(size, at: span)) }
      return tuple(sizes)
    case "size": return try whole(shape.reduce(1, *), at: span)
    default:
      throw PythonProblem("\(name) is not read", at: span, help: "write it with simpler functions")
    }
  }

  func reshape(_ node: Int, _ values: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    var wanted = try shape(values, at: span)
    let count = trace.nodes[node].numbers.elements.count
    let known = Trace.count(wanted.filter { $0 > 0 })
    if let free = wanted.firstIndex(of: -1), wanted.filter({ $0 == -1 }).count == 1, count % known == 0 {
      wanted[free] = count / known
    }
    if wanted == trace.nodes[node].numbers.shape { return made(node) }
    guard Trace.count(wanted.map { abs($0) }) == count, !wanted.contains(-1) else {
      throw PythonProblem(
        "the shapes do not fit", at: span,
        label: "\(count) numbers do not go into shape \(Numbers.words(wanted))",
        help: "the sizes' product must be \(count); -1 stands for one of them")
    }
    return try record(.reshape(wanted), [node], at: span)
  }

  private func join(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    var parts: [Int] = []
    for item in try items(try argument(arguments, 0), at: span) { parts.append(try array(item, at: span)) }
    guard let first = parts.first else {
      throw PythonProblem("there is nothing to join", at: span, help: "give it a list of arrays")
    }
    let rank = trace.nodes[first].numbers.shape.count
    var axis = 0
    if let value = arguments.named["axis"] ?? arguments.value(1, "dim") { axis = try wholeNumber(value, at: span) }
    if axis < 0 { axis += rank + (name == "stack" ? 1 : 0) }
    if name == "hstack" { axis = rank > 1 ? 1 : 0 }
    if name == "column_stack" {
      if rank == 1 {
        let rows = try trace.record(.stack, parts, at: span)
        return try record(.transpose, [rows], at: span)
      }
      axis = 1
    }
    if name == "stack" || (name == "vstack" && rank == 1) {
      let rows = try trace.record(.stack, parts, at: span)
      return axis == 1 ? try record(.transpose, [rows], at: span) : made(rows)
    }
    return try record(.join(axis: axis), parts, at: span)
  }

  func place(of name: String, _ node: Int, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let numbers = trace.nodes[node].numbers
    func place(_ lane: [Double]) -> Double {
      let wanted = name == "argmax" ? lane.max() : lane.min()
      return Double(lane.firstIndex { $0 == wanted } ?? 0)
    }
    guard !numbers.elements.isEmpty,
      let result = numbers.reduced(axis: try axis(arguments, 1, of: node), keeps: try keepsAxis(arguments), place)
    else {
      throw PythonProblem(
        "\(name) of nothing", at: arguments.span, label: "the array is empty", help: "give it at least one number")
    }
    return try leaf(result, at: arguments.span, isWhole: true)
  }

  private func spread(_ name: String, _ node: Int, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    // PyTorch divides by n - 1 where it is not told otherwise, NumPy by n.
    var correction = 0
    if let value = arguments.named["correction"] { correction = try wholeNumber(value, at: span) }
    let axis = try axis(arguments, 1, of: node)
    let mean = try trace.record(.reduce("mean", axis: axis, keeps: true), [node], at: span)
    let away = try trace.record(.binary(.subtract), [node, mean], at: span)
    let two = try array(try whole(2, at: span), at: span)
    let squares = try trace.record(.binary(.power), [away, two], at: span)
    var result = try reduce(correction == 0 ? "mean" : "sum", squares, arguments, from: 1)
    if correction != 0 {
      let shape = trace.nodes[node].numbers.shape
      let count = (axis.map { shape[$0] } ?? Trace.count(shape)) - correction
      guard count > 0 else {
        throw PythonProblem(
          "\(name) of too few numbers", at: span, label: "it divides by \(count)", help: "write correction=0")
      }
      result = try binary("/", result, try whole(count, at: span), at: span)
    }
    return name == "var" ? result : try record(.function("sqrt"), [try array(result, at: span)], at: span)
  }
}

extension PythonValue {
  var isNone: Bool { if case .none = self { true } else { false } }
}
