// What expressions give.

import Diagnostics
import PythonSyntax

extension Interpreter {
  func evaluate(_ expression: PythonExpression) throws(PythonProblem) -> PythonValue {
    try enter(expression.span)
    defer { leave() }
    let span = expression.span
    switch expression.kind {
    case .none: return .none
    case .bool(let value): return .bool(value)
    case .text(let text): return .text(text)
    case .number(let number, let isWhole):
      return .array(ArrayBox(try trace.add(.number, [], Numbers(number), at: span, isWhole: isWhole)))
    case .name(let name): return try lookUp(name, at: span)
    case .list(let items): return list(try evaluate(all: items))
    case .tuple(let items): return tuple(try evaluate(all: items))
    case .dictionary(let entries):
      let box = DictionaryBox(leftovers)
      for (key, value) in entries {
        let (text, isText) = try self.key(try evaluate(key), at: key.span)
        box.set(text, isText: isText, to: try evaluate(value))
        if isText, let value = box[text] { name(value, text) }
      }
      return .dictionary(box)
    case .unary(let sign, let inner): return try unary(sign, try evaluate(inner), at: span)
    case .binary(let sign, let a, let b):
      let left = try evaluate(a)
      return try binary(sign, left, try evaluate(b), at: span)
    case .comparison(let first, let rest): return try comparison(first, rest, at: span)
    case .and(let a, let b):
      let left = try evaluate(a)
      return try isTrue(left, at: a.span) ? try evaluate(b) : left
    case .or(let a, let b):
      let left = try evaluate(a)
      return try isTrue(left, at: a.span) ? left : try evaluate(b)
    case .choice(let value, let condition, let other):
      return try isTrue(try evaluate(condition), at: condition.span) ? try evaluate(value) : try evaluate(other)
    case .call(let callee, let arguments): return try call(callee, arguments, at: span)
    case .attribute(let owner, let name): return try attribute(try evaluate(owner), name, at: span)
    case .item(let owner, let index):
      let value = try evaluate(owner)
      return try item(of: value, try evaluate(index), at: span)
    case .slice(let lower, let upper, let step):
      return .slice(try end(lower), try end(upper), try end(step))
    case .lambda(let parameters, let body):
      let definition = PythonDefinition(name: "lambda", parameters: parameters, body: [])
      return .function(PythonFunction(definition, expression: body, scope: scope))
    case .comprehension(let value, let clauses):
      var items: [PythonValue] = []
      try each(clauses[...]) { () throws(PythonProblem) in items.append(try evaluate(value)) }
      return list(items)
    case .dictionaryComprehension(let key, let value, let clauses):
      let box = DictionaryBox(leftovers)
      try each(clauses[...]) { () throws(PythonProblem) in
        let (text, isText) = try self.key(try evaluate(key), at: key.span)
        box.set(text, isText: isText, to: try evaluate(value))
      }
      return .dictionary(box)
    case .starred(let inner):
      throw PythonProblem("* is not read here", at: inner.span, help: "write the arguments one by one")
    }
  }

  private func evaluate(all items: [PythonExpression]) throws(PythonProblem) -> [PythonValue] {
    var values: [PythonValue] = []
    for item in items {
      if case .starred(let inner) = item.kind {
        values += try self.items(try evaluate(inner), at: inner.span)
      } else {
        values.append(try evaluate(item))
      }
    }
    return values
  }

  private func end(_ expression: PythonExpression?) throws(PythonProblem) -> Int? {
    guard let expression else { return nil }
    let value = try evaluate(expression)
    if case .none = value { return nil }
    return try wholeNumber(value, at: expression.span)
  }

  /// Does something for each combination of a comprehension.
  private func each(
    _ clauses: ArraySlice<PythonClause>, _ body: () throws(PythonProblem) -> Void
  ) throws(PythonProblem) {
    guard let clause = clauses.first else { return try body() }
    for item in try items(try evaluate(clause.source), at: clause.source.span) {
      try enter(clause.target.span)
      defer { leave() }
      try give(clause.target, item)
      var isWanted = true
      for condition in clause.conditions where isWanted {
        isWanted = try isTrue(try evaluate(condition), at: condition.span)
      }
      if isWanted { try each(clauses.dropFirst(), body) }
    }
  }

  private func lookUp(_ name: String, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    if let value = scope.find(name) { return value }
    if name == "__name__" { return .text("__main__") }
    if Builtins.names.contains(name) { return .library(name) }
    var known = Array(globals.names.keys)
    var here: PythonScope? = scope
    while let scope = here {
      known += scope.names.keys
      here = scope.parent
    }
    let near = nearest(to: name, among: known.sorted()).map { "did you mean \($0)?" }
    throw PythonProblem(
      "unknown name \(name)", at: span, label: "nothing before this line gives it a value",
      help: near ?? "paste the line that defines it, too")
  }

  // MARK: Truth

  func isTrue(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> Bool {
    switch value {
    case .none: return false
    case .bool(let value): return value
    case .text(let text): return !text.isEmpty
    case .array(let box):
      guard let number = trace.nodes[box.node].numbers.number else {
        throw PythonProblem(
          "an array is neither true nor false", at: span, label: "it has several elements",
          help: "use np.where for arrays")
      }
      return number != 0
    case .list(let box): return !box.items.isEmpty
    case .tuple(let box): return !box.items.isEmpty
    case .dictionary(let box): return !box.keys.isEmpty
    case .range(let first, let last, let step): return Self.count(first, last, step) > 0
    case .unknown(let what): throw PythonProblem.unreadable(what, at: span)
    default: return true
    }
  }

  /// The items that a loop goes over.
  func items(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> [PythonValue] {
    let items = try itemsUncounted(value, at: span)
    try spend(items.count, at: span)
    return items
  }

  private func itemsUncounted(_ value: PythonValue, at span: SourceSpan) throws(PythonProblem) -> [PythonValue] {
    switch value {
    case .list(let box): return box.items
    case .tuple(let box): return box.items
    case .dictionary(let box):
      var keys: [PythonValue] = []
      for key in box.keys { keys.append(try keyValue(key, box, at: span)) }
      return keys
    case .text(let text): return text.prefix(Self.longestList).map { .text(String($0)) }
    case .range(let first, let last, let step):
      let count = Self.count(first, last, step)
      guard count <= 100_000 else {
        throw PythonProblem(
          "the range is too long", at: span, label: "\(count) numbers",
          help: "take a shorter one: at most 100000 are read")
      }
      var numbers: [PythonValue] = []
      for index in 0..<count { numbers.append(try whole(first + index * step, at: span)) }
      return numbers
    case .array(let box):
      let shape = trace.nodes[box.node].numbers.shape
      guard let count = shape.first else { break }
      var rows: [PythonValue] = []
      for index in 0..<count {
        rows.append(.array(ArrayBox(try trace.record(.index([.at(index)]), [box.node], at: span), isView: true)))
      }
      return rows
    case .object(let object) where !object.kind.isEmpty: return try parts(of: object, at: span)
    case .unknown(let what): throw PythonProblem.unreadable(what, at: span)
    default: break
    }
    throw PythonProblem(
      "this cannot be gone through", at: span, label: "it is \(value.words)",
      help: "go through a list, a range or an array's rows")
  }

  func keyValue(_ key: String, _ box: DictionaryBox, at span: SourceSpan) throws(PythonProblem) -> PythonValue {
    if box.isText(key) { return .text(key) }
    return try whole(Int(key) ?? 0, at: span)
  }
}
