// The table of optimizers: a row has the method's formula as written, its constants, its inner state, and its direction.
//
// To add one: a case of `Optimizer.Method`, and its row here. The definitions, and the constants at the start, are those
// of torch.optim, Lion's those of Chen et al. 2023 (arXiv:2302.06675, program 1);
// `Tests/AutogradTests/OptimizerTests.swift` holds the first steps of each to numbers computed elsewhere.

import Math

/// A row of the table of optimizers.
public struct OptimizerRow: Sendable {
  /// A constant of a formula.
  public struct Constant: Hashable, Sendable {
    /// Its name as one word.
    public let name: String
    /// How the formula writes it.
    public let symbol: String
    /// The usual number.
    public let start: Double
  }

  /// A part of the inner state that each parameter has.
  public struct Memory: Hashable, Sendable {
    /// What it is called.
    public let name: String
    /// How the formula writes it.
    public let symbol: String
    /// What it is, in a few words.
    public let meaning: String
  }

  /// What a step makes of one parameter's gradient, with its inner state: the parameter moves by minus the step size
  /// times this.
  public typealias Direction = @Sendable (_ gradient: Double, _ state: inout SIMD2<Double>) -> Double
  /// The step size of one parameter: the rate itself in all rows but Adafactor's.
  public typealias StepSize = @Sendable (_ rate: Double, _ parameter: Double) -> Double

  /// The name in words.
  public let title: String
  /// The formulas of a step in order; g is the gradient, θ the parameter, t the number of the step from 1.
  public let formulas: [String]
  /// The constants of the formulas.
  public let constants: [Constant]
  /// The inner state, at most two numbers for each parameter.
  public let state: [Memory]
  /// λ at the start.
  public let weightDecay: Double
  /// How λ acts at the start.
  public let decay: Optimizer.Decay
  /// The direction of a step, given the constants and the number of the step.
  let direction: @Sendable (_ constants: [Double], _ step: Int) -> Direction
  /// The step size, given the constants and the number of the step.
  let stepSize: @Sendable (_ constants: [Double], _ step: Int) -> StepSize

  init(
    _ title: String, _ formulas: [String], constants: [Constant] = [], state: [Memory] = [], weightDecay: Double = 0,
    decay: Optimizer.Decay = .l2,
    stepSize: @escaping @Sendable ([Double], Int) -> StepSize = { _, _ in { rate, _ in rate } },
    direction: @escaping @Sendable ([Double], Int) -> Direction
  ) {
    self.stepSize = stepSize
    self.title = title
    self.formulas = formulas
    self.constants = constants
    self.state = state
    self.weightDecay = weightDecay
    self.decay = decay
    self.direction = direction
  }

  static func row(of method: Optimizer.Method) -> OptimizerRow {
    switch method {
    case .sgd: sgd
    case .momentum: momentum
    case .nesterov: nesterov
    case .rmsprop: rmsprop
    case .adam: adam
    case .adamw: adamw
    case .adafactor: adafactor
    case .lion: lion
    }
  }

  private static let beta1 = Constant(name: "beta1", symbol: "β1", start: 0.9)
  private static let firstMoment = Memory(
    name: "first moment", symbol: "m", meaning: "the fading mean of the gradients")
  private static let secondMoment = Memory(
    name: "second moment", symbol: "s", meaning: "the fading mean of the squared gradients")
  private static let inertia = Constant(name: "momentum", symbol: "μ", start: 0.9)
  private static let velocity = Memory(
    name: "velocity", symbol: "v", meaning: "the sum of past gradients, each step fading by μ")
  private static let epsilon = Constant(name: "epsilon", symbol: "ε", start: 1e-8)

  private static let sgd = OptimizerRow("gradient descent", ["θ ← θ - rate·g"]) { _, _ in { gradient, _ in gradient } }

  private static let momentum = OptimizerRow(
    "momentum", ["v ← μ·v + g", "θ ← θ - rate·v"], constants: [inertia], state: [velocity]
  ) { constants, _ in
    let inertia = constants[0]
    return { gradient, state in
      state.x = inertia * state.x + gradient
      return state.x
    }
  }

