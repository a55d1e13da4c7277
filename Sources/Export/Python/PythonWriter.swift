// Expressions as Python: the same tree, with the signs of Python and the functions of a library.

import Autograd
import NetworkLanguage
import Notation
import Writing

/// What has no words in a library.
struct Untranslatable: Error {
  /// The function, or what else it is.
  let name: String
}

/// A piece of Python, and how tightly its outermost sign binds.
struct PythonPiece {
  var text: String
  var binding = PythonWriter.atom

  func atLeast(_ least: Int) -> String { binding < least ? "(\(text))" : text }
}

/// Writes expressions, and remembers which helpers they need.
struct PythonWriter {
  /// How tightly names, numbers, calls and brackets bind.
  static let atom = 6

  let dialect: Dialect
  let derived: DerivedPass
  let names: ProgramNames
  /// The functions that the program has to bring along.
  private(set) var helpers: Set<String> = []

  init(dialect: Dialect, derived: DerivedPass, names: ProgramNames) {
    self.dialect = dialect
    self.derived = derived
    self.names = names
  }

  /// An expression on one line.
  mutating func text(_ expression: Expression) throws(Untranslatable) -> String { try piece(expression).text }

  func shape(_ expression: Expression) throws(Untranslatable) -> [Int] {
    guard let value = derived.value(of: expression) else { throw Untranslatable(name: expression.text) }
    return value.shape
  }

  // MARK: By kind

  /// - Parameter isFactor: whether it is multiplied, where true and false count as 1 and 0.
  mutating func piece(_ expression: Expression, isFactor: Bool = false) throws(Untranslatable) -> PythonPiece {
    switch expression.kind {
    case .number(let number):
      return PythonPiece(text: PythonNumber.short(number), binding: number < 0 ? 4 : Self.atom)
    case .name(let name): return PythonPiece(text: try word(name))
    case .negate(let a): return PythonPiece(text: "-" + (try piece(a)).atLeast(4), binding: 4)
    case .transpose(let a): return try transposed(a)
    case .list(let items): return PythonPiece(text: try list(items, expression))
    case .index(let a, let places): return try index(a, places)
    case .binary(let sign, let a, let b): return try binary(sign, a, b, expression, isFactor)
    case .choice(let a, let condition, let b):
      return try call("where", [condition, a, b], [:], expression)
    case .call(let name, let arguments, let named): return try call(name, arguments, named, expression)
    }
  }

  private func word(_ name: String) throws(Untranslatable) -> String {
    if let variable = derived.variable(name) { return names.values[variable] }
    if let variable = derived.variable(ofGradient: name) { return names.gradients[variable] }
    switch name {
    case "pi", "π": return "\(dialect.module).pi"
    case "e": return "\(dialect.module).e"
    case "True", "False": return name
    default: throw Untranslatable(name: name)
    }
  }

  private mutating func transposed(_ a: Expression) throws(Untranslatable) -> PythonPiece {
    let inner = try piece(a)
    switch try shape(a).count {
    case 0: return inner
    case 1: return PythonPiece(text: inner.atLeast(Self.atom) + "[None, :]")
    default: return PythonPiece(text: inner.atLeast(Self.atom) + ".T")
    }
  }

  private mutating func list(_ items: [Expression], _ whole: Expression) throws(Untranslatable) -> String {
    if whole.names.isEmpty, let value = derived.value(of: whole) { return dialect.array(value) }
    var texts: [String] = []
    for item in items { texts.append(try tensor(item)) }
    return dialect.stack(texts)
  }

  /// What a library's function takes for a tensor: a number has to be made one.
  mutating func tensor(_ expression: Expression) throws(Untranslatable) -> String {
    guard expression.names.isEmpty, let value = derived.value(of: expression) else {
      return try text(expression)
    }
    return value.shape.isEmpty ? dialect.scalar(value.elements[0]) : dialect.array(value)
  }

  // MARK: Signs

