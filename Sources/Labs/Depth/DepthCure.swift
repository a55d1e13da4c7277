// The cure of a deep stack: what can be turned, in the order in which it is tried; a step is offered only where it helps.

import LabKit
import CLibrary

/// What can be turned against a gradient that vanishes or explodes.
struct DepthCure {
  /// A knob to try.
  struct Candidate {
    let knob: String
    let value: String
    /// What it does, whatever the network.
    let words: String
    /// Whether it is worth taking where it only does no harm.
    var isWelcome = false
  }

  let settings: Settings

  /// What was not tried yet, the nearest cause first. Normalization comes before the residual connections, which add up
  /// without it.
  var candidates: [Candidate] { [activation, initialization, scale, norm, residual].compactMap { $0 } }

  private var choice: ActivationChoice? { ActivationChoice(rawValue: settings.choice("activation")) }

  private var activation: Candidate? {
    let words: String
    switch choice {
    case .sigmoid: words = "The slope of sigmoid is at most 0.25; that of ReLU is 1 wherever a unit is on."
    case .tanh:
      words = "The slope of tanh is 1 only at 0 and falls on both sides; that of ReLU is 1 wherever a unit is on."
    case .softplus: words = "The slope of softplus is 0.5 at 0; that of ReLU is 1 wherever a unit is on."
    case .linear:
      words = "Without a bend all layers together are one linear layer; ReLU bends, and its slope is 1 or 0."
    default: return nil
    }
    return Candidate(knob: "activation", value: "relu", words: words, isWelcome: choice == .linear)
  }

  private var initialization: Candidate? {
    guard settings.choice("init") != "he" else { return nil }
    return Candidate(
      knob: "init", value: "he",
      words: choice == .relu
        ? "ReLU switches about half of the units off; He's variance 2/inputs makes up for that half."
        : "He's weights have the variance 2/inputs: as many as there are inputs, so much smaller each.")
  }

  private var scale: Candidate? {
    guard settings.number("scale") != 1, !["zeros", "constant", "normal"].contains(settings.choice("init")) else {
      return nil
    }
    return Candidate(
      knob: "scale", value: "1", words: "Any other factor on the weights is multiplied in again at each layer.")
  }

  private var norm: Candidate? {
    guard settings.choice("norm") == "none" else { return nil }
    return Candidate(
      knob: "norm", value: "layer", words: "LayerNorm brings the sums of each layer to spread 1, whatever comes in.")
  }

  private var residual: Candidate? {
    guard !settings.isOn("residual") else { return nil }
    return Candidate(
      knob: "residual", value: "on",
      words: "The gradient gets a way past each layer: the factor is 1 + F′ and not F′ alone.")
  }
}

extension DepthExperiment.Outcome {
  /// How ill it is: the powers of ten by which the product of the factors is off 1; infinite where nothing is left of a
  /// gradient or a number is not finite.
  var illness: Double {
    guard trouble == nil, loss.isFinite, let first = layers.first, let last = layers.last, first.gradient > 0,
      last.gradient > 0
    else { return .infinity }
    return layers.count == 1 ? 0 : abs(log10(first.product))
  }

  /// From here on a stack counts as ill: a fiftieth of the gradient is left, or fifty times as much.
  static let illnessLimit = log10(50.0)

  /// What became of the gradient, for a sentence.
  var standing: String {
    illness.isFinite
      ? "what \(layers.count) layers leave of the gradient is \(ShortNumber.text(layers[0].product))"
      : trouble == nil ? "layers get no gradient" : "numbers are not finite"
  }
}
