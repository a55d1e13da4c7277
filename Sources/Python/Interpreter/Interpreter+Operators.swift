// Operators between values.

import Diagnostics
import PythonSyntax

extension Interpreter {
  /// The array that a value is, numbers and nested lists of numbers included.
  func array(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> Int {
    switch value {
    case .array(let box): return box.node
    case .bool(let value):
      return try trace.add(.number, [], Numbers(value ? 1 : 0), at: span, isWhole: true, isBool: true)
    case .list(let box): return try stacked(box.items, at: span)
    case .tuple(let box): return try stacked(box.items, at: span)
    case .range: return try stacked(try items(value, at: span), at: span)
    case .unknown(let what): throw PythonProblem.unreadable(what, at: span)
    case .gradient: throw PythonProblem.unreadable("PyTorch's gradient", at: span)
    default:
      throw PythonProblem(
        "numbers are wanted", at: span, label: "this is \(value.words)", help: "write a number or an array")
    }
  }

  /// A list as an array: given numbers are one leaf, computed ones stay what they are.
  private func stacked(_ items: [PythonValue], at span: SourceSpan) throws(PythonProblem) -> Int {
    try enter(span)
    defer { leave() }
    try spend(items.count, at: span)
    var parts: [Int] = []
    for item in items { parts.append(try array(item, at: span)) }
    let nodes = parts.map { trace.nodes[$0] }
    guard nodes.reduce(0, { $0 + $1.numbers.elements.count }) <= Trace.mostNumbers else {
      throw PythonProblem.tooManyNumbers(most: Trace.mostNumbers, at: span)
    }
    let shape = nodes.first?.numbers.shape ?? []
    guard nodes.allSatisfy({ $0.numbers.shape == shape }) else {
      throw PythonProblem(
        "rows of different lengths", at: span, label: "these are no array", help: "give each row as many numbers")
    }
    guard shape.count < 2 else { throw PythonProblem.tooManyAxes(at: span) }
    let isGiven = nodes.allSatisfy { $0.operation == .number || $0.operation == .leaf }
    if isGiven || parts.isEmpty {
      let numbers = Numbers([parts.count] + shape, nodes.flatMap(\.numbers.elements))
      return try trace.add(
        .leaf, [], numbers, at: span, isWhole: !parts.isEmpty && nodes.allSatisfy(\.isWhole),
        isBool: !parts.isEmpty && nodes.allSatisfy(\.isBool), isDrawn: nodes.contains(where: \.isDrawn))
    }
    return try trace.record(.stack, parts, at: span)
  }

  /// A recorded array, read after whatever had to be recorded for it.
  func node(_ place: Int) -> TraceNode { trace.nodes[place] }

  func whole(_ number: Int, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    .array(ArrayBox(try trace.add(.number, [], Numbers(Double(number)), at: span, isWhole: true)))
  }

  func made(_ node: Int) -> PythonValue { .array(ArrayBox(node)) }

  func record(_ operation: TraceOperation, _ operands: [Int], at span: SourceSpan) throws(PythonProblem) -> PythonValue
  {
    made(try trace.record(operation, operands, at: span))
  }

  /// - Parameter most: what the place takes, where that is less than what can be read at all; for the words alone.
  func wholeNumber(
    _ value: PythonValue, at span: SourceSpan, most: Int = Numbers.mostWhole
  ) throws(PythonProblem) -> Int {
    let number = try number(value, at: span)
    if let whole = Numbers(number).whole { return whole }
    guard number.isFinite, number == number.rounded() else { throw PythonProblem.notWhole(number, at: span) }
    throw PythonProblem.large(number, most: most, lowest: -Numbers.mostWhole, at: span)
  }

  /// A number without what is behind its point.
  func whole(of number: Double, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    guard number.isFinite else { throw PythonProblem.notWhole(number, at: span) }
    guard let whole = Numbers(number).whole else {
      throw PythonProblem.large(number, most: Numbers.mostWhole, lowest: -Numbers.mostWhole, at: span)
    }
    return try self.whole(whole, at: span)
  }

  func number(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> Double {
    var words = value.words
    switch value {
    case .bool(let value): return value ? 1 : 0
    case .unknown(let what): throw PythonProblem.unreadable(what, at: span)
    case .array(let box):
      let numbers = trace.nodes[box.node].numbers
      if let number = numbers.number { return number }
      words = "an array of shape \(Numbers.words(numbers.shape))"
    default: break
    }
    throw PythonProblem.noNumber(words, at: span)
  }

  func unary(_ sign: String, _ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    switch sign {
    case "not": return .bool(!(try isTrue(value, at: span)))
    case "+": return value
    case "~": return try record(.not, [try array(value, at: span)], at: span)
    default:
      if case .gradient(let factor) = value { return .gradient(-factor) }
      let node = try array(value, at: span)
      if trace.nodes[node].operation == .number {
        let given = trace.nodes[node]
        return made(try trace.add(.number, [], given.numbers.map { -$0 }, at: span, isWhole: given.isWhole))
      }
      return try record(.negate, [node], at: span)
    }
  }

  func binary(
    _ sign: String, _ left: PythonValue, _ right: PythonValue, at span: SourceSpan
  ) throws(PythonProblem) -> PythonValue {
    switch (sign, left, right) {
    case ("+", .text(let a), .text(let b)):
      try spend((a.utf8.count + b.utf8.count) / 8, at: span)
      return .text(String((a + b).prefix(Self.longestList)))
    case ("%", .text(let text), _): return .text(text)
    case ("+", .list(let a), .list(let b)):
      return list(try joined(a.items, b.items, at: span))
    case ("+", .tuple(let a), .tuple(let b)): return tuple(try joined(a.items, b.items, at: span))
    case ("*", .list(let box), .array), ("*", .array, .list(let box)):
      var count = right
      if case .list = right { count = left }
      let times = max(try wholeNumber(count, at: span), 0)
      let product = times.multipliedReportingOverflow(by: box.items.count)
      try checkLength(product.overflow ? Int.max : product.partialValue, at: span)
      try spend(product.partialValue / 4, at: span)
      return list(box.items.isEmpty ? [] : Array((0..<times).map { _ in box.items }.joined()))
    case ("*", .gradient(let factor), _): return .gradient(factor * (try number(right, at: span)))
    case ("*", _, .gradient(let factor)): return .gradient(factor * (try number(left, at: span)))
    case ("/", .gradient(let factor), _): return .gradient(factor / (try number(right, at: span)))
    case ("+", .unknown, _), ("+", _, .unknown): return .unknown("a value that is not read")
    case ("&", _, _):
      return try record(.binary(.multiply), [try array(left, at: span), try array(right, at: span)], at: span)
    case ("|", _, _):
      return try record(.binary(.maximum), [try array(left, at: span), try array(right, at: span)], at: span)
    default: break
    }
    guard let operation = TraceSign(rawValue: sign) else { throw PythonProblem.unread(sign, at: span) }
    let operands = [try array(left, at: span), try array(right, at: span)]
    if operation == .divide || operation == .floorDivide || operation == .remainder,
      trace.nodes[operands[1]].numbers.shape.isEmpty, trace.nodes[operands[1]].numbers.number == 0
    {
      throw PythonProblem("division by 0", at: span, label: "the divisor is 0", help: "divide by another number")
    }
    return try record(.binary(operation), operands, at: span)
  }

  func joined(
    _ a: [PythonValue], _ b: [PythonValue], at span: SourceSpan
  ) throws(PythonProblem) -> [PythonValue] {
    try checkLength(a.count + b.count, at: span)
    try spend((a.count + b.count) / 4, at: span)
    return a + b
  }

  /// Adds items at the end of a list.
  func extend(_ list: ListBox, by items: [PythonValue], at span: SourceSpan) throws(PythonProblem) {
    try checkLength(list.items.count + items.count, at: span)
    list.items += items
  }

  private func checkLength(_ count: Int, at span: SourceSpan) throws(PythonProblem) {
    if count > Self.longestList { throw PythonProblem.longList(most: Self.longestList, at: span) }
  }

  /// How many items, or characters, are put together.
  static let longestList = 10_000

  func comparison(
    _ first: PythonExpression, _ rest: [(String, PythonExpression)], at span: SourceSpan
  ) throws(PythonProblem) -> PythonValue {
    var left = try evaluate(first)
    var result: PythonValue = .bool(true)
    for (index, (sign, expression)) in rest.enumerated() {
      let right = try evaluate(expression)
      let next = try compare(sign, left, right, at: span)
      if index > 0 { guard try isTrue(result, at: span) else { return .bool(false) } }
      result = next
      left = right
    }
    return result
  }

  private func compare(
    _ sign: String, _ left: PythonValue, _ right: PythonValue, at span: SourceSpan
  ) throws(PythonProblem) -> PythonValue {
    switch sign {
    case "is", "is not":
      return .bool(Self.isSame(left, right) == (sign == "is"))
    case "in", "not in":
      if case .dictionary(let box) = right {
        return .bool((box[try key(left, at: span).text] != nil) == (sign == "in"))
      }
      if case .text(let part) = left, case .text(let whole) = right {
        try spend(whole.utf8.count * (1 + part.utf8.count / 8), at: span)
        return .bool(whole.contains(part) == (sign == "in"))
      }
      var isFound = false
      for item in try items(right, at: span) {
        if case .bool(true) = try compare("==", left, item, at: span) { isFound = true }
        if case .array(let box) = try compare("==", left, item, at: span) {
          isFound = isFound || trace.nodes[box.node].numbers.number == 1
        }
      }
      return .bool(isFound == (sign == "in"))
    default: break
    }
    switch (left, right) {
    case (.text(let a), .text(let b)):
      try spend(min(a.utf8.count, b.utf8.count) / 16, at: span)
      switch sign {
      case "==": return .bool(a == b)
      case "!=": return .bool(a != b)
      default: return .bool(sign.hasPrefix("<") ? a < b : a > b)
      }
    case (.none, _), (_, .none), (.text, _), (_, .text):
      return .bool(Self.isSame(left, right) == (sign == "=="))
    case (.tuple(let a), .tuple(let b)):
      guard a.items.count == b.items.count else { return .bool(sign == "!=") }
      try enter(span)
      defer { leave() }
      try spend(a.items.count, at: span)
      var isEqual = true
      for (x, y) in zip(a.items, b.items) {
        isEqual = try isTrue(try compare("==", x, y, at: span), at: span) && isEqual
      }
      return .bool(isEqual == (sign == "=="))
    default: break
    }
    guard let operation = TraceSign(rawValue: sign) else { throw PythonProblem.unread(sign, at: span) }
    return try record(.binary(operation), [try array(left, at: span), try array(right, at: span)], at: span)
  }

  private static func isSame(_ left: PythonValue, _ right: PythonValue) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.array(let a), .array(let b)): a === b
    case (.list(let a), .list(let b)): a === b
    case (.object(let a), .object(let b)): a === b
    default: false
    }
  }
}
