// What a network can be exported to, and the text of each: one row a form.

import Diagnostics
import NetworkLanguage

/// A language or format that a network can be written in.
package enum ExportForm: String, CaseIterable, Hashable, Sendable {
  case numpy, micrograd, pytorch, jax, dot, svg, latex, markdown, csv

  /// What comes out, in a few words.
  package var summary: String {
    switch self {
    case .numpy: "a NumPy program: forward pass, backward pass by hand, update, and asserts"
    case .micrograd: "a program in scalars, in micrograd's way, and asserts"
    case .pytorch: "a PyTorch program: autograd beside the backward pass by hand, and asserts"
    case .jax: "a JAX program with jax.grad, and asserts"
    case .dot: "the graph for Graphviz"
    case .svg: "the graph as a picture"
    case .latex: "the formulas and the gradients derived from them, for LaTeX"
    case .markdown: "the formulas and numbers as tables"
    case .csv: "each value and gradient as a row"
    }
  }

  /// The network in this form.
  /// - Parameter rate: the learning rate of the update.
  /// - Throws: a report of what cannot be written in it.
  package func text(of network: Network, rate: Double) throws(DiagnosticReport) -> String {
    try ExportProblem.checkUpdate(of: network, rate: rate)
    return switch self {
    case .numpy: try NumPyProgram(network, rate: rate).text
    case .micrograd: try MicrogradProgram(network, rate: rate).text
    case .pytorch: try TorchProgram(network, rate: rate).text
    case .jax: try JAXProgram(network, rate: rate).text
    case .dot: try DotDrawing(network).text
    case .svg: try SVGDrawing(network).text
    case .latex: try LaTeXDocument(network, rate: rate).text
    case .markdown: try MarkdownDocument(network, rate: rate).text
    case .csv: CSVTable(network).text
    }
  }
}
