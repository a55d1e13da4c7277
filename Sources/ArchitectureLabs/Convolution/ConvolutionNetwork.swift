// A small convolutional network: kernels over the picture, relu, pooling, and a dense layer of ten scores.

import Autograd
import LabKit

/// The shape of the network, without its weights.
///
/// A parameter list has the kernels one after the other, row by row; then a bias for each kernel; then the dense weights,
/// score after score; then the scores' biases.
struct ConvolutionNetwork: Hashable, Sendable {
  /// What is made of each window of a feature map.
  enum Pool: String, CaseIterable, Hashable, Sendable {
    case max, mean, none
  }

  /// How many kernels there are.
  let kernels: Int
  /// How many weights a kernel is wide and high.
  let size: Int
  let pool: Pool

  /// How many pixels the picture is wide and high.
  var side: Int { DigitPictures.side }
  /// The same of a feature map: a kernel lies wholly on the picture.
  var mapSide: Int { side - size + 1 }
  /// How many values of a feature map a window is wide and high.
  var window: Int { pool == .none ? 1 : 2 }
  /// What is left of a feature map after pooling, wide and high.
  var pooledSide: Int { mapSide / window }
  /// How many numbers go into the dense layer.
  var features: Int { kernels * pooledSide * pooledSide }

  /// Where a kernel's weights are.
  func kernel(_ number: Int) -> Range<Int> { number * size * size..<(number + 1) * size * size }
  /// Where all kernels are.
  var kernelWeights: Range<Int> { 0..<kernels * size * size }
  /// Where the kernels' biases are.
  var kernelBiases: Range<Int> { kernelWeights.upperBound..<kernelWeights.upperBound + kernels }
  /// Where the dense weights are.
  var dense: Range<Int> { kernelBiases.upperBound..<kernelBiases.upperBound + DigitPictures.classes * features }
  /// Where the scores' biases are.
  var denseBiases: Range<Int> { dense.upperBound..<dense.upperBound + DigitPictures.classes }
  /// How many parameters there are.
  var parameterCount: Int { denseBiases.upperBound }

  /// Random weights of a spread that keeps values as large as they are, biases 0.
  func initialParameters(seed: UInt64) -> [Double] {
    var random = RandomNumbers(seed: seed)
    let taps = (2 / Double(size * size)).squareRoot()
    let weights = (1 / Double(features)).squareRoot()
    return random.normals(kernelWeights.count).map { taps * $0 } + kernelBiases.map { _ in 0 }
      + random.normals(dense.count).map { weights * $0 } + denseBiases.map { _ in 0 }
  }

  /// What a pass over one picture gives, from the picture on.
  struct Pass {
    /// The feature maps after relu, kernel by kernel, row by row.
    let maps: [[Value]]
    /// What pooling leaves of them.
    let pooled: [[Value]]
    /// The scores of the ten digits: the logits.
    let scores: [Value]
  }

  /// The places of a window of a feature map, by its number.
  func places(ofWindow number: Int) -> [Int] {
    let (row, column) = number.quotientAndRemainder(dividingBy: pooledSide)
    return (0..<window).flatMap { i in
      (0..<window).map { j in (row * window + i) * mapSide + column * window + j }
    }
  }

  /// The pixels below a kernel, by the place in the feature map.
  private func pixels(at place: Int) -> [Int] {
    let (row, column) = place.quotientAndRemainder(dividingBy: mapSide)
    return (0..<size).flatMap { i in (0..<size).map { j in (row + i) * side + column + j } }
  }

  /// Records a pass over one picture.
  func record(on tape: Tape, _ parameters: Row, _ picture: Row) -> Pass {
    let pixels = Array(picture)
    let windows = (0..<mapSide * mapSide).map { place in self.pixels(at: place).map { pixels[$0] } }
    let maps = (0..<kernels).map { kernel in
      let (weights, bias) = (Array(parameters[self.kernel(kernel)]), parameters[kernelBiases.lowerBound + kernel])
      return windows.map { tape.neuron(weights: weights, inputs: $0, bias: bias, activation: .relu) }
    }
    let pooled = maps.map { map in
      pool == .none
        ? map
        : (0..<pooledSide * pooledSide).map { number in
          let values = places(ofWindow: number).map { map[$0] }
          switch pool {
          case .max: return values.dropFirst().reduce(values[0]) { $0.max($1) }
          default: return values.dropFirst().reduce(values[0], +) / Double(values.count)
          }
        }
    }
    let inputs = pooled.flatMap { $0 }
    let scores = (0..<DigitPictures.classes).map { digit in
      let start = dense.lowerBound + digit * features
      return tape.neuron(
        weights: parameters[start..<start + features], inputs: inputs, bias: parameters[denseBiases.lowerBound + digit],
        activation: nil)
    }
    return Pass(maps: maps, pooled: pooled, scores: scores)
  }

  /// A target as ten numbers: 1 at the digit.
  static func wanted(_ digit: Double) -> [Double] {
    (0..<DigitPictures.classes).map { Double($0) == digit ? 1 : 0 }
  }
}
