// "Open this step": a sequence of the step's batch as text with the cell in a loop, to be walked scalar by scalar.

import Autograd
import LabKit

enum RecurrenceWalk {
  static func walk(_ settings: Settings, _ work: LabWork) throws(Interruption) -> LabWalk {
    let plan = RecurrencePlan(settings)
    let run = try work.recurrenceRun(plan, to: settings.whole("step"))
    let checkpoint = try run.trainer(at: settings.whole("step"), work).checkpoint
    let title = "Recalling a bit: \(plan.cell.title), step \(checkpoint.step + 1)"
    var notes: [String] = []
    if plan.batch > 1 { notes.append("One of the \(plan.batch) sequences whose mean loss moves the lab.") }
    if plan.clipping.rule != .none { notes.append("Clipping is left out.") }
    return LabWalk(
      title: title,
      text: text(title, plan, checkpoint.parameters, plan.sequences(at: checkpoint.step)[0]), rate: plan.rate,
      optimizer: RecurrenceTrainer.optimizer, state: checkpoint.state, note: notes.joined(separator: " "))
  }

  /// The formulas of a sequence; the parameters stand in the order of the plan.
  static func text(
    _ title: String, _ plan: RecurrencePlan, _ parameters: [Double], _ sequence: RecallSequence
  ) -> String {
    var lines = ["# \(title)", "x = \(NumberText.vector(sequence.inputs[...]))", "y = \(sequence.target)"]
    let units = plan.units
    for (number, gate) in plan.cell.gates.enumerated() {
      let start = number * plan.gateCount
      let recurrent = start + units
      let matrix = NumberText.matrix(parameters[recurrent..<recurrent + units * units], columns: units)
      lines += [
        "param W\(gate) = \(NumberText.vector(parameters[start..<recurrent]))",
        "param U\(gate) = \(matrix)",
        "param b\(gate) = \(NumberText.vector(parameters[recurrent + units * units..<start + plan.gateCount]))",
      ]
    }
    let output = plan.cell.gates.count * plan.gateCount
    lines += [
      "param V = \(NumberText.vector(parameters[output..<output + units]))", "param d = \(parameters[output + units])",
    ]
    lines += cell(plan)
    let state = plan.cell == .lstm ? ["h", "c"] : ["h"]
    lines += state.map { "\($0) = zeros(\(units))" }
    let ends = plan.cuts + [plan.length]
    for (start, end) in zip([0] + plan.cuts, ends) {
      if start > 0 { lines += state.map { "\($0) = stop(\($0))" } }
      let names = state.joined(separator: ", ")
      lines += ["for t in range(\(start), \(end)):", "    \(names) = cell(\(names), x[t])"]
    }
    lines += ["z = V @ h + d", "L = softplus(z) - y*z", "minimize L"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cell(_ plan: RecurrencePlan) -> [String] {
    func sums(_ gate: String, _ state: String = "h") -> String { "W\(gate)*x + U\(gate) @ \(state) + b\(gate)" }
    switch plan.cell {
    case .rnn:
      let result = plan.activation.map { "\($0.rule.name)(\(sums("")))" } ?? sums("")
      return ["def cell(h, x):", "    return \(result)"]
    case .lstm:
      return [
        "def cell(h, c, x):", "    i = sigmoid(\(sums("i")))", "    f = sigmoid(\(sums("f")))",
        "    g = tanh(\(sums("g")))", "    o = sigmoid(\(sums("o")))", "    c = f*c + i*g", "    h = o*tanh(c)",
        "    return h, c",
      ]
    case .gru:
      return [
        "def cell(h, x):", "    r = sigmoid(\(sums("r")))", "    z = sigmoid(\(sums("z")))",
        "    n = tanh(\(sums("n", "(r*h)")))", "    return (1 - z)*n + z*h",
      ]
    }
  }
}
