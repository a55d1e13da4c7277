// A formula over numbers, vectors and matrices as a tree: what a learner wrote, what the network's text says, and what is
// derived from it are the same kind of thing.

/// An expression.
package struct Expression: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case number(Double)
    case name(String)
    case negate(Expression)
    case binary(Sign, Expression, Expression)
    /// A function by its name, with arguments that have a name of their own, such as `axis=0`.
    case call(String, [Expression], [String: Expression])
    case list([Expression])
    case index(Expression, [Place])
    case transpose(Expression)
    /// `a if c else b`
    case choice(Expression, condition: Expression, Expression)
  }

  /// A sign between two operands.
  package enum Sign: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case product = "@"
    /// Division rounded down to a whole number.
    case floorDivide = "//"
    /// What that division leaves over.
    case modulo = "%"
    case power = "^"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case unequal = "!="
    case and
    case or
  }

  /// What stands between the commas of index brackets.
  package enum Place: Hashable, Sendable {
    case at(Expression)
    case slice(Expression?, Expression?, step: Int)
    /// A new axis of one.
    case newAxis
  }

  /// What a part of a derived gradient is, for telling which mistake leaves it out.
  package enum Part: Hashable, Sendable {
    /// The gradient that arrives from above.
    case upstream
    /// The slope of a function or a power.
    case slope
    /// The other factor of a product: the weight, or what goes into it.
    case partner
    /// How many numbers a mean is of.
    case count
    /// The sum over what was broadcast.
    case broadcast
  }

  package let kind: Kind
  /// The characters that it was read from; nil for what was derived.
  package var span: Range<Int>?
  package var part: Part?

  package init(_ kind: Kind, span: Range<Int>? = nil, part: Part? = nil) {
    self.kind = kind
    self.span = span
    self.part = part
  }

  package static func == (a: Expression, b: Expression) -> Bool { a.kind == b.kind }
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }

  // MARK: Making

  package static func number(_ number: Double) -> Expression { Expression(.number(number)) }
  package static func name(_ name: String) -> Expression { Expression(.name(name)) }
  package static func call(_ name: String, _ arguments: Expression..., named: [String: Expression] = [:]) -> Expression
  {
    Expression(.call(name, arguments, named))
  }
  package static func binary(_ sign: Sign, _ a: Expression, _ b: Expression) -> Expression {
    Expression(.binary(sign, a, b))
  }

  package func tagged(_ part: Part) -> Expression { Expression(kind, span: span, part: part) }

  package var isOne: Bool { kind == .number(1) }

  /// A product without factors of 1.
  package static func * (a: Expression, b: Expression) -> Expression {
    if a.isOne { return b }
    if b.isOne { return a }
    if a.kind == .number(-1) { return -b }
    if b.kind == .number(-1) { return -a }
    if case .negate(let inner) = a.kind { return -(inner * b) }
    if case .negate(let inner) = b.kind { return -(a * inner) }
    return binary(.multiply, a, b)
  }

  package static func / (a: Expression, b: Expression) -> Expression {
    if b.isOne { return a }
    if case .negate(let inner) = a.kind { return -(inner / b) }
    return binary(.divide, a, b)
  }

  package static func + (a: Expression, b: Expression) -> Expression {
    if case .negate(let inner) = b.kind { return binary(.subtract, a, inner) }
    return binary(.add, a, b)
  }

  package static prefix func - (a: Expression) -> Expression {
    if case .negate(let inner) = a.kind { return inner }
    if case .number(let number) = a.kind { return .number(-number) }
    return Expression(.negate(a))
  }

  package var transposed: Expression {
    if case .transpose(let inner) = kind { return inner }
    return Expression(.transpose(self))
  }

  // MARK: Walking

  /// Its operands.
  package var children: [Expression] {
    switch kind {
    case .number, .name: []
    case .negate(let a), .transpose(let a): [a]
    case .binary(_, let a, let b): [a, b]
    case .call(_, let arguments, _): arguments
    case .list(let items): items
    case .index(let a, let places):
      [a]
        + places.flatMap { place -> [Expression] in
          switch place {
          case .at(let index): [index]
          case .slice(let lower, let upper, _): [lower, upper].compactMap { $0 }
          case .newAxis: []
          }
        }
    case .choice(let a, let condition, let b): [a, condition, b]
    }
  }

  /// The same with other operands of the same number; indices stay.
  package func with(_ children: [Expression]) -> Expression {
    switch kind {
    case .number, .name: self
    case .negate: Expression(.negate(children[0]), span: span, part: part)
    case .transpose: Expression(.transpose(children[0]), span: span, part: part)
    case .binary(let sign, _, _): Expression(.binary(sign, children[0], children[1]), span: span, part: part)
    case .call(let name, _, let named): Expression(.call(name, children, named), span: span, part: part)
    case .list: Expression(.list(children), span: span, part: part)
    case .index(_, let places): Expression(.index(children[0], places), span: span, part: part)
    case .choice: Expression(.choice(children[0], condition: children[1], children[2]), span: span, part: part)
    }
  }

  /// The names in it.
  package var names: Set<String> {
    if case .name(let name) = kind { return [name] }
    return children.reduce(into: []) { $0.formUnion($1.names) }
  }

  /// Whether a part of it fulfils a condition.
  package func contains(where isMeant: (Expression) -> Bool) -> Bool {
    isMeant(self) || children.contains { $0.contains(where: isMeant) }
  }

  /// The same with names put in place of others.
  package func renamed(_ change: (String) -> Expression?) -> Expression {
    if case .name(let name) = kind, let other = change(name) { return Expression(other.kind, span: span, part: part) }
    let children = children
    return children.isEmpty ? self : with(children.map { $0.renamed(change) })
  }
}
