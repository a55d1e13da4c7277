// The map of a loss of two weights: its heights, the ways over it, and the directions in which it bends most and least.

import LabKit
import Page

struct CurvatureMap {
  private let it: CurvatureExperiment
  private let heights: [Double]
  private let window: (x: ClosedRange<Double>, y: ClosedRange<Double>)

  /// How many samples the map has, and how many points a way.
  private static let (columns, rows, points) = (60, 40, 400)

  private struct Key: Hashable, Sendable {
    let surface: CurvatureSurface
    let x, y: ClosedRange<Double>
  }

  init(_ experiment: CurvatureExperiment, _ work: LabWork) throws(Interruption) {
    it = experiment
    try work.check(0.9)
    window = (
      Self.widened(experiment.surface.window.x, to: experiment.start.x),
      Self.widened(experiment.surface.window.y, to: experiment.start.y)
    )
    let key = Key(surface: experiment.surface, x: window.x, y: window.y)
    if let known = work.memory.recall(key, as: [Double].self) {
      heights = known
      return
    }
    let function = CurvatureFunction(experiment.surface)
    func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(count)
    }
    heights = (0..<Self.rows).reversed().flatMap { [window] row in
      (0..<Self.columns).map { column in
        function.loss(at: SIMD2(place(column, of: Self.columns, in: window.x), place(row, of: Self.rows, in: window.y)))
      }
    }
    work.memory.keep(key, heights)
  }

  /// A range that has a number in it, with a margin.
  private static func widened(_ range: ClosedRange<Double>, to number: Double) -> ClosedRange<Double> {
    min(range.lowerBound, number - 0.25)...max(range.upperBound, number + 0.25)
  }

  /// The ways that are shown: that of the method, and gradient descent beside it.
  var shown: [CurvatureRun] { it.method == .gradient ? [it.own] : [it.own, it.descent] }

  /// A method's place: one colour and one mark on every picture.
  func kind(_ method: CurvatureMethod) -> Int? { CurvatureMethod.allCases.firstIndex(of: method) }

  var field: Field {
    let (x, y) = it.surface.names
    return Field(
      title: "The loss after \(it.step.counted("step")), and where it bends most and least", xLabel: x, yLabel: y,
      xRange: window.x, yRange: window.y, columns: Self.columns, values: heights, levels: it.surface.levels,
      paths: shown.map(path) + directions)
  }

  /// A way up to now; it ends where it leaves the map.
  private func path(_ run: CurvatureRun) -> Plot.Series {
    let made = min(it.step, run.end)
    let gap = made / Self.points + 1
    let points = run.steps.prefix(made + 1).enumerated().filter { $0.offset % gap == 0 || $0.offset == made }
      .map(\.element.place).prefix { window.x.contains($0.x) && window.y.contains($0.y) }
    return Plot.Series(name: run.method.rawValue, points: points.map { [$0.x, $0.y] }, kind: kind(run.method))
  }

  /// Short lines through the present place along both directions.
  private var directions: [Plot.Series] {
    let place = it.now.place
    guard window.x.contains(place.x), window.y.contains(place.y) else { return [] }
    let lengths = SIMD2(
      window.x.upperBound - window.x.lowerBound, window.y.upperBound - window.y.lowerBound)
    return [it.local.largest, it.local.smallest].map { direction in
      // As long on the picture whichever way it goes.
      let length = 0.1 / euclideanLength(direction.vector / lengths)
      let ends = [place - length * direction.vector, place + length * direction.vector].map { end in
        [
          min(max(end.x, window.x.lowerBound), window.x.upperBound),
          min(max(end.y, window.y.lowerBound), window.y.upperBound),
        ]
      }
      return Plot.Series(name: "λ = \(ShortNumber.text(direction.value))", points: ends)
    }
  }
}
