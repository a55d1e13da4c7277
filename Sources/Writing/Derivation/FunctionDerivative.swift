// What a function hands back to its arguments: the engine's slopes element by element, and those of functions over vectors.

import Autograd
import NetworkLanguage
import Notation

/// The derivative of one call.
struct FunctionDerivative {
  let function: String
  let arguments: [Expression]
  let named: [String: Expression]
  /// The call's result, by its name where it has one.
  let own: Expression
  let shapes: [[Int]]
  /// The result's shape.
  let shape: [Int]
  /// Of the largest or smallest element of all: how many share that place at the numbers at hand.
  var ties = 1

  private var operation: Autograd.Operation? {
    guard let operation = FunctionTable.standard[function]?.operation, operation.rule.arity == arguments.count else {
      return nil
    }
    return operation
  }

  /// The shape in which an operation's operands met, where they were broadcast.
  var broadcastShape: [Int]? { operation != nil && arguments.count == 2 ? shape : nil }

  /// What arrives at an argument; nil where that cannot be written on one line.
  /// - Parameter spread: gives an upstream gradient a shape.
  func gradient(
    of place: Int, _ upstream: Expression, spread: (Expression, [Int]) throws -> Expression
  ) throws -> Expression? {
    if let operation { return try elementwise(operation, place, upstream) }
    let a = arguments[0]
    let count = Expression.number(Double(shapes[0].reduce(1, *))).tagged(.count)
    let axis = arguments.count > 1 ? arguments[1] : named["axis"]
    switch function {
    case "sum", "mean":
      guard let axis else { return function == "sum" ? upstream : upstream / count }
      guard case .number(let number) = axis.kind, shapes[0].count == 2, number == 0 || number == 1 else { return nil }
      let along = Expression.number(Double(shapes[0][Int(number)])).tagged(.count)
      let given = function == "sum" ? upstream : upstream / along
      // A row is broadcast over all rows by itself; a column has to be made one.
      return number == 0
        ? given : Expression(.index(given, [.slice(nil, nil, step: 1), .newAxis]))
    case "dot": return upstream * arguments[1 - place].tagged(.partner)
    case "outer":
      let full = try spread(upstream, shape)
      return place == 0
        ? .binary(.product, full, arguments[1].tagged(.partner))
        : .binary(.product, full.transposed, arguments[0].tagged(.partner))
    case "mse":
      let difference = Expression.binary(.subtract, a, arguments[1])
      let whole = Expression.number(2).tagged(.slope) * (upstream.isOne ? difference : upstream * difference) / count
      return place == 0 ? whole : -whole
    case "max", "min":
      let isExtreme = Expression.binary(.equal, a, own)
      let share = ties > 1 ? isExtreme / .call("sum", isExtreme) : isExtreme
      return upstream * share.tagged(.slope)
    case "softmax", "log_softmax", "rms", "layer_norm":
      return try rows(spread(upstream, shape))
    case "cross_entropy":
      guard place == 0, shapes[0].count == 1 else { return nil }
      let difference = Expression.binary(
        .subtract, .call("softmax", a), .call("onehot", arguments[1], .number(Double(shapes[0][0]))))
      return upstream * difference
    case "concat": return try part(of: place, spread(upstream, shape))
    case "stack":
      return Expression(.index(try spread(upstream, shape), [.at(.number(Double(place)))]))
    case "sort":
      return Expression(.index(try spread(upstream, shape), [.at(.call("argsort", .call("argsort", a)))]))
    case "conv": return try convolution(place, spread(upstream, shape))
    case "maxpool", "meanpool": return try pooling(spread(upstream, shape))
    case "stop", "argmax", "onehot", "zeros", "ones": return .number(0)
    default: return nil
    }
  }

  // MARK: Element by element

  private func elementwise(_ operation: Autograd.Operation, _ place: Int, _ upstream: Expression) throws -> Expression?
  {
    func term(_ expression: Expression) -> Term {
      let isAtom = expression.children.isEmpty || { if case .call = expression.kind { true } else { false } }()
      return Term(expression.text, isAtom ? .atom : .sum)
    }
    let slope = try operation.slope(
      in: place, a: term(arguments[0]), b: arguments.count > 1 ? term(arguments[1]) : Term(""), r: term(own)
    ).withoutChoices
    if slope.kind == .number(0) { return .number(0) }
    return upstream * slope.tagged(.slope)
  }

  // MARK: Rows

  /// What functions of a vector, or of each row of a matrix, hand back.
  private func rows(_ upstream: Expression) throws -> Expression {
    let isMatrix = shape.count == 2
    let a = arguments[0]
    func along(_ function: String, _ expression: Expression) -> Expression {
      isMatrix
        ? .call(function, expression, named: ["axis": .number(1), "keepdims": .name("True")])
        : .call(function, expression)
    }
    func minus(_ a: Expression, _ b: Expression) -> Expression { .binary(.subtract, a, b) }
    switch function {
    case "softmax": return own * minus(upstream, along("sum", upstream * own))
    case "log_softmax": return minus(upstream, .call("softmax", a) * along("sum", upstream))
    case "rms":
      let root = Expression.call(
        "sqrt", along("mean", .binary(.power, a, .number(2))) + .number(0.00001))
      return minus(upstream, own * along("mean", upstream * own)) / root
    default:
      let root = Expression.call("sqrt", along("var", a) + .number(0.00001))
      let centred = minus(upstream, along("mean", upstream))
      return minus(centred, own * along("mean", upstream * own)) / root
    }
  }

