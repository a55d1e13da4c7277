// The chain rule over a formula of vectors and matrices: from the gradient of its result to that of one name in it.

import Notation

/// Why no line can be derived.
struct NoDerivation: Error {}

/// Goes down through one formula, and collects what arrives at a name.
struct ChainRule {
  /// The name whose gradient is wanted.
  let name: String
  /// Numbers at which shapes are seen.
  let numbers: PassNumbers
  /// What the formula's result is called, which slopes may use: `1 - a1^2`.
  let result: String

  private var found: [Expression] = []

  init(of name: String, numbers: PassNumbers, result: String) {
    self.name = name
    self.numbers = numbers
    self.result = result
  }

  /// What arrives at each place of the name.
  mutating func derived(_ expression: Expression, _ upstream: Expression) throws -> [Expression] {
    found = []
    try pull(expression, upstream, isWhole: true)
    return found
  }

  private var evaluator: TensorEvaluator {
    let numbers = numbers
    return TensorEvaluator { numbers.values[$0] ?? numbers.gradients[$0] }
  }

  private func shape(_ expression: Expression) throws -> [Int] { try evaluator.evaluate(expression).shape }

  // MARK: Shapes

  /// An upstream gradient that has a value's own shape.
  private func spread(_ upstream: Expression, to wanted: [Int]) throws -> Expression {
    let shape = try shape(upstream)
    if shape == wanted { return upstream }
    if shape.reduce(1, *) == wanted.reduce(1, *) {
      return .reshaped(upstream, wanted)
    }
    return upstream * Expression(.call("ones", wanted.map { .number(Double($0)) }, [:]))
  }

  /// What is broadcast forward is summed backward.
  private func unbroadcast(_ upstream: Expression, from whole: [Int], to part: [Int]) throws -> Expression {
    if whole == part { return upstream }
    let full = try spread(upstream, to: whole)
    let count = part.reduce(1, *)
    if count == 1 {
      let sum = Expression.call("sum", full).tagged(.broadcast)
      return part.isEmpty ? sum : .reshaped(sum, part)
    }
    guard whole.count == 2 else { throw NoDerivation() }
    if part.count == 1 { return Expression.call("sum", full, .number(0)).tagged(.broadcast) }
    let axis = part[0] == 1 ? 0 : 1
    return Expression.call("sum", full, named: ["axis": .number(Double(axis)), "keepdims": .name("True")]).tagged(
      .broadcast)
  }

  // MARK: Down through the formula

  private mutating func pull(_ expression: Expression, _ upstream: Expression, isWhole: Bool = false) throws {
    guard expression.names.contains(name) else { return }
    switch expression.kind {
    case .number: return
    case .name: found.append(try spread(upstream, to: shape(expression)))
    case .negate(let a): try pull(a, -upstream)
    case .transpose(let a):
      try pull(a, try spread(upstream, to: shape(expression)).transposed)
    case .binary(let sign, let a, let b): try binary(sign, a, b, expression, upstream, isWhole)
    case .list(let items):
      for (place, item) in items.enumerated() {
        try pull(item, Expression(.index(try spread(upstream, to: shape(expression)), [.at(.number(Double(place)))])))
      }
    case .index(let a, let places): try pull(a, try placed(upstream, places, expression, in: shape(a)))
    case .choice: throw NoDerivation()
    case .call(let function, let arguments, let named):
      try call(function, arguments, named, expression, upstream, isWhole)
    }
  }

  private mutating func binary(
    _ sign: Expression.Sign, _ a: Expression, _ b: Expression, _ whole: Expression, _ upstream: Expression,
    _ isWhole: Bool
  ) throws {
    let (shapeA, shapeB, all) = (try shape(a), try shape(b), try shape(whole))
    switch sign {
    case .add, .subtract:
      try pull(a, try unbroadcast(upstream, from: all, to: shapeA))
      try pull(b, try unbroadcast(sign == .add ? upstream : -upstream, from: all, to: shapeB))
    case .multiply:
      try pull(a, try unbroadcast(upstream * b.tagged(.partner), from: all, to: shapeA))
      try pull(b, try unbroadcast(upstream * a.tagged(.partner), from: all, to: shapeB))
    case .divide:
      try pull(a, try unbroadcast(upstream / b.tagged(.partner), from: all, to: shapeA))
      try pull(b, try unbroadcast(-(upstream * a.tagged(.partner) / Self.squared(b)), from: all, to: shapeB))
    case .power:
      if a.names.contains(name) {
        let slope: Expression
        if case .number(let exponent) = b.kind {
          slope =
            exponent == 2
            ? .number(2) * a
            : .number(exponent) * .binary(.power, a, .number(exponent - 1))
        } else {
          slope = b * .binary(.power, a, .binary(.subtract, b, .number(1)))
        }
        try pull(a, try unbroadcast(Self.scaled(upstream, slope), from: all, to: shapeA))
      }
      try pull(
        b, try unbroadcast(upstream * (isWhole ? .name(result) : whole) * .call("log", a), from: all, to: shapeB))
    case .product: try product(a, b, whole, try spread(upstream, to: all))
    default: throw NoDerivation()
    }
  }

  private static func squared(_ a: Expression) -> Expression { .binary(.power, a, .number(2)) }

  /// A product with a slope that begins with a number, `2*(z - y)`, has the number first.
  private static func scaled(_ upstream: Expression, _ slope: Expression) -> Expression {
    if case .binary(.multiply, let factor, let rest) = slope.kind, case .number = factor.kind {
      return (factor.tagged(.slope) * (upstream.isOne ? rest.tagged(.slope) : upstream * rest.tagged(.slope)))
    }
    return upstream * slope.tagged(.slope)
  }