  private mutating func binary(
    _ sign: Expression.Sign, _ a: Expression, _ b: Expression, _ whole: Expression, _ isFactor: Bool
  ) throws(Untranslatable) -> PythonPiece {
    switch sign {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal:
      let comparison = try condition(sign, a, b)
      return isFactor ? PythonPiece(text: "(\(comparison))") : PythonPiece(text: dialect.oneWhere(comparison))
    // A condition of a learner's own lines; no formula of a network has one.
    case .and, .or: throw Untranslatable(name: sign.rawValue)
    case .floorDivide, .modulo:
      return PythonPiece(
        text: (try piece(a)).atLeast(3) + " \(sign.rawValue) " + (try piece(b)).atLeast(4), binding: 3)
    case .power:
      return PythonPiece(text: (try piece(a)).atLeast(6) + "**" + (try piece(b)).atLeast(4), binding: 5)
    case .add, .subtract:
      let right = try piece(b).atLeast(sign == .add ? 2 : 3)
      return PythonPiece(text: (try piece(a)).atLeast(2) + " \(sign.rawValue) " + right, binding: 2)
    case .product:
      if try shape(a).count == 1, try shape(b).count == 2, try shape(a) != [shape(b)[0]] {
        // A column times a row of one line.
        return try call("outer", [a, b], [:], whole)
      }
      return PythonPiece(text: (try piece(a)).atLeast(3) + " @ " + (try piece(b)).atLeast(4), binding: 3)
    case .multiply:
      let isChain = if case .binary(.multiply, _, _) = b.kind { true } else { false }
      let right = try piece(b, isFactor: true).atLeast(isChain ? 3 : 4)
      return PythonPiece(text: (try piece(a, isFactor: true)).atLeast(3) + "*" + right, binding: 3)
    case .divide:
      return PythonPiece(text: (try piece(a, isFactor: true)).atLeast(3) + "/" + (try piece(b)).atLeast(4), binding: 3)
    }
  }

  private mutating func condition(
    _ sign: Expression.Sign, _ a: Expression, _ b: Expression
  ) throws(Untranslatable) -> String {
    (try piece(a)).atLeast(2) + " \(sign.rawValue) " + (try piece(b)).atLeast(2)
  }

  // MARK: Brackets

  private mutating func index(_ a: Expression, _ places: [Expression.Place]) throws(Untranslatable) -> PythonPiece {
    var texts: [String] = []
    for place in places {
      switch place {
      case .newAxis: texts.append("None")
      case .at(let expression): texts.append(try self.place(expression))
      case .slice(let lower, let upper, let step):
        let first = if let lower { try self.place(lower) } else { "" }
        let last = if let upper { try self.place(upper) } else { "" }
        texts.append("\(first):\(last)" + (step == 1 ? "" : ":\(step)"))
      }
    }
    return PythonPiece(text: (try piece(a)).atLeast(Self.atom) + "[\(texts.joined(separator: ", "))]")
  }

  /// A whole number where one is known, else what chooses places.
  private mutating func place(_ expression: Expression) throws(Untranslatable) -> String {
    guard let value = derived.value(of: expression) else { throw Untranslatable(name: expression.text) }
    guard value.shape.isEmpty else { return try text(expression) }
    guard let whole = Int(exactly: value.elements[0]) else { throw Untranslatable(name: expression.text) }
    return expression.names.isEmpty ? "\(whole)" : "int(\(try text(expression)))"
  }

  private mutating func call(
    _ name: String, _ arguments: [Expression], _ named: [String: Expression], _ whole: Expression
  ) throws(Untranslatable) -> PythonPiece {
    // What is made of numbers alone is one.
    if whole.names.isEmpty, !["zeros", "ones", "onehot"].contains(name), let value = derived.value(of: whole) {
      let text = value.shape.isEmpty ? PythonNumber.short(value.elements[0]) : dialect.array(value)
      return PythonPiece(text: text, binding: text.hasPrefix("-") ? 4 : Self.atom)
    }
    guard let row = dialect.functions[name] else { throw Untranslatable(name: name) }
    var call = PythonCall(name: name, dialect: dialect)
    for argument in arguments {
      if name == "where", case .binary(let sign, let a, let b) = argument.kind, call.pieces.isEmpty {
        call.pieces.append(PythonPiece(text: try condition(sign, a, b)))
      } else if case .list(let items) = argument.kind, arguments.count == 1, name == "concat" || name == "stack" {
        for item in items {
          call.pieces.append(try piece(item))
          call.tensors.append(try tensor(item))
          call.shapes.append(try shape(item))
        }
        continue
      } else {
        call.pieces.append(try piece(argument))
      }
      call.tensors.append(try tensor(argument))
      call.shapes.append(try shape(argument))
      if argument.names.isEmpty, let value = derived.value(of: argument), value.shape.isEmpty {
        call.numbers[call.pieces.count - 1] = Int(exactly: value.elements[0])
      } else if ["cross_entropy", "onehot"].contains(name), derived.value(of: argument)?.shape.isEmpty ?? false {
        call.places[call.pieces.count - 1] = try place(argument)
      }
    }
    for (option, value) in named {
      call.options[option] = derived.value(of: value).flatMap { Int(exactly: $0.elements[0]) }
    }
    guard let piece = row.write(call) else { throw Untranslatable(name: name) }
    helpers.formUnion(row.helpers.filter { piece.text.contains($0 + "(") })
    return piece
  }
}