  /// The part of a joined gradient that belongs to an argument.
  private func part(of place: Int, _ upstream: Expression) -> Expression {
    guard arguments.count > 1 else { return upstream }
    // A vector among matrices is one of the rows.
    let isOne = shapes.map { $0.count < shape.count }
    let sizes = zip(shapes, isOne).map { $1 ? 1 : $0[0] }
    let lower = sizes[..<place].reduce(0, +)
    if isOne[place] { return Expression(.index(upstream, [.at(.number(Double(lower)))])) }
    return Expression(
      .index(upstream, [.slice(.number(Double(lower)), .number(Double(lower + sizes[place])), step: 1)]))
  }

  // MARK: Windows

  private func number(_ name: String, _ place: Int, _ otherwise: Int) -> Int? {
    guard let expression = named[name] ?? (arguments.count > place ? arguments[place] : nil) else { return otherwise }
    guard case .number(let number) = expression.kind else { return nil }
    return Int(exactly: number)
  }

  /// A convolution's gradients are convolutions: of the input with what arrives, and of what arrives with the kernel turned
  /// around. With strides or padding there is no such short line.
  private func convolution(_ place: Int, _ upstream: Expression) throws -> Expression? {
    guard number("stride", 2, 1) == 1, number("pad", 3, 0) == 0, number("channels", 4, 1) == 1,
      number("maps", 5, 1) == 1, shapes[0].count == shapes[1].count
    else { return nil }
    if place == 1 { return .call("conv", arguments[0].tagged(.partner), upstream) }
    let turned = Expression.call("flip", arguments[1].tagged(.partner))
    let pad = shapes[1].map { $0 - 1 }
    guard pad.allSatisfy({ $0 == pad[0] }) else { return nil }
    return .call("conv", upstream, turned, named: pad[0] == 0 ? [:] : ["pad": .number(Double(pad[0]))])
  }

  /// Each window's gradient goes to its largest element, or to all in equal parts.
  private func pooling(_ upstream: Expression) throws -> Expression? {
    guard let size = number("n", 1, 1), number("channels", 2, 1) == 1,
      shapes[0].allSatisfy({ $0 % size == 0 }), shapes[0].count <= 2
    else { return nil }
    let many = Expression.number(Double(size))
    let isImage = shapes[0].count == 2
    func spread(_ expression: Expression) -> Expression {
      guard isImage else { return .call("repeat", expression, many) }
      return .call(
        "repeat", .call("repeat", expression, many, named: ["axis": .number(0)]), many, named: ["axis": .number(1)])
    }
    if function == "meanpool" {
      return spread(upstream) / Expression.number(Double(isImage ? size * size : size)).tagged(.count)
    }
    let isLargest = Expression.binary(.equal, arguments[0], spread(own))
    return spread(upstream) * isLargest.tagged(.slope)
  }
}

extension Autograd.Operation {
  /// The derivative in an operand as its rule writes it.
  fileprivate func slope(in place: Int, a: Term, b: Term, r: Term) throws -> Expression {
    let text = rule.partials[place].written(Writing(a: a, b: b, r: r, times: "*")).text
    var parser = NotationParser(
      try NotationToken.tokens(of: Array(text))[...], gradient: { _ in nil }, isLoss: { _ in false })
    return try parser.whole().withoutSpans
  }

  /// The derivative in an operand as its rule writes it, of operands called a and b and a result called r.
  /// - Parameter number: the second operand where it is a plain number.
  package func slope(in place: Int, b number: Double? = nil) -> Expression? {
    let b = number.map { Term.number($0, text: Expression.number($0).text) } ?? Term("b")
    return try? slope(in: place, a: Term("a"), b: b, r: Term("r"))
  }
}

extension Expression {
  /// `z > 0` for `1 if z > 0 else 0`, and `where` for other numbers, as NumPy has them for many elements.
  var withoutChoices: Expression {
    if case .choice(let a, let condition, let b) = kind {
      if a.kind == .number(1), b.kind == .number(0) { return condition.withoutChoices }
      return .call("where", condition.withoutChoices, a.withoutChoices, b.withoutChoices)
    }
    let children = children
    return children.isEmpty ? self : with(children.map(\.withoutChoices))
  }

  /// Without the places of a text that nobody wrote.
  var withoutSpans: Expression {
    let children = children
    var result = children.isEmpty ? self : with(children.map(\.withoutSpans))
    result.span = nil
    return result
  }
}
