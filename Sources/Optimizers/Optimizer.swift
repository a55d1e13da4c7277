// An optimizer: what an update makes of the gradients, step by step, with an inner state for each parameter.

/// A way to move parameters by their gradients, with its constants: as PyTorch defines it, and Lion as its authors do.
///
/// ```swift
/// let adam = Optimizer(.adam)
/// var state = Optimizer.State(count: parameters.count)
/// adam.step(&parameters, gradients: gradients, rate: 0.01, state: &state)
/// ```
///
/// A step moves each parameter by itself, by arithmetic, square roots and the engine's own functions, so it gives the same
/// bits on every machine.
public struct Optimizer: Hashable, Sendable {
  /// The ways there are.
  public enum Method: String, CaseIterable, Hashable, Sendable {
    case sgd, momentum, nesterov, rmsprop, adam, adamw, adafactor, lion

    /// The method's row of the table of optimizers.
    public var row: OptimizerRow { OptimizerRow.row(of: self) }
  }

  /// How weights are drawn towards 0.
  public enum Decay: String, CaseIterable, Hashable, Sendable {
    /// λ·θ is added to the gradient: the slope of the penalty ½λθ² in the loss.
    case l2
    /// θ shrinks by the factor 1 - rate·λ beside the step, which does not see it.
    case decoupled
  }

  /// Which way.
  public let method: Method
  /// The numbers of the row's constants, in its order.
  public private(set) var constants: [Double]
  /// λ, how strongly weights are drawn towards 0.
  public var weightDecay: Double
  /// How they are.
  public var decay: Decay

  /// An optimizer with the table's constants.
  /// - Parameter weightDecay: λ; nil for the method's own: 0.01 for AdamW, else 0.
  /// - Parameter decay: how λ acts; nil for the method's own: decoupled for AdamW, Adafactor and Lion, else L2.
  public init(_ method: Method, weightDecay: Double? = nil, decay: Decay? = nil) {
    self.method = method
    constants = method.row.constants.map(\.start)
    self.weightDecay = weightDecay ?? method.row.weightDecay
    self.decay = decay ?? method.row.decay
  }

  /// One of the row's constants by its name, e.g. `momentum`.
  public subscript(constant: String) -> Double {
    get { constants[place(constant)] }
    set { constants[place(constant)] = newValue }
  }

  private func place(_ constant: String) -> Int {
    guard let place = method.row.constants.firstIndex(where: { $0.name == constant }) else {
      preconditionFailure("\(method.rawValue) has no constant \(constant)")
    }
    return place
  }

  /// What an optimizer remembers of the steps before.
  public struct State: Hashable, Sendable {
    /// How many steps were made.
    public fileprivate(set) var steps = 0
    fileprivate var moments: [SIMD2<Double>]

    /// The state before the first step: zeros.
    public init(count: Int) { moments = [SIMD2<Double>](repeating: .zero, count: count) }

    /// A part of the state, by its place in the row's `state`, for a parameter.
    public func value(_ part: Int, of parameter: Int) -> Double { moments[parameter][part] }
  }

  /// Moves parameters by one step.
  /// - Parameters:
  ///   - rate: the learning rate of this step.
  ///   - state: what was remembered; it is brought up to date.
  public func step(_ parameters: inout [Double], gradients: [Double], rate: Double, state: inout State) {
    precondition(
      parameters.count == gradients.count && parameters.count == state.moments.count,
      "a gradient and a state for each parameter")
    state.steps += 1
    let direction = method.row.direction(constants, state.steps)
    let stepSize = method.row.stepSize(constants, state.steps)
    for index in parameters.indices {
      parameters[index] = moved(
        parameters[index], gradients[index], rate, stepSize, direction, &state.moments[index])
    }
  }

  /// What one parameter becomes by a step, and what is remembered of it then.
  /// - Parameters:
  ///   - index: its place among the parameters.
  ///   - state: what was remembered before the step.
  public func stepped(_ parameter: Double, at index: Int, gradient: Double, rate: Double, state: State) -> (
    parameter: Double, memory: [Double]
  ) {
    var moments = state.moments[index]
    let direction = method.row.direction(constants, state.steps + 1)
    let stepSize = method.row.stepSize(constants, state.steps + 1)
    let moved = moved(parameter, gradient, rate, stepSize, direction, &moments)
    return (moved, method.row.state.indices.map { moments[$0] })
  }

  private func moved(
    _ parameter: Double, _ gradient: Double, _ rate: Double, _ stepSize: OptimizerRow.StepSize,
    _ direction: OptimizerRow.Direction, _ moments: inout SIMD2<Double>
  ) -> Double {
    let size = stepSize(rate, parameter)
    var (parameter, gradient) = (parameter, gradient)
    if weightDecay != 0 {
      switch decay {
      case .l2: gradient += weightDecay * parameter
      case .decoupled: parameter *= 1 - rate * weightDecay
      }
    }
    return parameter - size * direction(gradient, &moments)
  }
}
