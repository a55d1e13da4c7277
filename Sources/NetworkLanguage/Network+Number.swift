// A number as a learner types it: `0.5`, `1/18`, `2^-3`, `sqrt(2)`, or with known names `2*(z2 - y)`.

import Autograd
import Diagnostics
import VectorFunctions

/// The value of a name that may be used in a typed number.
package struct KnownValue: Hashable, Sendable {
  /// Its shape.
  package let shape: Shape
  /// Its elements, row by row.
  package let elements: [Double]

  /// A single number.
  package init(_ number: Double) {
    shape = .scalar
    elements = [number]
  }

  /// A vector or matrix.
  package init(shape: Shape, elements: [Double]) {
    precondition(shape.count == elements.count, "one element for each place of the shape")
    self.shape = shape
    self.elements = elements
  }
}

extension Network {
  /// The value of a number or of constant arithmetic.
  /// - Parameters:
  ///   - text: one expression of the network language.
  ///   - known: names that may be used in it.
  /// - Throws: a report with the place of what is wrong.
  package static func parseNumber(_ text: String, known: [String: KnownValue] = [:]) throws(DiagnosticReport) -> Double
  {
    try value(of: text, known: known, isNumber: true).elements[0]
  }

  /// The value of an expression of any shape; see `parseNumber`.
  package static func parseValue(
    _ text: String, known: [String: KnownValue] = [:]
  ) throws(DiagnosticReport) -> KnownValue {
    try value(of: text, known: known, isNumber: false)
  }

  private static func value(
    of text: String, known: [String: KnownValue], isNumber: Bool
  ) throws(DiagnosticReport) -> KnownValue {
    let source = SourceText(name: "input", text: text)
    if source.text.utf8.count > 10_000 {
      throw DiagnosticReport(
        source: source,
        diagnostics: [Diagnostic(.error, "a number is wanted", label: "this is a long text", help: "write e.g. 1/18")])
    }
    let lexer = Lexer(source.text)
    var parser = Parser(lexer, limits: .standard)
    let given = known.sorted { $0.key < $1.key }.map { (parser.names.number(of: $0.key), $0.value) }
    do throws(Diagnostic) {
      try parser.parseExpression(LineSplitter.lines(lexer))
    } catch {
      throw DiagnosticReport(source: source, diagnostics: [error])
    }
    var checker = ShapeChecker(source: source, parser: parser, given: given)
    checker.checkValue(isNumber: isNumber)
    if let report = ErrorList.report([checker.errors], in: source) { throw report }
    var lowering = Lowering(checker.program, parser: parser, given: given.map(\.1)) { _ in false }
    lowering.run()
    if let report = ErrorList.report([lowering.errors], in: source) { throw report }
    let result = lowering.variables[given.count].values.map(\.data)
    return KnownValue(shape: checker.program.variables[given.count].shape, elements: result)
  }
}
