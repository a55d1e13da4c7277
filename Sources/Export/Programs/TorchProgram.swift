// A PyTorch program: autograd beside the backward pass by hand, the update, and asserts of both.

import Diagnostics
import NetworkLanguage
import Writing

/// A network as a PyTorch program.
struct TorchProgram {
  private let program: TensorProgram
  /// By node whether a gradient arrives.
  private let reached: [Bool]

  init(_ network: Network, rate: Double) throws(DiagnosticReport) {
    program = try TensorProgram(network, dialect: .torch, rate: rate, needsLines: false)
    reached = network.graph.reached(from: network.lossNode)
  }

  /// The whole program.
  var programLines: some Sequence<String> {
    var text = ProgramText(
      program.network,
      [
        "The gradients come twice: from PyTorch's autograd, and from a backward pass written by hand.",
        "The numbers below were computed by another engine; the program stops where one of them differs.",
      ])
    let modules = Set(program.helpers.flatMap(\.modules)).sorted().map { "import \($0)" }
    text.add(modules + ["import numpy as np", "import torch", "import torch.nn.functional as F"])
    text.add(["torch.set_default_dtype(torch.float64)"])
    text.add(
      functions: program.helpers.map { $0.text(.torch) }
        + [program.checkFunction(converting: "torch.as_tensor(found).detach().numpy()")])
    text.add(program.data.lazy.map(leaf), heading: "The data.")
    text.add(program.parameters.lazy.map(leaf), heading: "The parameters.")
    text.add(ProgramText.forward(program.forward), heading: "The forward pass.")
    text.add(autograd, heading: "The backward pass by autograd; values in between keep their gradients, too.")
    text.add(byHand, heading: "The same by hand, one line a gradient.")
    text.add(
      program.forward.lazy.map { ProgramText.check($0.name, $0.name, $0.value) },
      program.backward.lazy.flatMap { line -> [String] in
        let value = program.names.values[line.variable]
        let own = isKept(line) ? [ProgramText.check("\(value).grad", "\(value).grad", line.value)] : []
        return own + [ProgramText.check(line.name, line.name, line.value)]
      }, heading: "The numbers to agree with.")
    text.add(update, program.updateChecks, heading: "The update: each parameter moves against its gradient.")
    text.add(ProgramText.agreement(program.count))
    return text.lines
  }

  /// Whether autograd reaches a value: what the loss does not depend on, or through `stop` alone, has no gradient there.
  private func isKept(_ line: TensorProgram.Line) -> Bool {
    let nodes = program.network.variables[line.variable].elements
    guard nodes.contains(where: { reached[$0] }) else { return false }
    let gradient = program.derived.gradients.first { $0.variable == line.variable }
    return line.variable == program.derived.original(of: program.network.loss)
      || !(gradient?.contributions.isEmpty ?? true)
  }

  private func leaf(_ line: TensorProgram.Line) -> String {
    let start = "\(line.name) = torch.tensor("
    let wanted = program.derived.pass.hasGradient(line.variable) ? ", requires_grad=True" : ""
    return start + PythonNumber.list(line.value, indent: start.count) + wanted + ")"
  }

  private var autograd: [String] {
    let leaves = (program.data + program.parameters).filter { program.derived.pass.hasGradient($0.variable) }
    let isReached = leaves.contains { program.network.variables[$0.variable].elements.contains { reached[$0] } }
    guard isReached else {
      return ["# \(program.loss) depends on no parameter: there is no way back, and each gradient is 0."]
    }
    let kept = program.forward.filter { line in
      program.backward.first { $0.variable == line.variable }.map(isKept) ?? false
    }
    let keep =
      kept.count == 1
      ? ["\(kept[0].name).retain_grad()"]
      : kept.isEmpty ? [] : ["for value in [\(kept.map(\.name).joined(separator: ", "))]:", "    value.retain_grad()"]
    return keep + ["\(program.loss).backward()"]
  }

  private var byHand: [String] {
    ["with torch.no_grad():"]
      + program.backward.map { line in
        let value = program.names.values[line.variable]
        let text = line.text ?? "\(value).grad"
        let remark = line.text == nil ? "no single line gives it" : line.remark
        return "    " + ProgramText.assignment(line.name, text, remark: remark)
      }
  }

  private var update: [String] {
    let moved = program.moved
    guard !moved.isEmpty else { return [] }
    return ["rate = \(PythonNumber.text(program.rate))", "with torch.no_grad():"]
      + moved.map { "    \($0.name) = \($0.name) - rate*\(program.names.gradients[$0.variable])" }
  }
}
