// Which shapes go together, and the advice where they do not.

import Diagnostics
import VectorFunctions

extension ShapeChecker {
  /// The shape of an element-by-element operation: equal shapes, a scalar with anything, or a vector with each row of a matrix.
  func spread(_ a: Int32, _ b: Int32, sign: BinaryOperator?, at span: SourceSpan) throws(Failure) -> Shape {
    let (left, right) = (shape(a), shape(b))
    if left == right || right.isScalar { return left }
    if left.isScalar { return right }
    if left.isMatrix, right.isVector, left.dimensions[1] == right.dimensions[0] { return left }
    if left.isVector, right.isMatrix, left.dimensions[0] == right.dimensions[1] { return right }
    throw problem(differ(a, b, at: span, help: advice(a, b, sign)))
  }

  private func advice(_ a: Int32, _ b: Int32, _ sign: BinaryOperator?) -> String {
    let (left, right) = (shape(a), shape(b))
    if sign == .multiply, left.isMatrix, left.dimensions.last == right.dimensions.first {
      return "* multiplies element by element; did you mean \(operand(a)) @ \(operand(b))?"
    }
    if left.isMatrix, right.isMatrix, left.dimensions == right.dimensions.reversed() {
      return "did you mean \(transposed(b))?"
    }
    for (vector, shape) in [(a, left), (b, right)] where shape == .vector(1) {
      return "take its element, \(operand(vector))[0]: a single number spreads over the other"
    }
    if left.isVector != right.isVector {
      return "a vector goes with each row of a matrix, if it has as many elements as the matrix has columns"
    }
    return left.isVector ? "both need the same number of elements" : "both need the same rows and columns"
  }

  /// The shape of a matrix product, and how many operations it records.
  func product(_ a: Int32, _ b: Int32, at span: SourceSpan) throws(Failure) -> (shape: Shape, cost: Int) {
    let (left, right) = (shape(a), shape(b))
    for (node, shape) in [(a, left), (b, right)] where shape.isScalar {
      throw problem(
        Diagnostic(
          .error, "@ needs vectors or matrices", at: span, label: "\(text(node)) is a single number",
          help: "multiply numbers with *, or make it a vector in brackets: [\(text(node, or: "…"))]"))
    }
    if left.isVector, right.isMatrix, left.dimensions[0] != right.dimensions[0] {
      throw problem(
        differ(
          a, b, at: span,
          help: right.dimensions[1] == left.dimensions[0]
            ? "the matrix comes first: \(operand(b)) @ \(operand(a))"
            : "before a matrix the vector needs as many elements as the matrix has rows"))
    }
    let inner = left.dimensions[left.dimensions.count - 1]
    guard inner == right.dimensions[0] else {
      throw problem(differ(a, b, at: span, help: productAdvice(a, b)))
    }
    let rows = left.isMatrix ? left.dimensions[0] : 1
    let columns = right.isMatrix ? right.dimensions[1] : 1
    let shape = Shape((left.isMatrix ? [rows] : []) + (right.isMatrix ? [columns] : []))
    return (shape, rows * columns * (2 * inner - 1))
  }

  private func productAdvice(_ a: Int32, _ b: Int32) -> String {
    let (left, right) = (shape(a), shape(b))
    if left.isMatrix, left.dimensions[0] == right.dimensions[0] { return "did you mean \(transposed(a))?" }
    if right.isMatrix, left.dimensions.last == right.dimensions[1] { return "did you mean \(transposed(b))?" }
    if left.isVector { return "both need the same number of elements" }
    return right.isVector
      ? "the matrix needs as many columns as the vector has elements"
      : "the left one needs as many columns as the right one has rows"
  }

  private func differ(_ a: Int32, _ b: Int32, at span: SourceSpan, help: String) -> Diagnostic {
    Diagnostic(
      .error, "shapes differ", at: span,
      label: "\(text(a, or: "the left")) \(shape(a).predicate) and \(text(b, or: "the right")) \(shape(b).predicate)",
      help: help)
  }

  /// The transpose of an operand as advice writes it.
  private func transposed(_ node: Int32) -> String {
    if case .transpose(let inner) = syntax.nodes[Int(node)].kind { return operand(inner) }
    return "\(operand(node)).T"
  }

  /// An operand as advice writes it: bracketed unless it is one word.
  private func operand(_ node: Int32) -> String {
    switch syntax.nodes[Int(node)].kind {
    case .name, .number, .list, .call, .element, .transpose: text(node, or: "( … )")
    case .negate, .binary: "(\(text(node, or: "…")))"
    }
  }
}
