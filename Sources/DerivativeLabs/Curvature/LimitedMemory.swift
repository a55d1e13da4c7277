// L-BFGS: the curvature guessed from the last steps and from how the gradient changed in them.

/// The memory of L-BFGS (Liu and Nocedal, 1989), with a line search for the weak Wolfe conditions.
struct LimitedMemory {
  /// How many steps are remembered.
  static let length = 5
  private var pairs: [(step: SIMD2<Double>, change: SIMD2<Double>)] = []

  /// Where a step leads; it remembers the step.
  mutating func step(
    _ function: CurvatureFunction, _ place: SIMD2<Double>, _ loss: Double, _ gradient: SIMD2<Double>
  ) -> SIMD2<Double> {
    var direction = -product(gradient)
    var slope = (direction * gradient).sum()
    if !(slope < 0) {
      pairs = []
      direction = -gradient
      slope = -(gradient * gradient).sum()
    }
    // The first direction has no scale of its own.
    if pairs.isEmpty { direction /= max(1, euclideanLength(gradient)) }
    slope = (direction * gradient).sum()
    let next = place + length(function, place, loss, direction, slope) * direction
    let change = function.sweep(at: next).gradient - gradient
    if ((next - place) * change).sum() > 0 {
      pairs.append((next - place, change))
      if pairs.count > Self.length { pairs.removeFirst() }
    }
    return next
  }

  /// The inverse Hessian as the remembered steps have it, times a vector: the two loops of Nocedal.
  private func product(_ vector: SIMD2<Double>) -> SIMD2<Double> {
    var rest = vector
    var shares: [Double] = []
    for (step, change) in pairs.reversed() {
      let share = (step * rest).sum() / (step * change).sum()
      rest -= share * change
      shares.append(share)
    }
    if let (step, change) = pairs.last { rest *= (step * change).sum() / (change * change).sum() }
    for ((step, change), share) in zip(pairs, shares.reversed()) {
      rest += (share - (change * rest).sum() / (step * change).sum()) * step
    }
    return rest
  }

  /// How far to go: the loss falls by a part of what the slope promises, and the slope flattens. Found by halving and
  /// doubling.
  private func length(
    _ function: CurvatureFunction, _ place: SIMD2<Double>, _ loss: Double, _ direction: SIMD2<Double>, _ slope: Double
  ) -> Double {
    var (low, high, length) = (0.0, Double.infinity, 1.0)
    for _ in 0..<60 {
      let (reached, gradient) = function.sweep(at: place + length * direction)
      if !(reached <= loss + 1e-4 * length * slope) {
        high = length
      } else if (gradient * direction).sum() < 0.9 * slope {
        low = length
      } else {
        return length
      }
      length = high.isFinite ? (low + high) / 2 : 2 * length
    }
    return low
  }
}
