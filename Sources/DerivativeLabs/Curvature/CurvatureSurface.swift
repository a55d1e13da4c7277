// The losses of two weights on which the methods of the lab of curvature move.

import LabKit

/// A loss of two weights whose least value is 0.
enum CurvatureSurface: String, CaseIterable, Hashable, Sendable {
  case ravine, bowl, saddle, rosenbrock, network

  /// What the weights are called.
  var names: (x: String, y: String) { self == .network ? ("w1", "w2") : ("x", "y") }

  /// The formulas of the loss.
  private var formulas: String {
    switch self {
    // Curvature 1 along x and 40 along y, as in the race of optimizers.
    case .ravine: "L = 0.5*x^2 + 20*y^2"
    case .bowl: "L = 0.5*x^2 + 0.5*y^2"
    // The saddle is at 0, 0, where the curvature along y is -1; the lowest points are at y = 3 and y = -3.
    case .saddle: "L = 0.5*x^2 + (y^2 - 9)^2/36"
    case .rosenbrock: "L = (1 - x)^2 + 100*(y - x^2)^2"
    // Two layers of one weight each; w1 = 1, w2 = 1.5 made the targets, so there the loss is exactly 0.
    case .network: "X = [0.5, 1, 2]\nt = 1.5*tanh(X)\nz = w1*X\nh = tanh(z)\np = w2*h\nL = mean(0.5*(p - t)^2)"
    }
  }

  /// The network text, with the weights at a place.
  func text(_ place: SIMD2<Double>) -> String {
    "# The loss of two weights: \(rawValue)\nparam \(names.x) = \(place.x)\nparam \(names.y) = \(place.y)\n"
      + "\(formulas)\nminimize L\n"
  }

  /// Whether the loss is quadratic: its Hessian is the same everywhere.
  var isQuadratic: Bool { self == .ravine || self == .bowl }

  /// Whether it has the outputs and layers that natural gradient and K-FAC go by.
  var hasOutputs: Bool { self == .network }

  /// What of the plane is shown: the ends of both weights.
  var window: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    switch self {
    case .ravine: (-2...2, -1.25...1.25)
    case .bowl: (-2...2, -2...2)
    case .saddle: (-3...3, -4...4)
    // Newton's second step leads down to y = -3.18.
    case .rosenbrock: (-2...2, -3.6...3)
    case .network: (-3...3, -3...3)
    }
  }

  /// The losses between two shades.
  var levels: [Double] {
    switch self {
    case .ravine: [0.5, 2, 6, 14, 24]
    case .bowl: [0.1, 0.4, 1, 1.8, 3]
    case .saddle: [0.2, 1, 2.25, 3.5, 5]
    case .rosenbrock: [1, 10, 60, 250, 800]
    case .network: [0.02, 0.1, 0.4, 1, 2.5]
    }
  }
}
