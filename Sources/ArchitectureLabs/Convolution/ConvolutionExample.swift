// One picture's pass in full: feature maps, pooling, scores, and what the backward sweep gives each of them.

import Autograd
import LabKit

/// A picture in a trained network.
struct ConvolutionExample {
  let network: ConvolutionNetwork
  let picture: [Double]
  let digit: Int
  /// The feature maps after relu, kernel by kernel.
  let maps: [[Double]]
  let scores: [Double]
  /// The picture's own loss.
  let loss: Double
  /// The gradient of the digit's own score, by pixel: the saliency.
  let saliency: [Double]
  /// The gradients of that score for the feature maps: what pooling hands on.
  let mapGradients: [[Double]]
  /// The gradients of that score for what pooling leaves.
  let pooledGradients: [[Double]]

  init(_ network: ConvolutionNetwork, parameters: [Double], picture: [Double], digit: Int) {
    self.network = network
    self.picture = picture
    self.digit = digit
    let tape = Tape()
    let weights = tape.row(parameters, wantsGradient: false)
    let pixels = tape.row(picture)
    let pass = network.record(on: tape, weights, pixels)
    let target = tape.row(ConvolutionNetwork.wanted(Double(digit)), wantsGradient: false)
    loss = RecordedBatch.crossEntropy(pass.scores, target).data
    maps = pass.maps.map { $0.map(\.data) }
    scores = pass.scores.map(\.data)
    pass.scores[digit].backward()
    saliency = pixels.gradients
    mapGradients = pass.maps.map { $0.map(\.grad) }
    pooledGradients = pass.pooled.map { $0.map(\.grad) }
  }

  /// What the network takes it for.
  var answer: Int { ConvolutionNetwork.largest(scores) }

  /// How many values of the feature maps get no gradient at all, and how many there are.
  var switchedOff: (count: Int, of: Int) {
    let all = mapGradients.flatMap { $0 }
    return (all.count { $0 == 0 }, all.count)
  }

  /// Which values of a map get a gradient, window by window: one under max pooling, unless several are largest.
  func reached(inMap kernel: Int) -> [[Int]] {
    (0..<network.pooledSide * network.pooledSide).map { number in
      network.places(ofWindow: number).filter { mapGradients[kernel][$0] != 0 }
    }
  }

  /// The places of a map that get the whole gradient of their window.
  func switches(ofMap kernel: Int) -> [Int] {
    network.pool == .max ? reached(inMap: kernel).filter { $0.count == 1 }.flatMap { $0 } : []
  }

  /// How many windows there are in all maps.
  var windowCount: Int { network.kernels * network.pooledSide * network.pooledSide }

  /// The values of the windows whose gradient several values share.
  var shared: [[Double]] {
    (0..<network.kernels).flatMap { kernel in
      reached(inMap: kernel).filter { $0.count > 1 }.map { places in places.map { maps[kernel][$0] } }
    }
  }
}
