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
}

/// `for target in source if condition …`
package struct PythonClause {
  package let target: PythonExpression
  package let source: PythonExpression
  package let conditions: [PythonExpression]
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
