// One parameter in one step of an optimizer: its gradient, the inner state, and what they make of it.

import Quantities
import Autograd
import Narration
import Page

/// The numbers of one parameter's update.
struct OptimizerInspection {
  /// A number with its name.
  struct Row {
    let name: String
    let symbol: String
    let value: Double
    let tone: Tone
    let meaning: String
  }

  private let it: OptimizersExperiment

  init(_ experiment: OptimizersExperiment) { it = experiment }

  private var optimizer: Optimizer { it.optimizers[it.place] }
  private var parameter: Double { it.now.parameters[it.parameter] }
  private var updated: Double { it.now.updated[it.parameter] }

  /// The parameter's gradient.
  var gradient: Double { it.now.gradients[it.parameter] }

  /// By how much it moves.
  var update: Double { updated - parameter }

  /// By how much it moves against the gradient, for each unit of it.
  var effectiveRate: Double { gradient == 0 ? 0 : -update / gradient }

  /// All numbers of the update, in the order in which they are computed.
  var rows: [Row] {
    let name = it.objective.names[it.parameter]
    return [
      Row(name: "\(name) before", symbol: "θ", value: parameter, tone: .value, meaning: "before the step"),
      Row(name: "gradient", symbol: "g", value: gradient, tone: .gradient, meaning: "∂L/∂\(name)"),
      Row(name: "rate", symbol: "rate", value: it.now.rate, tone: .plain, meaning: "of this step"),
    ] + state + corrected + decay + [
      Row(name: "update", symbol: "Δθ", value: update, tone: .result, meaning: it.inspected.row.formulas.last ?? ""),
      Row(
        name: "effective rate", symbol: "-Δθ/g", value: effectiveRate, tone: .result,
        meaning: "what the rate comes to for this parameter"),
      Row(name: "\(name) after", symbol: "θ", value: updated, tone: .value, meaning: "after the step"),
    ]
  }

  private var state: [Row] {
    zip(it.inspected.row.state, 0...).map { memory, part in
      Row(
        name: memory.name, symbol: memory.symbol, value: it.now.state.value(part, of: it.parameter), tone: .upstream,
        meaning: memory.meaning)
    }
  }

  /// Adam's moments, corrected for their start at 0.
  private var corrected: [Row] {
    guard it.inspected == .adam || it.inspected == .adamw else { return [] }
    return [("first", "m̂", "β1", "beta1", 0), ("second", "ŝ", "β2", "beta2", 1)].map { part in
      let (name, symbol, letter, constant, place) = part
      let power = (0..<it.now.state.steps).reduce(1.0) { product, _ in product * optimizer[constant] }
      return Row(
        name: "corrected \(name)", symbol: symbol, value: it.now.state.value(place, of: it.parameter) / (1 - power),
        tone: .upstream,
        meaning: "divided by 1 - \(letter)^\(it.now.state.steps) = \(NumberFormat.standard.text(1 - power))")
    }
  }

  private var decay: [Row] {
    guard optimizer.weightDecay > 0 else { return [] }
    return [
      Row(
        name: "weight decay", symbol: "-rate·λ·θ", value: -it.now.rate * optimizer.weightDecay * parameter,
        tone: .plain, meaning: "beside the step, λ = \(NumberFormat.standard.text(optimizer.weightDecay))")
    ]
  }
}
