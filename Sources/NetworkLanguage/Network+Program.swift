// A pasted program to a network: its text in the network language is read, and held against the program's own numbers.

import Autograd
import Diagnostics
import Python

extension Network {
  /// Reads a network from a program of NumPy, PyTorch or plain Python.
  static func network(
    ofProgram source: SourceText, gradientsFor: Set<String>, limits: Limits
  ) throws(DiagnosticReport) -> Network {
    let program = try PythonProgram(source, reserved: reserved)
    let text = SourceText(name: source.name, text: program.text)
    let network: Network
    do {
      network = try Network(formulas: text, gradientsFor: gradientsFor, limits: limits)
    } catch {
      throw moved(error, to: program)
    }
    if let problem = network.departure(from: program) {
      throw DiagnosticReport(source: source, diagnostics: [problem])
    }
    return network.made(of: program)
  }

  /// Words that cannot be names.
  private static var reserved: Set<String> {
    Set(FunctionTable.standard.functions.map(\.name)).union(Micrograd.constructs).union([
      Keyword.parameter, Keyword.minimize, Keyword.examples, Keyword.loop, Keyword.definition, Keyword.giveBack,
      Keyword.range,
      Keyword.length, Keyword.source, Keyword.batch, Micrograd.constructor, "import", "print",
    ])
  }

  /// Errors of the text that was made, at the statements that it was made of.
  private static func moved(_ report: DiagnosticReport, to program: PythonProgram) -> DiagnosticReport {
    let diagnostics = report.diagnostics.map { diagnostic in
      var moved = diagnostic
      moved.span = diagnostic.span.flatMap { span in
        let line = report.source.line(at: span.lower).number
        return program.lines.indices.contains(line - 1) ? program.lines[line - 1].span : nil
      }
      return moved
    }
    return DiagnosticReport(source: program.source, diagnostics: diagnostics, omitted: report.omitted)
  }

  /// The first line whose numbers are not those that the program computes.
  private func departure(from program: PythonProgram) -> Diagnostic? {
    for line in program.lines {
      guard let variable = variables.first(where: { $0.name == line.name }) else { continue }
      let own = variable.elements.map { graph.values[$0] }
      let scale = max(1e-12, line.elements.reduce(0) { max($0, abs($1)) })
      let isSame =
        variable.shape.dimensions == line.shape
        && zip(own, line.elements).allSatisfy { abs($0 - $1) <= (program.isExact ? 1e-9 : 1e-3) * scale || $0 == $1 }
      if !isSame {
        return Diagnostic(
          .error, "this line could not be carried over", at: line.span,
          label: "as a formula \(line.name) would have other numbers than the program has",
          help: "write it in simpler steps, each with a name")
      }
    }
    return nil
  }
}
