// The second derivatives of each operation: how its slopes change with its operands. Away from a kink, what goes
// straight has none. `Graph+SecondDerivatives.swift` sweeps by them.

import Autograd
import Math

/// How the slopes of an operation change as its operands move.
struct SecondSlopes {
  /// ∂²r/∂a²
  var aa = 0.0
  /// ∂²r/∂a∂b
  var ab = 0.0
  /// ∂²r/∂b²
  var bb = 0.0
}

extension Operation {
  /// The second derivatives at the operands a and b (which is ignored where there is one operand), where the result is r.
  func secondSlopes(_ a: Double, _ b: Double, _ r: Double) -> SecondSlopes {
    switch self {
    case .add, .subtract, .negate, .abs, .relu, .leakyRelu, .max, .min, .stop, .round, .floor, .sign, .step,
      .half, .bfloat:
      return SecondSlopes()
    case .multiply: return SecondSlopes(ab: 1)
    case .divide: return SecondSlopes(ab: -1 / (b * b), bb: 2 * r / (b * b))
    case .power: return Self.powerSlopes(a, b, r)
    case .exp: return SecondSlopes(aa: r)
    case .log: return SecondSlopes(aa: -1 / (a * a))
    case .sqrt: return SecondSlopes(aa: -0.25 / (a * r))
    case .sin, .cos: return SecondSlopes(aa: -r)
    case .tanh: return SecondSlopes(aa: -2 * r * (1 - r * r))
    case .sigmoid: return SecondSlopes(aa: r * (1 - r) * (1 - 2 * r))
    case .elu: return SecondSlopes(aa: a > 0 ? 0 : Elementary.exp(a))
    case .gelu: return SecondSlopes(aa: a.isInfinite ? 0 : Self.normalDensity(a) * (2 - a * a))
    case .silu:
      let s = Elementary.sigmoid(a)
      return SecondSlopes(aa: a.isInfinite ? 0 : s * (1 - s) * (2 + a * (1 - 2 * s)))
    case .softplus:
      let s = Elementary.sigmoid(a)
      return SecondSlopes(aa: s * (1 - s))
    case .logAddExp:
      let product = Elementary.exp(a - r) * Elementary.exp(b - r)
      return SecondSlopes(aa: product, ab: -product, bb: product)
    }
  }

  private static func normalDensity(_ x: Double) -> Double {
    Elementary.exp(-0.5 * x * x) / (2 * Double.pi).squareRoot()
  }

  /// Those of a^b. Where a is 0, what the slope in b counts as does not change.
  private static func powerSlopes(_ a: Double, _ b: Double, _ r: Double) -> SecondSlopes {
    let logarithm = Operation.log.result(a)
    let isFlat = a == 0 && b >= 0
    return SecondSlopes(
      aa: b == 0 || b == 1 ? 0 : b * (b - 1) * Operation.power.result(a, b - 2),
      ab: isFlat ? 0 : Operation.power.result(a, b - 1) * (1 + b * logarithm),
      bb: isFlat ? 0 : r * logarithm * logarithm)
  }
}
