// How the weights of a layer are initialized.

import Autograd

/// A way to choose a layer's initial weights, by the words of a knob.
package enum Initialization: String, CaseIterable, Hashable, Sendable {
  /// All 0.
  case zeros
  /// All the same number.
  case constant
  /// Normally distributed, with one standard deviation for all layers.
  case normal
  /// Uniform, with variance 2/(inputs + outputs): Glorot and Bengio 2010, equation 16.
  case xavier
  /// Normally distributed, with the same variance.
  case xavierNormal = "xavier-normal"
  /// Normally distributed, with variance 2/inputs: He and others 2015, equation 10.
  case he

  /// How it is called in a sentence.
  package var title: String {
    switch self {
    case .zeros, .constant, .normal: rawValue
    case .xavier: "Xavier"
    case .xavierNormal: "Xavier (normal)"
    case .he: "He"
    }
  }

  /// The standard deviation of the weights.
  /// - Parameter scale: the deviation itself for `normal`, a factor on it for Xavier and He; `constant` weights are all
  ///   the scale itself.
  package func deviation(inputs: Int, outputs: Int, scale: Double = 1) -> Double {
    switch self {
    case .zeros, .constant: 0
    case .normal: scale
    case .xavier, .xavierNormal: scale * (2 / Double(inputs + outputs)).squareRoot()
    case .he: scale * (2 / Double(inputs)).squareRoot()
    }
  }

  /// Weights for a layer, output by output.
  package func weights(inputs: Int, outputs: Int, scale: Double = 1, random: inout RandomNumbers) -> [Double] {
    let count = inputs * outputs
    let deviation = deviation(inputs: inputs, outputs: outputs, scale: scale)
    switch self {
    case .zeros: return [Double](repeating: 0, count: count)
    case .constant: return [Double](repeating: scale, count: count)
    case .normal, .xavierNormal, .he: return random.normals(count).map { deviation * $0 }
    case .xavier:
      // A uniform distribution from -r to r has the variance r²/3.
      let reach = deviation * 3.0.squareRoot()
      return (0..<count).map { _ in reach * (2 * random.unit() - 1) }
    }
  }
}
