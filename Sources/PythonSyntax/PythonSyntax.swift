// A Python program as a tree.

import Diagnostics

/// An expression with its place.
package struct PythonExpression {
  package indirect enum Kind {
    case none
    case bool(Bool)
    case number(Double, isWhole: Bool)
    case text(String)
    case name(String)
    case list([PythonExpression])
    case tuple([PythonExpression])
    case dictionary([(PythonExpression, PythonExpression)])
    case unary(String, PythonExpression)
    case binary(String, PythonExpression, PythonExpression)
    /// `a < b < c`
    case comparison(PythonExpression, [(String, PythonExpression)])
    case and(PythonExpression, PythonExpression)
    case or(PythonExpression, PythonExpression)
    case choice(PythonExpression, condition: PythonExpression, PythonExpression)
    case call(PythonExpression, [PythonArgument])
    case attribute(PythonExpression, String)
    case item(PythonExpression, PythonExpression)
    case slice(PythonExpression?, PythonExpression?, PythonExpression?)
    case lambda([PythonParameter], PythonExpression)
    /// `[x for a in b if c]`, also in round brackets.
    case comprehension(PythonExpression, [PythonClause])
    /// `{k: v for a in b if c}`
    case dictionaryComprehension(PythonExpression, PythonExpression, [PythonClause])
    case starred(PythonExpression)
  }

  package let kind: Kind
  package let span: SourceSpan
  /// How many expressions stand in each other, this one included.
  let height: Int

  init(kind: Kind, span: SourceSpan) {
    (self.kind, self.span) = (kind, span)
    height = kind.height + 1
  }
}

extension PythonExpression.Kind {
  /// The height of the tallest part.
  fileprivate var height: Int {
    switch self {
    case .none, .bool, .number, .text, .name: 0
    case .list(let items), .tuple(let items): items.reduce(0) { max($0, $1.height) }
    case .dictionary(let entries): entries.reduce(0) { max($0, $1.0.height, $1.1.height) }
    case .unary(_, let inner), .attribute(let inner, _), .starred(let inner): inner.height
    case .binary(_, let a, let b), .and(let a, let b), .or(let a, let b), .item(let a, let b): max(a.height, b.height)
    case .comparison(let first, let rest): rest.reduce(first.height) { max($0, $1.1.height) }
    case .choice(let value, let condition, let other): max(value.height, condition.height, other.height)
    case .call(let callee, let arguments): arguments.reduce(callee.height) { max($0, $1.value.height) }
    case .slice(let lower, let upper, let step):
      max(lower?.height ?? 0, upper?.height ?? 0, step?.height ?? 0)
    case .lambda(let parameters, let body): parameters.reduce(body.height) { max($0, $1.standard?.height ?? 0) }
    case .comprehension(let value, let clauses): clauses.reduce(value.height) { max($0, $1.height) }
    case .dictionaryComprehension(let key, let value, let clauses):
      clauses.reduce(max(key.height, value.height)) { max($0, $1.height) }
    }
  }
}

/// `for target in source if condition …`
package struct PythonClause {
  package let target: PythonExpression
  package let source: PythonExpression
  package let conditions: [PythonExpression]

  fileprivate var height: Int { conditions.reduce(max(target.height, source.height)) { max($0, $1.height) } }
}

/// An argument of a call; `name` for `name=value`.
package struct PythonArgument {
  package let name: String?
  package let value: PythonExpression
}

/// What a function takes.
package struct PythonParameter {
  package let name: String
  package let standard: PythonExpression?
  /// `*args` takes all others.
  package var isRest = false
}

/// A function's definition.
package final class PythonDefinition {
  package let name: String
  package let parameters: [PythonParameter]
  package let body: [PythonStatement]

  package init(name: String, parameters: [PythonParameter], body: [PythonStatement]) {
    (self.name, self.parameters, self.body) = (name, parameters, body)
  }
}

/// A statement with its place.
package struct PythonStatement {
  package indirect enum Kind {
    case expression(PythonExpression)
    /// `a = b = value`
    case assign([PythonExpression], PythonExpression)
    case update(String, PythonExpression, PythonExpression)
    case importing([(module: String, name: String?, alias: String)])
    case define(PythonDefinition)
    case type(String, bases: [PythonExpression], [PythonStatement])
    case giveBack(PythonExpression?)
    case choice(PythonExpression, [PythonStatement], [PythonStatement])
    case loop(PythonExpression, PythonExpression, [PythonStatement])
    case whileLoop(PythonExpression, [PythonStatement])
    case with([PythonExpression], [PythonStatement])
    case attempt([PythonStatement])
    case stop, goOn, nothing
    case raise
    /// What Python has and is not read here: the word it begins with.
    case unread(String)
  }

  package let kind: Kind
  package let span: SourceSpan
}
