// `a[i]`, `a[:, 0]`, `a[:, None]`, `p[range(m), y]`, `a[a > 0]`.

import Diagnostics
import PythonSyntax

extension Interpreter {
  func item(of owner: PythonValue, _ index: PythonValue, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    switch owner {
    case .list(let box): return try item(box.items, index, at: span) { list($0) }
    case .tuple(let box): return try item(box.items, index, at: span) { tuple($0) }
    case .text(let text):
      try spend(text.utf8.count / 8, at: span)
      let characters = Array(text.prefix(Self.longestList))
      return .text(String(characters[try place(index, of: characters.count, at: span)]))
    case .dictionary(let box):
      let (text, _) = try key(index, at: span)
      guard let value = box[text] else {
        throw PythonProblem(
          "there is no entry \(text.prefix(40))", at: span, label: "the dictionary has \(box.keys.count) others",
          help: nearest(to: text, among: box.keys).map { "did you mean \($0)?" } ?? "add it before this line")
      }
      return value
    case .array(let box):
      let indices = try indices(index, of: trace.nodes[box.node].numbers.shape, at: span)
      return .array(ArrayBox(try trace.record(.index(indices), [box.node], at: span), isView: true))
    case .object(let object): return try part(of: object, index, at: span)
    case .range: return try item(try items(owner, at: span), index, at: span) { list($0) }
    case .unknown(let what): return .unknown(what)
    default:
      throw PythonProblem.noItems("this has no items", owner.words, at: span)
    }
  }

  private func item(
    _ items: [PythonValue], _ index: PythonValue, at span: SourceSpan, _ slice: ([PythonValue]) -> PythonValue
  ) throws(PythonProblem) -> PythonValue {
    guard case .slice(let lower, let upper, let step) = index else {
      return items[try place(index, of: items.count, at: span)]
    }
    if step == -1, lower == nil, upper == nil {
      try spend(items.count / 4, at: span)
      return slice(items.reversed())
    }
    let range = try ends(lower, upper, step, of: items.count, at: span)
    try spend(range.count / 4, at: span)
    return slice(Array(items[range]))
  }

  private func ends(
    _ lower: Int?, _ upper: Int?, _ step: Int?, of count: Int, at span: SourceSpan
  ) throws(PythonProblem) -> Range<Int> {
    guard step == nil || step == 1 else {
      throw PythonProblem("a slice with a step is not read", at: span, help: "take the elements one by one")
    }
    func end(_ place: Int) -> Int { min(max(place < 0 ? place + count : place, 0), count) }
    let first = end(lower ?? 0)
    return first..<max(first, end(upper ?? count))
  }

  private func indices(_ index: PythonValue, of shape: [Int], at span: SourceSpan) throws(PythonProblem) -> [TraceIndex]
  {
    var parts = [index]
    if case .tuple(let box) = index { parts = box.items }
    if parts.count == 2, shape.count == 2, let rows = try wholeNumbers(parts[0], at: span),
      let columns = try wholeNumbers(parts[1], at: span)
    {
      guard rows == Array(0..<shape[0]), columns.count == rows.count else {
        throw PythonProblem(
          "these places are not read", at: span, label: "one in each row, from the first to the last, would be",
          help: "write p[np.arange(m), y] with all m rows")
      }
      return [.picks(columns)]
    }
    var indices: [TraceIndex] = []
    var axis = 0
    for part in parts {
      if case .none = part {
        indices.append(.newAxis)
        continue
      }
      guard axis < shape.count else {
        throw PythonProblem(
          "too many indices", at: span, label: "shape \(Numbers.words(shape))",
          help: shape.isEmpty ? "a single number has no parts" : "write at most \(shape.count)")
      }
      if case .slice(let lower, let upper, let step) = part {
        let range = try ends(lower, upper, step, of: shape[axis], at: span)
        indices.append(.slice(from: range.lowerBound, count: range.count))
      } else if case .array(let box) = part, !trace.nodes[box.node].numbers.shape.isEmpty {
        throw PythonProblem(
          "an array as index is not read", at: span, label: "only p[np.arange(m), y] is",
          help: "for a batch that is drawn, write its rows themselves")
      } else {
        indices.append(.at(try place(part, of: shape[axis], at: span)))
      }
      axis += 1
    }
    let left = shape.count - indices.count { if case .at = $0 { true } else { false } }
    guard left + indices.count(where: { $0 == .newAxis }) <= 2 else { throw PythonProblem.tooManyAxes(at: span) }
    return indices
  }

