// The shape of each kind of expression, and what it will record.

import Diagnostics
import VectorFunctions

extension ShapeChecker {
  /// Checks one expression, whose operands are checked.
  mutating func check(_ node: Int, isParameter: Bool) throws(Failure) -> CheckedProgram.Expression {
    let span = syntax.nodes[node].span
    switch syntax.nodes[node].kind {
    case .number:
      return CheckedProgram.Expression(shape: .scalar, isConstant: true)
    case .name(let name):
      return try self.name(name, at: span, isParameter: isParameter)
    case .negate(let a):
      return try recorded(shape(a), from: [Int(a)], cost: shape(a).count, at: span)
    case .binary(let sign, let a, let b):
      let operands = [Int(a), Int(b)]
      if sign == .matrixMultiply {
        let result = try product(a, b, at: span)
        return try recorded(result.shape, from: operands, cost: result.cost, at: span)
      }
      let shape = try spread(a, b, sign: sign, at: span)
      return try recorded(shape, from: operands, cost: shape.count, at: span)
    case .call(let called, let arguments):
      let (name, place) = syntax.calls[Int(called)]
      return try call(name, at: place, arguments: syntax.operands[arguments.asInts].map(Int.init), span: span)
    case .list(let items):
      return try list(syntax.operands[items.asInts].map(Int.init), at: span)
    case .element(let a, let indices):
      return try moved(element(of: a, indices), from: a, at: span)
    case .transpose(let a):
      let shape = shape(a)
      guard shape.isMatrix else {
        throw problem(
          Diagnostic(
            .error, "nothing to transpose", at: span, label: "\(text(a)) \(shape.predicate)",
            help: shape.isScalar ? "leave .T out" : "a vector has no rows and columns: leave .T out"))
      }
      return try moved(.matrix(shape.dimensions[1], shape.dimensions[0]), from: a, at: span)
    }
  }

  private func name(
    _ name: Int32, at span: SourceSpan, isParameter: Bool
  ) throws(Failure) -> CheckedProgram.Expression {
    let index = try resolve(name, at: span)
    let variable = program.variables[index]
    if isParameter, variable.role != .constant {
      let isComputed = variable.role == .computed
      throw problem(
        Diagnostic(
          .error, "a parameter is a number that the update changes", at: span,
          label: "\(names[name]) is \(isComputed ? "computed" : "a parameter itself")",
          help: "write the number itself, or leave out param (or Value) to make this a formula"))
    }
    return CheckedProgram.Expression(shape: variable.shape, isConstant: isParameter, variable: Int32(index))
  }

  /// An expression that records operations; the constants among its operands become leaves.
  mutating func recorded(
    _ shape: Shape, from operands: [Int], cost: Int, at span: SourceSpan
  ) throws(Failure) -> CheckedProgram.Expression {
    let isConstant = operands.allSatisfy { program.expressions[$0].isConstant }
    if isConstant {
      try record(nodes: 0, numbers: max(cost, shape.count), at: span)
    } else {
      let leaves = operands.reduce(0) { count, operand in
        count + (program.expressions[operand].isConstant ? program.expressions[operand].shape.count : 0)
      }
      // What is only arranged anew takes room, too.
      try record(nodes: cost + leaves, numbers: max(0, shape.count - cost), at: span)
    }
    return CheckedProgram.Expression(shape: shape, isConstant: isConstant)
  }

  /// An expression that only rearranges elements.
  private mutating func moved(
    _ shape: Shape, from operand: Int32, at span: SourceSpan
  ) throws(Failure) -> CheckedProgram.Expression {
    try record(nodes: 0, numbers: shape.count, at: span)
    return CheckedProgram.Expression(shape: shape, isConstant: program.expressions[Int(operand)].isConstant)
  }

  private mutating func list(_ items: [Int], at span: SourceSpan) throws(Failure) -> CheckedProgram.Expression {
    let first = program.expressions[items[0]].shape
    for (index, item) in items.enumerated() {
      let shape = program.expressions[item].shape
      let place = syntax.nodes[item].span
      if shape.isMatrix {
        throw problem(
          Diagnostic(
            .error, "brackets hold numbers or vectors", at: place, label: "\(text(Int32(item))) is \(shape)",
            help: "three levels of brackets are one too many: there are vectors and matrices"))
      }
      if shape != first {
        let (kind, rule) = first.isScalar || shape.isScalar ? ("element", "") : ("row", "rows are equally long; ")
        throw problem(
          Diagnostic(
            .error, kind == "row" ? "rows of different length" : "numbers and rows in one list", at: place,
            label: "\(kind) \(index + 1) \(shape.predicate), the first \(first.predicate)",
            help: rule + "concat(a, b) puts one after the other"))
      }
    }
    let shape = Shape([items.count] + first.dimensions)
    let isConstant = items.allSatisfy { program.expressions[$0].isConstant }
    let leaves = isConstant ? 0 : items.reduce(0) { $0 + (program.expressions[$1].isConstant ? first.count : 0) }
    try record(nodes: leaves, numbers: shape.count, at: span)
    return CheckedProgram.Expression(shape: shape, isConstant: isConstant)
  }

  private func element(of a: Int32, _ indices: Range<Int32>) throws(Failure) -> Shape {
    let shape = shape(a)
    let indices = syntax.indices[indices.asInts]
    var left: [Int] = []
    for (axis, index) in indices.enumerated() {
      guard axis < shape.dimensions.count else {
        throw problem(
          Diagnostic(
            .error, "too many indices", at: index.span, label: "\(text(a)) \(shape.predicate)",
            help: shape.isScalar ? "a single number has no elements: leave the brackets out" : "one index is enough"))
      }
      let count = shape.dimensions[axis]
      guard let places = index.index.places(of: count) else {
        let axisName = shape.isMatrix ? (axis == 0 ? "row" : "column") : "element"
        throw problem(
          Diagnostic(
            .error, "index out of range", at: index.span,
            label: count == 1 ? "there is one \(axisName), 0" : "there are \(count) \(axisName)s, 0 to \(count - 1)",
            help: "count from 0: 0 is the first"))
      }
      let taken = places.underestimatedCount
      if taken == 0 {
        throw problem(
          Diagnostic(
            .error, "an empty slice", at: index.span, label: "nothing lies between these",
            help: "the end of a slice does not belong to it: 0:2 is the first two"))
      }
      if case .slice = index.index { left.append(taken) }
    }
    return Shape(left + shape.dimensions.dropFirst(indices.count))
  }

  func shape(_ node: Int32) -> Shape { program.expressions[Int(node)].shape }

  /// An operand as messages call it: its own text, if that is short.
  func text(_ node: Int32, or word: String = "this") -> String {
    let text = source.text(in: syntax.nodes[Int(node)].span)
    return text.count <= 24 && !text.contains("\n") ? text : word
  }
}

extension Range where Bound == Int32 {
  /// The range as indices of an array.
  var asInts: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
