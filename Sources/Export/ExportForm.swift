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
    try parts(of: network, rate: rate).joined()
  }

  /// The same part by part: of a large network the whole text is several times as large as the network.
  package func parts(of network: Network, rate: Double) throws(DiagnosticReport) -> AnySequence<String> {
    try ExportProblem.checkUpdate(of: network, rate: rate)
    return switch self {
    case .numpy: Self.lines(try NumPyProgram(network, rate: rate).programLines)
    case .micrograd: Self.lines(try MicrogradProgram(network, rate: rate).programLines)
    case .pytorch: Self.lines(try TorchProgram(network, rate: rate).programLines)
    case .jax: Self.lines(try JAXProgram(network, rate: rate).programLines)
    case .dot: AnySequence([try DotDrawing(network).text])
    case .svg: AnySequence([try SVGDrawing(network).text])
    case .latex: AnySequence([try LaTeXDocument(network, rate: rate).text])
    case .markdown: AnySequence([try MarkdownDocument(network, rate: rate).text])
    case .csv: AnySequence(CSVTable(network).parts)
    }
  }

  private static func lines(_ lines: some Sequence<String>) -> AnySequence<String> {
    AnySequence(lines.lazy.map { $0 + "\n" })
  }
}
