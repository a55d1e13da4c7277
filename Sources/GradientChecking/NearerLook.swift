// A nearer look at a leaf whose first differences do not come to its gradient: they may have reached across a bend, a jump,
// a pole or the edge of where the loss is a number, or L bends in its second derivative, where they come near but slowly.

extension GradientCheck {
  /// Above this relative error, a leaf is looked at once more.
  static let nearerLookAbove = 1e-6
  /// What differences may leave open of their own slope, relative to it, to count.
  private static let sureness = 1e-7

  /// A slope by nearer differences, with an estimate of its error, that is sure by itself and is the gradient; nil where
  /// there is none, and the first differences stand.
  /// - Parameter first: the slope by the first differences, and its uncertainty.
  static func nearerSlope(
    _ loss: (Double) -> Double, at x: Double, of gradient: Double, not first: (slope: Double, uncertainty: Double)
  ) -> (slope: Double, uncertainty: Double)? {
    let here = loss(x)
    guard gradient.isFinite, here.isFinite else { return nil }
    func isGradient(_ slope: Double, within uncertainty: Double) -> Bool {
      relativeError(gradient, slope, uncertainty, here) <= nearerLookAbove
    }
    // Where the loss is smooth, differences to both sides are the surer ones.
    if let smooth = slopeOfBothSides(loss, at: x, here), smooth.uncertainty < first.uncertainty,
      isGradient(smooth.slope, within: smooth.uncertainty)
    {
      return smooth
    }
    let far = nearDistance(x)
    var distances = [0x1p-9, 0x1p-18, 0x1p-27].map { far * $0 }
    // Up to a pole or an edge at 0 there is no more room than the value itself.
    if x != 0, abs(x) < 0.1 { distances.append(0.05 * abs(x)) }
    for distance in distances where x + distance > x && x - distance < x {
      let found = extrapolated(loss, at: x, from: distance)
      let isSure = found.slope != 0 && found.uncertainty <= sureness * abs(found.slope)
      if isSure, isGradient(found.slope, within: 0) { return found }
    }
    if gradient == 0, isFlat(loss, at: x, here, far: far, near: distances, first.slope) { return (0, 0) }
    return nil
  }

  /// The slope that is the same from the left and from the right, each found by itself: so it is found also where the loss
  /// bends in its second derivative. The mean of the two is that of central differences.
  private static func slopeOfBothSides(
    _ loss: (Double) -> Double, at x: Double, _ here: Double
  ) -> (slope: Double, uncertainty: Double)? {
    let left = extrapolated(loss, at: x, from: nearDistance(x), reach: .left)
    let right = extrapolated(loss, at: x, from: nearDistance(x), reach: .right)
    let uncertainty = max(left.uncertainty, right.uncertainty)
    let scale = max(abs(left.slope), abs(right.slope))
    let room = max(1e-9 * max(1, abs(here)), sureness * scale)
    guard uncertainty <= room, relativeError(left.slope, right.slope, 2 * uncertainty, here) <= sureness else {
      return nil
    }
    return ((left.slope + right.slope) / 2, 2 * uncertainty)
  }

  /// Whether the loss is constant right beside a place, and on one side of it also far from there. Near by alone says
  /// nothing: a change may drown in rounding.
  private static func isFlat(
    _ loss: (Double) -> Double, at x: Double, _ here: Double, far: Double, near: [Double], _ first: Double
  ) -> Bool {
    let isConstantFar = [-1.0, 1.0].contains { (side: Double) -> Bool in
      (0..<36).allSatisfy { (halvings: Int) -> Bool in
        let distance = far * Double(sign: .plus, exponent: -halvings, significand: 1)
        return loss(x + side * distance) == here
      }
    }
    guard isConstantFar else { return false }
    return near.contains { (distance: Double) -> Bool in
      // With the slope of the first differences, the loss would change there by much more than its rounding.
      guard x + distance > x, x - distance < x, abs(first) * distance > 64 * here.ulp else { return false }
      let moves: [Double] = [-distance, -distance / 2, distance / 2, distance]
      return moves.allSatisfy { loss(x + $0) == here }
    }
  }
}
