// The formulas, the gradients derived from them and their numbers as a LaTeX document.

import Characters
import Diagnostics
import NetworkLanguage
import Page
import Quantities
import Writing

/// A network as an article that can be set by itself.
struct LaTeXDocument {
  private let network: Network
  private let rate: Double
  private let derived: DerivedPass
  private let closeness: Closeness
  private let writer: LaTeXWriter

  init(_ network: Network, rate: Double) throws(DiagnosticReport) {
    try ExportProblem.checkFormulas(of: network)
    self.network = network
    self.rate = rate
    derived = DerivedPass(network)
    closeness = Closeness(network)
    writer = LaTeXWriter(derived: derived)
  }

  /// The document.
  var text: String {
    let given = network.variables.indices.filter { network.variables[$0].role != .computed }
    let parameters = given.filter { network.variables[$0].role == .parameter }
    let data = given.filter { network.variables[$0].role != .parameter }
    let moved = parameters.filter { parameter in derived.gradients.contains { $0.variable == parameter } }
    let parts =
      section("Data", data.map { "\(writer.name($0)) &= \(writer.numbers(derived.value(of: $0)))" })
      + section("Parameters", parameters.map { "\(writer.name($0)) &= \(writer.numbers(derived.value(of: $0)))" })
      + section("Forward pass", derived.formulas.map(forward))
      + section(
        "Backward pass", derived.gradients.map(backward),
        "Products written $\\odot$ go element by element, and so do functions.")
      + section(
        "Update",
        moved.map { parameter in
          let name = writer.name(parameter)
          return "\(name) &\\leftarrow \(name) - \(writer.number(rate)) \\cdot \(writer.gradient(parameter))"
        })
    let top = ["\\title{\(Self.escaped(network.title))}", "\\date{}", "\\begin{document}", "\\maketitle"]
    return
      ([Self.head] + top + ["Numbers are rounded to four digits."]
      + parts + ["\\end{document}"]).joined(separator: "\n") + "\n"
  }

  private static let head = """
    \\documentclass{article}
    \\usepackage[a4paper,landscape,margin=2cm]{geometry}
    \\usepackage{amsmath,amssymb}
    \\allowdisplaybreaks
    """

  private func section(_ title: String, _ lines: [String], _ says: String? = nil) -> [String] {
    guard !lines.isEmpty else { return [] }
    return ["", "\\section*{\(title)}"] + (says.map { [$0] } ?? [])
      + ["\\begin{align*}", lines.joined(separator: " \\\\\n"), "\\end{align*}"]
  }

  private func forward(_ formula: DerivedPass.Formula) -> String {
    "\(writer.name(formula.variable)) &= \(writer.text(formula.expression)) "
      + "= \(writer.numbers(derived.value(of: formula.variable)))"
  }

  private func backward(_ gradient: DerivedPass.Gradient) -> String {
    let numbers = writer.numbers(gradient.value)
    let start = "\(writer.gradient(gradient.variable)) &= "
    // What cannot be written on one line is at least a number.
    guard let expression = gradient.expression,
      closeness.holds(expression, for: gradient.variable, gradient.value, in: derived)
    else { return start + numbers }
    let text = writer.text(expression)
    return start + (text == numbers ? text : "\(text) = \(numbers)")
  }

  /// A text outside of math mode, in ASCII.
  static func escaped(_ text: String) -> String {
    let special: [Character: String] = [
      "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_",
      "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}",
    ]
    return ASCIIText.transliterate(Printable.text(text)).map { special[$0] ?? String($0) }.joined()
  }
}