  private static let nesterov = OptimizerRow(
    "Nesterov momentum", ["v ← μ·v + g", "θ ← θ - rate·(g + μ·v)"], constants: [inertia], state: [velocity]
  ) { constants, _ in
    let inertia = constants[0]
    return { gradient, state in
      state.x = inertia * state.x + gradient
      return gradient + inertia * state.x
    }
  }

  private static let rmsprop = OptimizerRow(
    "RMSProp", ["s ← α·s + (1 - α)·g²", "θ ← θ - rate·g/(√s + ε)"],
    constants: [Constant(name: "smoothing", symbol: "α", start: 0.99), epsilon],
    state: [secondMoment]
  ) { constants, _ in
    let (smoothing, epsilon) = (constants[0], constants[1])
    return { gradient, state in
      state.x = smoothing * state.x + (1 - smoothing) * gradient * gradient
      return gradient / (state.x.squareRoot() + epsilon)
    }
  }

  private static let adam = moments("Adam", last: "θ ← θ - rate·m̂/(√ŝ + ε)", weightDecay: 0, decay: .l2)

  private static let adamw = moments(
    "AdamW", last: "θ ← (1 - rate·λ)·θ - rate·m̂/(√ŝ + ε)", weightDecay: 0.01, decay: .decoupled)

  /// Adafactor of a scalar: a matrix has one second moment for each row and column; a scalar has its own.
  private static let adafactor = OptimizerRow(
    "Adafactor",
    [
      "s ← s + (g² - s)/t^0.8", "u = g/max(√s, ε₁)", "û = u/max(1, |u|)",
      "θ ← θ - max(0.001, |θ|)·min(rate, 1/√t)·û",
    ], state: [secondMoment], decay: .decoupled,
    stepSize: { _, step in
      let most = 1 / Double(step).squareRoot()
      return { rate, parameter in max(1e-3, abs(parameter)) * min(rate, most) }
    }
  ) { _, step in
    let part = Elementary.exp(-0.8 * Elementary.log(Double(step)))
    return { gradient, state in
      state.x += part * (gradient * gradient - state.x)
      let scaled = gradient / max(state.x.squareRoot(), .ulpOfOne)
      return scaled / max(1, abs(scaled))
    }
  }

  private static let lion = OptimizerRow(
    "Lion", ["c = β1·m + (1 - β1)·g", "m ← β2·m + (1 - β2)·g", "θ ← θ - rate·sign(c)"],
    constants: [beta1, Constant(name: "memory", symbol: "β2", start: 0.99)], state: [firstMoment], decay: .decoupled
  ) { constants, _ in
    let (mix, memory) = (constants[0], constants[1])
    return { gradient, state in
      let mixed = mix * state.x + (1 - mix) * gradient
      state.x = memory * state.x + (1 - memory) * gradient
      return mixed == 0 ? 0 : mixed.isNaN ? mixed : mixed > 0 ? 1 : -1
    }
  }

  private static func moments(_ title: String, last: String, weightDecay: Double, decay: Optimizer.Decay)
    -> OptimizerRow
  {
    OptimizerRow(
      title,
      [
        "m ← β1·m + (1 - β1)·g", "s ← β2·s + (1 - β2)·g²", "m̂ = m/(1 - β1ᵗ)", "ŝ = s/(1 - β2ᵗ)", last,
      ],
      constants: [
        beta1, Constant(name: "beta2", symbol: "β2", start: 0.999), epsilon,
      ],
      state: [
        firstMoment, secondMoment,
      ], weightDecay: weightDecay, decay: decay
    ) { constants, step in
      let (beta1, beta2, epsilon) = (constants[0], constants[1], constants[2])
      let correction1 = 1 - power(beta1, step)
      let correction2 = (1 - power(beta2, step)).squareRoot()
      return { gradient, state in
        state.x = beta1 * state.x + (1 - beta1) * gradient
        state.y = beta2 * state.y + (1 - beta2) * gradient * gradient
        return state.x / correction1 / (state.y.squareRoot() / correction2 + epsilon)
      }
    }
  }

  /// A whole power by repeated squaring: products alone, so the same everywhere.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
