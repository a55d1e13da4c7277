// Calls: the function, the number of its arguments, their shapes.

import Diagnostics
import VectorFunctions

extension ShapeChecker {
  mutating func call(
    _ name: Int32, at nameSpan: SourceSpan, arguments: [Int], span: SourceSpan
  ) throws(Failure) -> CheckedProgram.Expression {
    guard let function = FunctionTable.standard[names[name]] else { throw problem(unknownFunction(name, nameSpan)) }
    if let operation = function.operation, operation.rule.arity == arguments.count {
      let first = Int32(arguments[0])
      let shape = arguments.count == 1 ? shape(first) : try spread(first, Int32(arguments[1]), sign: nil, at: span)
      return try recorded(shape, from: arguments, cost: shape.count, at: span)
    }
    guard let vector = function.vector, (vector.least...vector.parameters.count).contains(arguments.count) else {
      throw problem(wrongCount(function, arguments, at: nameSpan, span))
    }
    return try call(vector, arguments, at: span)
  }

  private mutating func call(
    _ function: VectorFunction, _ nodes: [Int], at span: SourceSpan
  ) throws(Failure) -> CheckedProgram.Expression {
    var arguments: [VectorFunction.Argument] = []
    for (node, parameter) in zip(nodes, function.parameters) {
      arguments.append(try argument(node, parameter, of: function))
    }
    let values = zip(nodes, function.parameters).filter { $0.1 == .value }.map(\.0)
    let shape: Shape
    do throws(VectorFunction.Misfit) {
      shape = try function.shape(arguments)
    } catch {
      let place = error.argument.map { syntax.nodes[nodes[$0]].span } ?? span
      throw problem(Diagnostic(.error, error.message, at: place, label: error.label, help: error.help))
    }
    if values.isEmpty, shape.count > limits.literalElements {
      throw problem(
        Diagnostic(
          .error, "too many elements", at: span, label: "this has \(shape.count)",
          help: "the limit is \(limits.literalElements) elements"))
    }
    return try recorded(shape, from: values, cost: function.cost(arguments), at: span)
  }

  private func argument(
    _ node: Int, _ parameter: VectorFunction.Parameter, of function: VectorFunction
  ) throws(Failure) -> VectorFunction.Argument {
    let shape = program.expressions[node].shape
    if parameter == .value { return VectorFunction.Argument(shape: shape) }
    let span = syntax.nodes[node].span
    if case .call(let called, _) = syntax.nodes[node].kind, names[syntax.calls[Int(called)].name] == "argmax" {
      throw problem(Parser.computedPlace(at: span))
    }
    guard case .number(let number) = syntax.nodes[node].kind, let whole = Int(exactly: number),
      abs(number) < 0x1p53
    else {
      throw problem(
        Diagnostic(
          .error, "a whole number is wanted", at: span, label: "this is not one, written out",
          help: "write \(function.usage)"))
    }
    if parameter == .dimension, !(1...min(limits.literalElements, Int(Int32.max))).contains(whole) {
      throw problem(
        Diagnostic(
          .error, "wrong number of elements", at: span,
          label: "possible are 1 to \(limits.literalElements)", help: "write \(function.usage)"))
    }
    return VectorFunction.Argument(shape: shape, whole: whole)
  }

  private func unknownFunction(_ name: Int32, _ span: SourceSpan) -> Diagnostic {
    let word = names[name]
    if let index = try? resolve(name, at: span) {
      let shape = program.variables[index].shape
      return Diagnostic(
        .error, "\(word) is not a function", at: span, label: "\(word) \(shape.predicate)",
        help: "to multiply, write \(word)*( … )")
    }
    let known = FunctionTable.standard.functions.map(\.name)
    let help =
      FunctionTable.translation(of: word) ?? nearest(to: word, among: known).map { "did you mean \($0)?" }
      ?? "there are: \(known.joined(separator: " "))"
    return Diagnostic(
      .error, "unknown function \(word)", at: span, label: "the language has no such function", help: help)
  }

  private func wrongCount(
    _ function: Function, _ arguments: [Int], at nameSpan: SourceSpan, _ span: SourceSpan
  ) -> Diagnostic {
    let count = arguments.count
    let given =
      count == 0 ? "there is no argument" : count == 1 ? "there is one argument" : "there are \(count) arguments"
    let isChain = function.operation != nil && function.vector != nil && count > 2
    return Diagnostic(
      .error, "wrong number of arguments", at: span, label: given,
      help: isChain ? "put them into a vector: \(function.name)([a, b, c])" : "write \(function.usage)")
  }
}
