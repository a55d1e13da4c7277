// The methods of the lab of curvature: what each makes of the gradient and of what it knows of the curvature.

/// A way to step.
enum CurvatureMethod: String, CaseIterable, Hashable, Sendable {
  case gradient, newton, damped
  case limitedMemory = "l-bfgs"
  case natural
  case kroneckerFactored = "k-fac"

  /// What it is called in a sentence.
  var title: String {
    switch self {
    case .gradient: "Gradient descent"
    case .newton: "Newton's method"
    case .damped: "Damped Newton"
    case .limitedMemory: "L-BFGS"
    case .natural: "Natural gradient"
    case .kroneckerFactored: "K-FAC"
    }
  }

  /// Whether it goes by the outputs and layers of a network.
  var needsOutputs: Bool { self == .natural || self == .kroneckerFactored }

  /// How many steps it may take. Gradient descent needs many, and each costs little.
  var limit: Int { self == .gradient ? 30_000 : 1_000 }

  /// Those that make sense on a surface.
  static func all(on surface: CurvatureSurface) -> [CurvatureMethod] {
    allCases.filter { surface.hasOutputs || !$0.needsOutputs }
  }
}

/// A method on its way, with what it remembers.
struct CurvatureStepper {
  let method: CurvatureMethod
  /// The learning rate of gradient descent.
  let rate: Double
  /// What is added to the curvature: of damped Newton only at first, for it finds its own.
  var damping: Double
  private var memory = LimitedMemory()

  init(_ method: CurvatureMethod, rate: Double, damping: Double) {
    self.method = method
    self.rate = rate
    self.damping = damping
  }

  /// Where a step leads; nil where the equations have no single solution.
  mutating func next(
    _ function: CurvatureFunction, _ place: SIMD2<Double>, _ loss: Double, _ gradient: SIMD2<Double>
  ) -> SIMD2<Double>? {
    switch method {
    case .gradient: return place - rate * gradient
    case .newton: return function.hessian(at: place).solve(gradient).map { place - $0 }
    case .damped: return damped(function, place, loss, gradient)
    case .limitedMemory: return memory.step(function, place, loss, gradient)
    case .natural: return function.fisher(at: place).damped(by: damping).solve(gradient).map { place - $0 }
    case .kroneckerFactored:
      let (first, second) = function.factors(at: place)
      return SymmetricMatrix(xx: first.product, xy: 0, yy: second.product).damped(by: damping).solve(gradient)
        .map { place - $0 }
    }
  }

  /// A Newton step along each direction of curvature, divided by |λ| + damping; with ten times the damping as long as the
  /// loss does not fall, as Levenberg and Marquardt do, and with a tenth of it in the next step.
  private mutating func damped(
    _ function: CurvatureFunction, _ place: SIMD2<Double>, _ loss: Double, _ gradient: SIMD2<Double>
  ) -> SIMD2<Double>? {
    let (one, other) = function.hessian(at: place).directions
    for _ in 0..<40 {
      var next = place
      for direction in [one, other] {
        let slope = (gradient * direction.vector).sum()
        let divisor = abs(direction.value) + damping
        if slope != 0 { next -= slope / divisor * direction.vector }
      }
      if function.loss(at: next) < loss {
        damping /= 10
        return next
      }
      damping = max(10 * damping, 1e-6)
    }
    return place
  }
}
