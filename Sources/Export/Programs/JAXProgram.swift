// A JAX program: the loss as a function of the parameters, its gradient by jax.grad, and asserts.

import Diagnostics
import NetworkLanguage
import Notation
import Writing

/// A network as a JAX program.
struct JAXProgram {
  private let program: TensorProgram
  /// What the loss is derived by: the parameters, or whatever else is given and has a gradient.
  private let wanted: [TensorProgram.Line]

  init(_ network: Network, rate: Double) throws(DiagnosticReport) {
    program = try TensorProgram(network, dialect: .jax, rate: rate, needsLines: false)
    let program = program
    wanted = (program.parameters + program.data).filter { program.isWanted($0.variable) }
  }

  /// The whole program.
  var programLines: some Sequence<String> {
    var text = ProgramText(
      program.network,
      [
        "The loss as a function of what it is derived by, and its gradients by jax.grad.",
        "The numbers below were computed by another engine; the program stops where its own differ.",
      ])
    let modules = Set(program.helpers.flatMap(\.modules)).sorted().map { "import \($0)" }
    text.add(modules + ["import jax", "import jax.numpy as jnp", "import numpy as np"])
    text.add(["jax.config.update(\"jax_enable_x64\", True)"])
    text.add(functions: program.helpers.map { $0.text(.jax) } + [program.checkFunction()])
    let fixed = program.data.filter { line in !wanted.contains { $0.variable == line.variable } }
    text.add(fixed.lazy.map(leaf), heading: "The data.")
    text.add(function)
    text.add(
      ["parameters = {"], wanted.lazy.map { "    \"\($0.name)\": \(array($0, indent: $0.name.count + 8))," }, ["}"],
      heading: "The parameters.")
    text.add(
      [
        "value, gradients = jax.value_and_grad(loss_of)(parameters)",
        ProgramText.check(program.loss, "value", Tensor(lossValue)),
      ],
      wanted.lazy.map { line in
        let name = program.names.gradients[line.variable]
        let gradient = program.backward.first { $0.variable == line.variable }
        return ProgramText.check(name, "gradients[\"\(line.name)\"]", gradient?.value ?? line.value)
      }, heading: "The numbers to agree with.")
    let moved = wanted.filter { program.network.variables[$0.variable].role == .parameter }
    if !moved.isEmpty {
      text.add(
        [
          "rate = \(PythonNumber.text(program.rate))",
          "parameters = {name: number - rate*gradients[name] for name, number in parameters.items()}",
        ],
        moved.lazy.map {
          ProgramText.check("\($0.name) after the update", "parameters[\"\($0.name)\"]", program.updated($0))
        }, heading: "The update: each parameter moves against its gradient.")
    }
    text.add(ProgramText.agreement(wanted.reduce(0) { $0 + $1.value.elements.count }))
    return text.lines
  }

  private var lossValue: Double { program.network.graph.values[program.network.lossNode] }

  private var function: [String] {
    ["", "def loss_of(parameters):"]
      + wanted.map { "    \($0.name) = parameters[\"\($0.name)\"]" }
      + ProgramText.forward(program.forward).map { "    " + $0 }
      + ["    return jnp.sum(\(program.loss))", ""]
  }

  private func leaf(_ line: TensorProgram.Line) -> String {
    let start = "\(line.name) = "
    return start + array(line, indent: start.count)
  }

  private func array(_ line: TensorProgram.Line, indent: Int) -> String {
    line.value.shape.isEmpty
      ? PythonNumber.text(line.value.elements[0])
      : "jnp.array(" + PythonNumber.list(line.value, indent: indent + 10) + ")"
  }
}
