// The gradient check: each gradient of the backward sweep against central differences of the loss.

import Autograd

/// Compares backpropagated gradients with numbers that were found without any derivative rule.
public struct GradientCheck: Sendable {
  /// One leaf's comparison.
  public struct Entry: Hashable, Sendable {
    /// The leaf's node.
    public let node: Int
    /// The gradient of the backward sweep.
    public let backpropagated: Double
    /// The gradient by central differences.
    public let numeric: Double
    /// |difference| divided by the larger magnitude of the two; 0 where the difference drowns in the rounding of the
    /// loss itself; NaN if one of them is not a number.
    public let relativeError: Double
  }

  /// Checks leaves at the point `values`. What ends the gradient (`stop`) keeps its value while a leaf moves, and
  /// what rounds to few bits moves along: that is what they are taken for.
  /// - Parameters:
  ///   - gradients: what is to be checked, one for each node.
  ///   - progress: called after each leaf with how many are done.
  public static func run(
    graph: Graph, root: Int, leaves: [Int], values: [Double], gradients: [Double],
    progress: (Int) -> Void = { _ in }
  ) -> [Entry] {
    var work = values
    var entries: [Entry] = []
    let forward = held(graph, values)
    for (done, leaf) in leaves.enumerated() {
      let loss = { (x: Double) -> Double in
        work[leaf] = x
        forward(&work)
        return work[root]
      }
      var (slope, uncertainty) = centralDifference(loss, at: values[leaf])
      let gradient = gradients[leaf]
      let size = values[root]
      var error = relativeError(gradient, slope, uncertainty, size)
      if !(error <= nearerLookAbove),
        let nearer = nearerSlope(loss, at: values[leaf], of: gradient, not: (slope, uncertainty))
      {
        (slope, uncertainty) = nearer
        error = relativeError(gradient, slope, uncertainty, size)
      }
      work[leaf] = values[leaf]
      entries.append(
        Entry(node: leaf, backpropagated: gradient, numeric: slope, relativeError: error))
      progress(done + 1)
    }
    return entries
  }

  /// How far a gradient and a slope part, for a loss of a size.
  static func relativeError(_ gradient: Double, _ slope: Double, _ uncertainty: Double, _ size: Double) -> Double {
    let gap = abs(gradient - slope)
    let scale = max(abs(gradient), abs(slope))
    // Where the slope is 0 up to the rounding of the loss, no relative error can be measured.
    let magnitude = max(1, abs(size))
    let floor = max(1e-12 * magnitude, min(uncertainty, 1e-9 * magnitude))
    return gap == 0 || gap <= floor ? 0 : gap / scale
  }

  /// The forward pass of a graph, as the backward sweep takes it.
  private static func held(_ graph: Graph, _ point: [Double]) -> (inout [Double]) -> Void {
    let isPlain = !graph.nodes.contains {
      guard let operation = $0.operation else { return false }
      return operation.endsGradient || operation.isRounding
    }
    return { if isPlain { graph.forward(&$0) } else { graph.forward(&$0, asSweptAt: point) } }
  }

  /// How the loss goes on at one side of a leaf's value.
  public enum Side: Hashable, Sendable {
    /// It has a slope.
    case slope(Double)
    /// It comes from elsewhere: the value that it has right beside the leaf's.
    case jump(to: Double)
    /// The nearer one looks, the steeper it is, without bound: upwards or downwards along the leaf.
    case steep(isUpwards: Bool)
    /// It is no finite number there, or none at the leaf's value.
    case undefined
  }

