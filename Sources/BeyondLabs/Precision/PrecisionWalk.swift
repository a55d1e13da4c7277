// "Open this step": the network of a step as text, with its roundings and its loss scale.

import Autograd
import LabKit

enum PrecisionWalk {
  static func walk(_ settings: Settings, _ work: LabWork) throws(Interruption) -> LabWalk {
    let (plan, step) = (PrecisionPlan(settings), settings.whole("step"))
    let record = try work.precisionRun(plan, to: step).records[step]
    var note = ""
    if record.isLeftOut {
      note = "The lab leaves this step out: a number is not finite."
    } else if plan.format != .double && !plan.hasMaster {
      note = "The lab rounds the new weights to \(plan.format.title), too."
    }
    let title = "Training in \(plan.format.title), step \(step + 1)"
    return LabWalk(title: title, text: text(title, plan, record), rate: plan.rate / record.factor, note: note)
  }

  /// The formulas of a step; the gradients come out times the loss scale, and the walk's rate is divided by it.
  static func text(_ title: String, _ plan: PrecisionPlan, _ record: PrecisionRun.Record) -> String {
    func rounded(_ text: String) -> String {
      plan.format.operation.map { "\($0.rule.name)(\(text))" } ?? text
    }
    var lines = [
      "# \(title)", "X = \(NumberText.matrix(plan.inputs, columns: 1))",
      "Y = \(NumberText.matrix(plan.targets, columns: 1))",
      "one = ones(\(PrecisionPlan.examples), 1)", "unit = \(plan.unit)", "scale = \(record.factor)",
    ]
    var previous = "X"
    for (place, layer) in PrecisionPlan.layers.enumerated() {
      let number = place + 1
      let inputs = PrecisionPlan.widths[place]
      let weights = NumberText.matrix(record.parameters[layer.weights], columns: inputs)
      lines += [
        "param W\(number) = \(weights)",
        "param b\(number) = \(NumberText.matrix([Array(record.parameters[layer.biases])]))",
        "Z\(number) = \(rounded("one @ \(rounded("b\(number)")) + \(previous) @ \(rounded("W\(number)")).T"))",
      ]
      if number < PrecisionPlan.layers.count {
        lines.append("A\(number) = \(rounded("tanh(Z\(number))"))")
        previous = "A\(number)"
      } else {
        previous = "Z\(number)"
      }
    }
    lines += ["L = mean((unit*\(previous) - Y)^2)", "S = scale*L", "minimize S"]
    return lines.joined(separator: "\n") + "\n"
  }
}