  /// Several whole numbers; nil for what is no list of them.
  func wholeNumbers(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> [Int]? {
    switch value {
    case .range, .list: break
    case .array(let box) where trace.nodes[box.node].numbers.shape.count == 1 && !trace.nodes[box.node].isBool: break
    default: return nil
    }
    let numbers = (try node(array(value, at: span))).numbers
    let wholes = numbers.elements.compactMap { abs($0) < 1e9 ? Int(exactly: $0) : nil }
    return wholes.count == numbers.elements.count ? wholes : nil
  }

  /// Which places an index means, as ones and zeros.
  func mask(_ box: ArrayBox, _ index: PythonValue, at span: SourceSpan) throws(PythonProblem) -> Int {
    let shape = trace.nodes[box.node].numbers.shape
    if case .array(let condition) = index, trace.nodes[condition.node].isBool,
      trace.nodes[condition.node].numbers.shape == shape
    {
      return condition.node
    }
    guard let places = Trace.places(of: shape, try indices(index, of: shape, at: span)) else {
      throw PythonProblem(
        "index out of range", at: span, label: "shape \(Numbers.words(shape))", help: "count rows and columns from 0")
    }
    var numbers = Numbers.filled(shape, 0)
    for place in places.places { numbers.elements[place] = 1 }
    return try trace.add(.leaf, [], numbers, at: span, isWhole: true, isBool: true)
  }
}

extension Trace {
  /// An array with other numbers where a mask is 1.
  mutating func replacing(_ base: Int, _ mask: Int, _ value: Int, at span: SourceSpan) throws(PythonProblem) -> Int {
    var value = value
    let shape = nodes[base].numbers.shape
    // What is put into several places in order is spread over the whole.
    if nodes[value].numbers.shape != [], nodes[value].numbers.shape != shape {
      let places = nodes[mask].numbers.elements.indices.filter { nodes[mask].numbers.elements[$0] != 0 }
      let given = nodes[value]
      guard given.numbers.elements.count == places.count else {
        guard Numbers.broadcast(shape, given.numbers.shape) == shape else {
          throw PythonProblem(
            "the shapes do not fit", at: span,
            label: "shape \(Numbers.words(given.numbers.shape)) into \(places.count) places",
            help: "put in a single number, or one for each place")
        }
        return try record(.choose, [mask, value, base], at: span)
      }
      guard given.operation == .leaf else {
        if let target = picked(given, from: base) { return try subtracting(target, mask, base, at: span) }
        throw PythonProblem(
          "computed numbers are put into parts of an array", at: span, label: "this is not read",
          help: "make the array in one go, e.g. with np.stack or a formula over all of it")
      }
      var spread = Numbers.filled(shape, 0)
      for (place, number) in zip(places, given.numbers.elements) { spread.elements[place] = number }
      value = try add(.leaf, [], spread, at: span)
    }
    return try record(.choose, [mask, value, base], at: span)
  }

  /// Whether numbers are a part of an array with a single number added or taken away.
  private func picked(_ node: TraceNode, from base: Int) -> (sign: TraceSign, amount: Int)? {
    guard case .binary(let sign) = node.operation, sign == .add || sign == .subtract,
      case .index = nodes[node.operands[0]].operation, nodes[node.operands[0]].operands == [base],
      nodes[node.operands[1]].numbers.shape.isEmpty
    else { return nil }
    return (sign, node.operands[1])
  }

  /// `p[range(m), y] -= 1`
  private mutating func subtracting(
    _ change: (sign: TraceSign, amount: Int), _ mask: Int, _ base: Int, at span: SourceSpan
  ) throws(PythonProblem) -> Int {
    let part =
      nodes[change.amount].numbers.number == 1
      ? mask : try record(.binary(.multiply), [mask, change.amount], at: span)
    return try record(.binary(change.sign), [base, part], at: span)
  }
}