  /// How the loss goes on at one side of a leaf's value, from differences at ever smaller distances.
  /// - Parameter side: 1 for the right, -1 for the left.
  public static func side(graph: Graph, root: Int, leaf: Int, values: [Double], side: Double)
    -> Side
  {
    var work = values
    let forward = held(graph, values)
    func change(_ distance: Double) -> (gap: Double, slope: Double) {
      let place = values[leaf] + side * distance
      work[leaf] = place
      forward(&work)
      let gap = work[root] - values[root]
      return (gap, gap / (place - values[leaf]))
    }
    let distance = 1e-5 * max(1, abs(values[leaf]))
    // Beside a tiny value that is not 0 the nearest place stays on its side of 0: what comes of 0 is no jump there.
    let nearest = values[leaf] == 0 ? Double.infinity : abs(values[leaf]) * 0x1p-10
    let changes = [1.0, 0x1p-10, 0x1p-20].map { change($0 == 0x1p-20 ? min(distance * $0, nearest) : distance * $0) }
    guard values[root].isFinite, changes.allSatisfy(\.gap.isFinite) else { return .undefined }
    let gaps = changes.map { abs($0.gap) }
    // Below this a gap may be the rounding of the loss.
    let isSure = gaps[2] > 1e-12 * max(1, abs(values[root]))
    if isSure, gaps[2] > gaps[0] / 2 { return .jump(to: values[root] + changes[2].gap) }
    let slopes = changes.map { abs($0.slope) }
    if isSure, slopes[1] > 1.5 * slopes[0], slopes[2] > 1.5 * slopes[1] {
      return .steep(isUpwards: changes[2].slope > 0)
    }
    let (first, half, quarter) = (changes[0].slope, change(distance / 2).slope, change(distance / 4).slope)
    let (fall, further) = (half - first, quarter - half)
    // A power between 1 and 2 of the distance, such as that of x^1.5: its slopes come to their end more slowly than by
    // halves (Aitken's extrapolation).
    let isSlow = further / fall > 0.55 && further / fall < 0.95 && abs(fall) > 1e-8 * max(1, abs(values[root]))
    let slope = isSlow ? quarter - further * further / (further - fall) : 2 * half - first
    // What is left of slopes that vanish is rounding.
    return .slope(abs(slope) <= 1e-9 * abs(first) ? 0 : slope)
  }

  /// The slope of a function from central differences, with an estimate of its error.
  ///
  /// Two ladders of distances are tried. Near by, the slope of this very point is seen, also where the function soon
  /// bends (a softmax of large logits); far out, a large number still changes enough to be measured.
  public static func centralDifference(
    _ function: (Double) -> Double, at x: Double
  ) -> (slope: Double, uncertainty: Double) {
    let near = extrapolated(function, at: x, from: nearDistance(x))
    guard abs(x) > 1 else { return near }
    let far = extrapolated(function, at: x, from: 0.05 * abs(x))
    let isNearSure = near.uncertainty <= 1e-7 * abs(near.slope)
    let doAgree = abs(near.slope - far.slope) <= 1e-5 * abs(near.slope)
    if isNearSure && !doAgree { return near }
    return near.uncertainty <= far.uncertainty ? near : far
  }

  /// The farthest distance of the ladder near by.
  package static func nearDistance(_ x: Double) -> Double { 0.05 * max(min(abs(x), 1), 0.1) }

  /// To which sides a difference reaches.
  enum Reach { case left, right, both }

  /// Differences at halving distances, extrapolated to distance 0: Ridders 1982, "Accurate computation of F'(x) and
  /// F'(x) F''(x)".
  static func extrapolated(
    _ function: (Double) -> Double, at x: Double, from distance: Double, reach: Reach = .both
  ) -> (slope: Double, uncertainty: Double) {
    // The errors of a difference to both sides are even powers of the distance, those to one side all powers.
    let power = reach == .both ? 4.0 : 2
    var step = distance
    var best = Double.nan
    var uncertainty = Double.infinity
    var previous: [Double] = []
    for level in 0..<14 {
      // A distance that is exactly representable around x.
      let high = reach == .left ? x : x + step
      let low = reach == .right ? x : x - step
      let (above, below) = (function(high), function(low))
      var row = [(above - below) / (high - low)]
      // Some units in the last place of the loss are its own rounding; the nearer the places, the more they count.
      let rounding = 4 * max(abs(above), abs(below)) * Double.ulpOfOne / (high - low)
      var factor = power
      for order in previous.indices {
        row.append((row[order] * factor - previous[order]) / (factor - 1))
        factor *= power
        let gap = max(abs(row[order + 1] - row[order]), abs(row[order + 1] - previous[order]), rounding)
        if gap <= uncertainty {
          uncertainty = gap
          best = row[order + 1]
        }
      }
      if level == 0 { best = row[0] }
      previous = row
      step /= 2
    }
    return (best, uncertainty)
  }
}
