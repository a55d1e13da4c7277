// The formulas, the derived lines and all numbers in Markdown.

import Characters
import Diagnostics
import NetworkLanguage
import Notation
import Quantities
import Writing

/// A network as a document for wikis and notebooks.
struct MarkdownDocument {
  private let network: Network
  private let rate: Double
  private let derived: DerivedPass
  private let closeness: Closeness

  init(_ network: Network, rate: Double) throws(DiagnosticReport) {
    try ExportProblem.checkFormulas(of: network)
    self.network = network
    self.rate = rate
    derived = DerivedPass(network)
    closeness = Closeness(network)
  }

  /// The document.
  var text: String {
    let given = network.variables.indices.filter { network.variables[$0].role != .computed }
    let parameters = given.filter { network.variables[$0].role == .parameter }
    let data = given.filter { network.variables[$0].role != .parameter }
    let sections =
      section("Data", ["name", "shape", "value"], data.map { [name($0), shape($0), numbers(derived.value(of: $0))] })
      + section(
        "Parameters", ["name", "shape", "value", "gradient", "after the update at rate \(Self.format.text(rate))"],
        parameters.map { parameter in
          let gradient = derived.gradients.first { $0.variable == parameter }?.value
          return [name(parameter), shape(parameter), numbers(derived.value(of: parameter))]
            + [gradient.map(numbers) ?? "none", gradient.map { numbers(updated(parameter, $0)) } ?? "as it is"]
        })
      + section(
        "Forward pass", ["name", "formula", "value"],
        derived.formulas.map {
          [name($0.variable), Self.code($0.expression.text), numbers(derived.value(of: $0.variable))]
        })
      + section(
        "Backward pass", ["gradient", "formula", "value"],
        derived.gradients.map { gradient in
          [Self.code(derived.pass.gradientName(gradient.variable)), line(gradient), numbers(gradient.value)]
        })
    let top = ["# \(Self.escaped(network.title))", "", "Numbers are rounded to four digits."]
    return (top + sections).joined(separator: "\n") + "\n"
  }

  /// What a gradient is made of; the loss's own needs no formula.
  private func line(_ gradient: DerivedPass.Gradient) -> String {
    if gradient.contributions.isEmpty { return "" }
    guard let expression = gradient.expression,
      closeness.holds(expression, for: gradient.variable, gradient.value, in: derived)
    else { return "not on one line" }
    return Self.code(expression.text)
  }

  private static let format = NumberFormat.standard

  private func section(_ title: String, _ head: [String], _ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["", "## \(title)", "", "| \(head.joined(separator: " | ")) |", "|\(head.map { _ in "---|" }.joined())"]
      + rows.map { "| \($0.joined(separator: " | ")) |" }
  }

  private func name(_ variable: Int) -> String { Self.code(derived.pass.names[variable]) }

  private func shape(_ variable: Int) -> String {
    network.variables[variable].shape.isScalar ? "number" : network.variables[variable].shape.description
  }

  private func updated(_ parameter: Int, _ gradient: Tensor) -> Tensor {
    let value = derived.value(of: parameter)
    return Tensor(value.shape, zip(value.elements, gradient.elements).map { $0 - rate * $1 })
  }

  /// The numbers in brackets, row by row, where they are few.
  private func numbers(_ tensor: Tensor) -> String {
    let texts = tensor.elements.map(Self.format.text)
    guard texts.count <= 24 else { return "\(texts.count) numbers" }
    switch tensor.shape.count {
    case 0: return texts[0]
    case 1: return "[\(texts.joined(separator: ", "))]"
    default:
      let columns = max(tensor.shape[1], 1)
      let rows = stride(from: 0, to: texts.count, by: columns).map {
        "[" + texts[$0..<min($0 + columns, texts.count)].joined(separator: ", ") + "]"
      }
      return "[\(rows.joined(separator: ", "))]"
    }
  }

  /// A formula as it is; it has no bar that would end a cell and no backtick.
  private static func code(_ text: String) -> String {
    "`" + Printable.text(text).escaping(["`": "'", "|": "\\|"]) + "`"
  }

  /// A text in which nothing is a sign of Markdown's.
  static func escaped(_ text: String) -> String {
    Printable.text(text).escaping(with: "\\") { "\\`*_{}[]<>()#+-.!|&~".unicodeScalars.contains($0) }
  }
}
