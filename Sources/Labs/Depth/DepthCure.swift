// The cure of a deep stack, step by step: activation, initialization, residual connections, normalization.

/// What to turn next.
enum DepthCure {
  /// The next step; nil where all is done.
  static func next(_ settings: Settings) -> Cure? {
    activation(settings) ?? initialization(settings) ?? scale(settings) ?? residual(settings) ?? norm(settings)
  }

  private static func activation(_ settings: Settings) -> Cure? {
    let words: String
    switch ActivationChoice(rawValue: settings.choice("activation")) {
    case .sigmoid: words = "The slope of sigmoid is at most 0.25; that of ReLU is 1 wherever a unit is on."
    case .tanh:
      words = "The slope of tanh is 1 only at 0 and falls on both sides; that of ReLU is 1 wherever a unit is on."
    case .softplus: words = "The slope of softplus is 0.5 at 0; that of ReLU is 1 wherever a unit is on."
    case .linear:
      words = "Without a bend all layers together are one linear layer; ReLU bends, and its slope is 1 or 0."
    default: return nil
    }
    return Cure(knob: "activation", value: "relu", words: words)
  }

  private static func initialization(_ settings: Settings) -> Cure? {
    guard settings.choice("init") != "he" else { return nil }
    return Cure(
      knob: "init", value: "he",
      words:
        "ReLU switches half of the units off; He's variance 2/inputs makes up for that half, so that the spread stays.")
  }

  private static func scale(_ settings: Settings) -> Cure? {
    guard settings.number("scale") != 1 else { return nil }
    return Cure(
      knob: "scale", value: "1", words: "Any other factor on He's deviation is multiplied in again at each layer.")
  }

  private static func residual(_ settings: Settings) -> Cure? {
    guard !settings.isOn("residual") else { return nil }
    return Cure(
      knob: "residual", value: "on",
      words: "The gradient now has a way past each layer: the factor is 1 + F′ and not F′, so no layer can cut it off.")
  }

  private static func norm(_ settings: Settings) -> Cure? {
    guard settings.choice("norm") == "none" else { return nil }
    return Cure(
      knob: "norm", value: "layer",
      words:
        "LayerNorm holds the sums at spread 1, so that what the residual connections add up no longer grows by a factor."
    )
  }
}
