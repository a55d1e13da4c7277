// The loss over one parameter, with the tangent at where it stands: what a gradient is, as a picture.

import Autograd
import Page
import Quantities

extension Narrator {
  /// How many points of the curve are computed.
  private static let pointCount = 49

  /// The loss against a parameter while all other numbers stay, with the point where the network stands.
  ///
  /// The tangent, whose slope is the gradient, is drawn once the walk has come to that gradient; the updated parameter is
  /// marked once it is updated.
  /// - Parameters:
  ///   - parameter: the node of a parameter.
  ///   - range: what the horizontal axis covers; nil for a range around the parameter and the lowest loss nearby.
  ///   - knowsSlope: whether the gradient is known already.
  package func lossCurve(
    along parameter: Int, in range: ClosedRange<Double>? = nil, knowsSlope: Bool = false, _ view: Viewpoint
  ) -> Plot {
    let pass = view.pass
    let value = pass.values[parameter]
    let name = naming.name(ofNode: parameter) ?? "the parameter"
    let range = range ?? curveRange(along: parameter, pass)
    let width = range.upperBound - range.lowerBound
    let points = (0..<Self.pointCount).map { index in
      let x = range.lowerBound + width * Double(index) / Double(Self.pointCount - 1)
      return [x, loss(at: x, parameter, pass)]
    }
    var plot = Plot(
      title: "\(lossName) for each \(name), all else as it is", xLabel: name, yLabel: lossName, yScale: .linear,
      series: [.init(name: lossName, points: points)], cursor: value)
    if knowsSlope || walk.gradientState(parameter, at: view.place) == .complete {
      let (loss, slope) = (pass.values[network.lossNode], pass.gradients[parameter])
      // A piece as long as half the picture, but no higher than the curve.
      let height = (points.map { $0[1] }.max() ?? loss) - (points.map { $0[1] }.min() ?? loss)
      let reach = min(width / 4, slope == 0 ? .infinity : height / (2 * abs(slope)))
      let ends = [max(range.lowerBound, value - reach), min(range.upperBound, value + reach)]
      plot.series.append(
        .init(name: "slope \(view.format.text(slope))", points: ends.map { [$0, loss + slope * ($0 - value)] }))
    }
    let updateStep = walk.parameters.firstIndex(of: parameter).map { walk.range(of: .update).lowerBound + $0 + 1 }
    if let updateStep, view.place >= updateStep {
      let updated = view.training.updated(parameter)
      plot.xReferences = [Reference("new \(name)", updated)]
    }
    return plot
  }

  /// From where the parameter stands to where the loss is lowest, as far as two differences tell, and a bit to both sides.
  package func curveRange(along parameter: Int, _ pass: Pass) -> ClosedRange<Double> {
    let value = pass.values[parameter]
    let step = 1e-3 * max(1, abs(value))
    let (below, here, above) = (
      loss(at: value - step, parameter, pass), loss(at: value, parameter, pass), loss(at: value + step, parameter, pass)
    )
    let slope = (above - below) / (2 * step)
    let bend = (above - 2 * here + below) / (step * step)
    let least = max(0.2, abs(value) / 4)
    let far = 4 * max(1, abs(value))
    let distance = bend > 1e-9 ? min(max(-slope / bend, -far), far) : 0
    let (low, high) = (min(value, value + distance), max(value, value + distance))
    let margin = max(least, 0.4 * (high - low))
    guard low.isFinite, high.isFinite else { return value - 1...value + 1 }
    return low - margin...high + margin
  }

  /// The loss where a parameter has another value.
  private func loss(at x: Double, _ parameter: Int, _ pass: Pass) -> Double {
    var values = pass.values
    values[parameter] = x
    network.graph.forward(&values)
    return values[network.lossNode]
  }
}