  private mutating func product(_ a: Expression, _ b: Expression, _ whole: Expression, _ upstream: Expression) throws {
    let (left, right) = (a.tagged(.partner), b.tagged(.partner))
    switch (try shape(a).count, try shape(b).count) {
    case (1, 1):
      try pull(a, upstream * right)
      try pull(b, upstream * left)
    case (2, 1):
      try pull(a, .call("outer", upstream, right))
      try pull(b, .binary(.product, left.transposed.tagged(.partner), upstream))
    case (1, 2):
      try pull(a, .binary(.product, right, upstream))
      try pull(b, .call("outer", left, upstream))
    case (2, 2):
      try pull(a, .binary(.product, upstream, right.transposed.tagged(.partner)))
      try pull(b, .binary(.product, left.transposed.tagged(.partner), upstream))
    default: throw NoDerivation()
    }
  }

  /// A gradient at the place of an index, zeros elsewhere.
  private func placed(
    _ upstream: Expression, _ places: [Expression.Place], _ whole: Expression, in shape: [Int]
  ) throws -> Expression {
    func count(_ number: Int) -> Expression { .number(Double(number)) }
    func at(_ expression: Expression, _ size: Int) throws -> Expression {
      guard case .number(let number) = expression.kind else { return expression }
      return count(Int(number) < 0 ? Int(number) + size : Int(number))
    }
    switch (places.count, shape.count) {
    case (1, 1):
      if case .at(let place) = places[0] {
        return upstream * .call("onehot", try at(place, shape[0]), count(shape[0]))
      }
      guard case .slice(let lower, let upper, 1) = places[0] else { throw NoDerivation() }
      return try padded(try spread(upstream, to: self.shape(whole)), lower, upper, shape[0]) { count in
        Expression(.call("zeros", [.number(Double(count))], [:]))
      }
    case (1, 2):
      if case .at(let place) = places[0] {
        return .call(
          "outer", .call("onehot", try at(place, shape[0]), count(shape[0])), try spread(upstream, to: [shape[1]]))
      }
      guard case .slice(let lower, let upper, 1) = places[0] else { throw NoDerivation() }
      return try padded(try spread(upstream, to: self.shape(whole)), lower, upper, shape[0]) { count in
        Expression(.call("zeros", [.number(Double(count)), .number(Double(shape[1]))], [:]))
      }
    case (2, 2):
      switch (places[0], places[1]) {
      case (.at(let row), .at(let column)):
        return upstream
          * .call(
            "outer", .call("onehot", try at(row, shape[0]), count(shape[0])),
            .call("onehot", try at(column, shape[1]), count(shape[1])))
      case (.slice(nil, nil, 1), .at(let column)):
        return .call(
          "outer", try spread(upstream, to: [shape[0]]), .call("onehot", try at(column, shape[1]), count(shape[1])))
      case (.slice(nil, nil, 1), .slice(let lower, let upper, 1)):
        let turned = try spread(upstream, to: self.shape(whole)).transposed
        return try padded(turned, lower, upper, shape[1]) { count in
          Expression(.call("zeros", [.number(Double(count)), .number(Double(shape[0]))], [:]))
        }.transposed
      default: throw NoDerivation()
      }
    default: throw NoDerivation()
    }
  }

  private func padded(
    _ middle: Expression, _ lower: Expression?, _ upper: Expression?, _ count: Int, _ zeros: (Int) -> Expression
  ) throws -> Expression {
    func end(_ expression: Expression?, _ otherwise: Int) throws -> Int {
      guard let expression else { return otherwise }
      guard let whole = try evaluator.evaluate(expression).whole else { throw NoDerivation() }
      return min(max(whole < 0 ? whole + count : whole, 0), count)
    }
    let (first, last) = (try end(lower, 0), try end(upper, count))
    let parts = (first > 0 ? [zeros(first)] : []) + [middle] + (last < count ? [zeros(count - last)] : [])
    return parts.count == 1 ? middle : Expression(.call("concat", [Expression(.list(parts))], [:]))
  }

  // MARK: Functions

  private mutating func call(
    _ function: String, _ arguments: [Expression], _ named: [String: Expression], _ whole: Expression,
    _ upstream: Expression, _ isWhole: Bool
  ) throws {
    if ["concat", "stack"].contains(function), arguments.count == 1, case .list(let parts) = arguments[0].kind {
      return try call(function, parts, named, whole, upstream, isWhole)
    }
    let own = isWhole ? Expression.name(result) : whole
    var rule = FunctionDerivative(
      function: function, arguments: arguments, named: named, own: own, shapes: try arguments.map { try shape($0) },
      shape: try shape(whole))
    if function == "max" || function == "min", arguments.count == 1 {
      let extreme = try evaluator.evaluate(whole).elements
      rule.ties = try evaluator.evaluate(arguments[0]).elements.count { extreme.contains($0) }
    }
    for (place, argument) in arguments.enumerated() where argument.names.contains(name) {
      guard let arriving = try rule.gradient(of: place, upstream, spread: { try spread($0, to: $1) }) else {
        throw NoDerivation()
      }
      if let shape = rule.broadcastShape {
        try pull(argument, try unbroadcast(arriving, from: shape, to: try self.shape(argument)))
      } else {
        try pull(argument, arriving)
      }
    }
  }
}
