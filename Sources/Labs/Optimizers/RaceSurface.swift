// The losses that optimizers race on.

import LabKit
import Autograd

/// A loss to race on.
struct RaceSurface: Hashable, Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case ravine, saddle, plateau, network
  }

  let kind: Kind
  /// The random stream of the network's initial weights.
  let seed: UInt64

  init(_ settings: Settings) {
    kind = Kind(rawValue: settings.choice("surface")) ?? .ravine
    seed = kind == .network ? settings.seed() : 0
  }

  /// Whether it is lowest where all parameters are 0.
  var isLowestAtZero: Bool { kind == .ravine || kind == .plateau }

  /// XOR by four hidden units: 17 parameters.
  private static let network = MultilayerNetwork(inputs: 2, hidden: [4], activation: .tanh)
  private static let examples = ToyData.xor.dataSet(points: 4, noise: 0, seed: 1).training

  /// The network text.
  /// - Parameter parameters: where the parameters stand; nil for the start.
  func text(_ parameters: [Double]? = nil) -> String {
    if kind == .network {
      return Self.network.text(
        title: "XOR by four hidden units", parameters: parameters ?? Self.network.initialParameters(seed: seed),
        batch: Self.examples, masks: [])
    }
    let place = parameters ?? start
    return "# A \(kind.rawValue)\nparam u = \(place[0])\nparam v = \(place[1])\n\(formulas)\nminimize L\n"
  }

  private var start: [Double] {
    switch kind {
    case .ravine, .network: [-2, 0.6]
    case .saddle: [-1.6, 0.01]
    case .plateau: [-3, 1.2]
    }
  }

  private var formulas: String {
    switch kind {
    // Curvature 1 along u and 40 along v.
    case .ravine, .network: "L = 0.5*u^2 + 20*v^2"
    // The saddle is at 0, 0; the two lowest points at v = 1 and v = -1.
    case .saddle: "L = 0.5*u^2 + 0.25*(v^2 - 1)^2"
    // Far from 0 it comes near to 1, and its slope to 0.
    case .plateau: "q = u^2 + 2*v^2\nL = q/(1 + q)"
    }
  }

  /// What of the plane is shown: the ends of u and v; nil for the network.
  var window: (u: ClosedRange<Double>, v: ClosedRange<Double>)? {
    switch kind {
    case .ravine: (-2.4...1.6, -0.8...0.8)
    case .saddle: (-2...1.2, -1.6...1.6)
    case .plateau: (-3.6...1.8, -1.6...1.6)
    case .network: nil
    }
  }

  /// The losses between two shades.
  var levels: [Double] {
    switch kind {
    case .ravine: [0.05, 0.3, 1, 2.5, 6]
    case .saddle: [0.02, 0.1, 0.25, 0.6, 1.2]
    case .plateau: [0.2, 0.5, 0.75, 0.86, 0.92]
    case .network: []
    }
  }
}
