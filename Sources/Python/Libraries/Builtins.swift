// Functions that Python has of itself.

import Diagnostics
import PythonSyntax

/// The names of Python's own functions.
enum Builtins {
  static let names: Set<String> = [
    "print", "len", "range", "enumerate", "zip", "float", "int", "bool", "str", "abs", "sum", "max", "min", "list",
    "tuple",
    "dict", "round", "reversed", "isinstance", "map", "pow", "sorted", "type", "object", "format", "any", "all", "repr",
    "super", "hasattr", "staticmethod", "property", "set",
  ]
}

extension Interpreter {
  func callLibrary(_ path: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    guard let dot = path.lastIndex(of: ".") else { return try callBuiltin(path, arguments) }
    let name = String(path[path.index(after: dot)...])
    try checkArguments(of: name, in: String(path[..<dot]), arguments)
    switch path[..<dot] {
    case "numpy": return try callNumPy(name, arguments)
    case "math": return try callMath(name, arguments)
    case "numpy.random": return try callNumPyRandom(name, arguments)
    case "random": return try callPythonRandom(name, arguments)
    case "torch", "torch.nn.functional":
      let value = try callTorch(name, arguments)
      if case .array(let box) = value { trace.markTensor(box.node) }
      return value
    case "torch.nn": return try makeModule(name, arguments)
    case "torch.optim": return try makeOptimizer(name, arguments)
    case "torch.nn.init": return try fill(name, arguments)
    default:
      throw PythonProblem(
        "\(path) is not read", at: arguments.span, help: "write it with simpler functions, or put its numbers here")
    }
  }

  /// An argument that must be there.
  func argument(_ arguments: PythonArguments, _ place: Int, _ name: String = "") throws(PythonProblem) -> PythonValue {
    guard let value = arguments.value(place, name) else {
      throw PythonProblem.missing("this wants \(place + 1)", at: arguments.span)
    }
    return value
  }

  private func callBuiltin(_ name: String, _ arguments: PythonArguments) throws(PythonProblem) -> PythonValue {
    let span = arguments.span
    switch name {
    case "len":
      return try whole(try length(of: try argument(arguments, 0), at: span), at: span)
    case "range":
      var numbers: [Int] = []
      for value in arguments.positional { numbers.append(try wholeNumber(value, at: span)) }
      switch numbers.count {
      case 1: return .range(0, numbers[0], 1)
      case 2: return .range(numbers[0], numbers[1], 1)
      case 3 where numbers[2] != 0: return .range(numbers[0], numbers[1], numbers[2])
      default:
        throw PythonProblem(
          "range wants one to three whole numbers", at: span,
          label: numbers.count == 3 ? "the step is 0" : "these are \(numbers.count)",
          help: "write range(n), range(first, end) or range(first, end, step)")
      }
    case "enumerate":
      let items = try items(try argument(arguments, 0), at: span)
      let first =
        try arguments.value(1, "start").map { value throws(PythonProblem) in try wholeNumber(value, at: span) } ?? 0
      var pairs: [PythonValue] = []
      for (index, item) in items.enumerated() { pairs.append(tuple([try whole(index + first, at: span), item])) }
      return list(pairs)
    case "zip":
      var lists: [[PythonValue]] = []
      for value in arguments.positional { lists.append(try items(value, at: span)) }
      let count = lists.map(\.count).min() ?? 0
      return list((0..<count).map { index in tuple(lists.map { $0[index] }) })
    case "reversed": return list(try items(try argument(arguments, 0), at: span).reversed())
    case "list", "tuple", "sorted", "set":
      guard let value = arguments.positional.first else { return name == "tuple" ? tuple([]) : list([]) }
      var items = try items(value, at: span)
      if name == "sorted" { items = try sorted(items, at: span) }
      return name == "tuple" ? tuple(items) : list(items)
    case "dict":
      let box = DictionaryBox(leftovers)
      for (key, value) in arguments.named.sorted(by: { $0.key < $1.key }) {
        box.set(key, isText: true, to: value)
        self.name(value, key)
      }
      return .dictionary(box)
    case "map":
      let function = try argument(arguments, 0)
      var results: [PythonValue] = []
      for item in try items(try argument(arguments, 1), at: span) {
        results.append(try call(function, PythonArguments(positional: [item], span: span)))
      }
      return list(results)
    case "float": return made(try trace.detached(try array(try argument(arguments, 0), at: span), at: span))
    case "int":
      return try whole(of: try number(try argument(arguments, 0), at: span).rounded(.towardZero), at: span)
    case "bool": return .bool(try isTrue(try argument(arguments, 0), at: span))
    case "abs": return try record(.function("abs"), [try array(try argument(arguments, 0), at: span)], at: span)
    case "round":
      let places =
        try arguments.value(1, "ndigits").map { value throws(PythonProblem) in try wholeNumber(value, at: span) } ?? 0
      guard places == 0 else { return .unknown("a rounded number") }
      return try record(.function("round"), [try array(try argument(arguments, 0), at: span)], at: span)
    case "pow": return try binary("**", try argument(arguments, 0), try argument(arguments, 1), at: span)
    case "sum":
      var sum: PythonValue?
      for item in try items(try argument(arguments, 0), at: span) {
        if let before = sum { sum = try binary("+", before, item, at: span) } else { sum = item }
      }
      if let start = arguments.value(1, "start"), let only = sum { return try binary("+", start, only, at: span) }
      if let sum { return sum }
      return try whole(0, at: span)
    case "max", "min":
      let values = arguments.positional.count == 1 ? try items(arguments.positional[0], at: span) : arguments.positional
      guard var best = values.first else {
        throw PythonProblem("\(name) of nothing", at: span, help: "give it at least one number")
      }
      for value in values.dropFirst() {
        let operands = [try array(best, at: span), try array(value, at: span)]
        best = try record(.binary(name == "max" ? .maximum : .minimum), operands, at: span)
      }
      return best
    case "any", "all":
      var truths: [Bool] = []
      for item in try items(try argument(arguments, 0), at: span) { truths.append(try isTrue(item, at: span)) }
      return .bool(name == "any" ? truths.contains(true) : !truths.contains(false))
    case "isinstance", "hasattr": return .bool(true)
    case "str", "format", "repr":
      guard let value = arguments.positional.first else { return .text("") }
      if case .text = value { return value }
      if case .array(let box) = value {
        if trace.nodes[box.node].isWhole, let whole = trace.nodes[box.node].numbers.whole { return .text("\(whole)") }
        if let number = trace.nodes[box.node].numbers.number { return .text("\(number)") }
      }
      return .text("…")
    case "ignored", "type": return .none
    default: throw PythonProblem("\(name) is not read", at: span, help: "write this part without it")
    }
  }

  private func length(of value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> Int {
    switch value {
    case .list(let box): return box.items.count
    case .tuple(let box): return box.items.count
    case .dictionary(let box): return box.keys.count
    case .range(let first, let last, let step): return Self.count(first, last, step)
    case .object(let object): return try parts(of: object, at: span).count
    case .array(let box):
      if let count = trace.nodes[box.node].numbers.shape.first { return count }
    case .text(let text):
      try spend(text.utf8.count / 8, at: span)
      return text.prefix(Self.longestList).count
    default: break
    }
    return try items(value, at: span).count
  }

  private func sorted(_ items: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> [PythonValue] {
    var keyed: [(Double, PythonValue)] = []
    for item in items {
      if case .text = item { return items }
      keyed.append((try number(item, at: span), item))
    }
    return keyed.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
  }
}
