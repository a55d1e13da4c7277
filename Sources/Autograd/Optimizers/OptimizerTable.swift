// The table of optimizers: a row has the method's formula as written, its constants, its inner state, and its direction.
//
// To add one: a case of `Optimizer.Method`, and its row here. The definitions, and the constants at the start, are those
// of torch.optim; `Tests/AutogradTests/OptimizerTests.swift` holds the first steps of each to PyTorch's numbers.

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

  /// What a step makes of one parameter's gradient, with its inner state: the parameter moves by -rate times this.
  public typealias Direction = @Sendable (_ gradient: Double, _ state: inout SIMD2<Double>) -> Double

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

  init(
    _ title: String, _ formulas: [String], constants: [Constant] = [], state: [Memory] = [], weightDecay: Double = 0,
    decay: Optimizer.Decay = .l2, direction: @escaping @Sendable ([Double], Int) -> Direction
  ) {
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
    }
  }

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
    state: [Memory(name: "second moment", symbol: "s", meaning: "the fading mean of the squared gradients")]
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

  private static func moments(_ title: String, last: String, weightDecay: Double, decay: Optimizer.Decay)
    -> OptimizerRow
  {
    OptimizerRow(
      title,
      [
        "m ← β1·m + (1 - β1)·g", "s ← β2·s + (1 - β2)·g²", "m̂ = m/(1 - β1ᵗ)", "ŝ = s/(1 - β2ᵗ)", last,
      ],
      constants: [
        Constant(name: "beta1", symbol: "β1", start: 0.9), Constant(name: "beta2", symbol: "β2", start: 0.999), epsilon,
      ],
      state: [
        Memory(name: "first moment", symbol: "m", meaning: "the fading mean of the gradients"),
        Memory(name: "second moment", symbol: "s", meaning: "the fading mean of the squared gradients"),
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
