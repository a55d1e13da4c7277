// Small data sets that are made: points of two classes in the plane, and a curve.

import Autograd

/// A data set by the word of a knob.
package enum ToyData: String, CaseIterable, Hashable, Sendable {
  case xor, moons, circles, spiral, regression

  /// Makes examples and splits them.
  /// - Parameters:
  ///   - points: how many examples; XOR of four is the table itself, without randomness.
  ///   - noise: the standard deviation of what is added to each coordinate, or to the curve's height.
  package func dataSet(points: Int, noise: Double, seed: UInt64) -> DataSet {
    var random = RandomNumbers(seed: seed)
    var examples = Examples()
    for index in 0..<points {
      // Both classes in turn, each evenly spread along its shape.
      let (kind, share) = (index % 2, (Double(index / 2) + 0.5) / Double((points + 1) / 2))
      var (inputs, target) = example(index, kind: kind, share: share, of: points, &random)
      if self == .regression {
        target += noise * random.normal()
      } else if !(self == .xor && points <= 4) {
        inputs = inputs.map { $0 + noise * random.normal() }
      }
      examples.inputs.append(inputs)
      examples.targets.append(target)
    }
    let isCurve = self == .regression
    return DataSet(
      name: rawValue, inputNames: isCurve ? ["x"] : ["x1", "x2"], targetName: isCurve ? "y" : "class",
      classNames: isCurve ? [] : ["class 0", "class 1"], examples: examples, seed: random.next())
  }

  private func example(
    _ index: Int, kind: Int, share: Double, of points: Int, _ random: inout RandomNumbers
  ) -> ([Double], Double) {
    let target = Double(kind)
    switch self {
    case .xor:
      // Quarters of the plane: equal signs are class 0, unlike ones class 1.
      let isLeft = index % 4 < 2
      let (x, y) = points <= 4 ? (1, 1) : (0.15 + 0.8 * random.unit(), 0.15 + 0.8 * random.unit())
      return ([isLeft ? -x : x, isLeft == (kind == 0) ? -y : y], target)
    case .moons:
      let (x, y) = (Elementary.cosine(turns: share / 2), Elementary.sine(turns: share / 2))
      return (kind == 0 ? [x - 0.5, y - 0.25] : [0.5 - x, 0.25 - y], target)
    case .circles:
      let (turn, radius) = (random.unit(), kind == 0 ? 0.45 : 1)
      return ([radius * Elementary.cosine(turns: turn), radius * Elementary.sine(turns: turn)], target)
    case .spiral:
      // Two arms of three quarters of a turn.
      let (turn, radius) = (0.75 * share + 0.5 * target, 0.25 + 0.75 * share)
      return ([radius * Elementary.cosine(turns: turn), radius * Elementary.sine(turns: turn)], target)
    case .regression:
      let x = 2 * (Double(index) + 0.5) / Double(points) - 1
      return ([x], 0.8 * Elementary.sine(turns: 0.6 * x) + 0.3 * x * x)
    }
  }
}
