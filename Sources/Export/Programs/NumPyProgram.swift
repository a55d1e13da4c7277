// A NumPy program: forward pass, the backward pass by hand, the update, and asserts.

import Diagnostics
import NetworkLanguage
import Writing

/// A network as a NumPy program.
struct NumPyProgram {
  private let program: TensorProgram

  init(_ network: Network, rate: Double) throws(DiagnosticReport) {
    program = try TensorProgram(network, dialect: .numpy, rate: rate, needsLines: true)
  }

  /// The whole program.
  var programLines: some Sequence<String> {
    var text = ProgramText(
      program.network,
      [
        "The forward pass, the backward pass written by hand, one line a gradient, and one step of gradient descent.",
        "The numbers below were computed by another engine; the program stops where its own differ.",
      ])
    text.add(Set(program.helpers.flatMap(\.modules)).sorted().map { "import \($0)" } + ["import numpy as np"])
    text.add(functions: program.helpers.map { $0.text(.numpy) } + [program.checkFunction()])
    text.add(program.data.lazy.map(leaf), heading: "The data.")
    text.add(program.parameters.lazy.map(leaf), heading: "The parameters.")
    text.add(ProgramText.forward(program.forward), heading: "The forward pass.")
    text.add(
      program.backward.map { ProgramText.assignment($0.name, $0.text ?? "", remark: $0.remark) },
      heading: "The backward pass: how the loss changes with each value, from the loss back.")
    text.add(
      (program.forward + program.backward).lazy.map { ProgramText.check($0.name, $0.name, $0.value) },
      heading: "The numbers to agree with.")
    text.add(update, program.updateChecks, heading: "The update: each parameter moves against its gradient.")
    text.add(ProgramText.agreement(program.count))
    return text.lines
  }

  private func leaf(_ line: TensorProgram.Line) -> String {
    let start = "\(line.name) = "
    guard !line.value.shape.isEmpty else { return start + PythonNumber.text(line.value.elements[0]) }
    return start + "np.array(" + PythonNumber.list(line.value, indent: start.count + 9) + ")"
  }

  private var update: [String] {
    let moved = program.moved
    guard !moved.isEmpty else { return [] }
    return ["rate = \(PythonNumber.text(program.rate))"]
      + moved.map { "\($0.name) = \($0.name) - rate*\(program.names.gradients[$0.variable])" }
  }
}
