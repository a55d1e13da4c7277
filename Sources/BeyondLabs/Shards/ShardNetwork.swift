// The network of the lab of shards, whole or in stages: some of its layers on a tape of their own.

import Autograd
import LabKit

/// A network of eight layers, its parameters and its examples.
struct ShardNetwork: Sendable {
  static let shape = MultilayerNetwork(
    inputs: 2, hidden: [4, 4, 4, 4, 4, 4, 4], activation: .tanh, loss: .crossEntropy)

  let parameters: [Double]
  let examples: Examples

  init(batch: Int, seed: UInt64) {
    parameters = Self.shape.initialParameters(scale: 1.5, seed: seed)
    examples = ToyData.moons.dataSet(points: 2 * batch + 6, noise: 0.1, seed: seed).training.picked(0..<batch)
  }

  /// What some layers give for some examples, and the gradients of what is handed back to them.
  struct StagePass {
    /// The outputs of each example.
    var outputs: [[Double]]
    /// By the parameters of these layers.
    var parameters: [Double]
    /// By the inputs of each example.
    var inputs: [[Double]]
  }

  /// What a stage sweeps back from.
  enum End {
    /// Nothing yet: forward only.
    case none
    /// The mean loss over the examples, of which these are the targets.
    case loss([Double])
    /// The gradients of its outputs, from the stage behind it.
    case gradients([[Double]])
  }

  /// One pass of some layers on a tape of their own.
  func pass(_ layers: Range<Int>, inputs: [[Double]], end: End) -> StagePass {
    let tape = Tape()
    let all = Self.shape.layers
    let range = all[layers.lowerBound].parameters.lowerBound..<all[layers.upperBound - 1].parameters.upperBound
    let weights = tape.row(parameters[range])
    let first = inputs.map { tape.row($0, wantsGradient: layers.lowerBound > 0) }
    let outputs = first.map { row in
      layers.reduce(row) { values, number in
        let layer = all[number]
        func own(_ part: Range<Int>) -> Row {
          weights[part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound]
        }
        return tape.layer(
          weights: own(layer.weights), inputs: values, biases: own(layer.biases),
          activation: Self.shape.isHidden(number) ? Self.shape.activation.operation : nil)
      }
    }
    root(outputs, end)?.backward()
    return StagePass(
      outputs: outputs.map(\.numbers), parameters: weights.gradients, inputs: first.map(\.gradients))
  }

  private func root(_ outputs: [Row], _ end: End) -> Value? {
    let parts: [Value]
    switch end {
    case .none: return nil
    case .loss(let targets): parts = zip(outputs, targets).map { $0[0].softplus() - $1 * $0[0] }
    // Its gradient by each output is the number that was handed back.
    case .gradients(let upstream): parts = zip(outputs, upstream).flatMap { zip($0, $1).map { $0 * $1 } }
    }
    guard let first = parts.first else { return nil }
    let sum = parts.dropFirst().reduce(first, +)
    if case .loss(let targets) = end { return sum / Double(targets.count) }
    return sum
  }

  /// The gradient of the mean loss over some examples, by one machine that holds all layers.
  func gradient(_ places: Range<Int>) -> [Double] {
    let part = examples.picked(places)
    return pass(0..<Self.shape.layers.count, inputs: part.inputs, end: .loss(part.targets)).parameters
  }

  /// The same by stages, each of which has only some layers: values are handed on, gradients are handed back.
  func gradient(_ places: Range<Int>, stages: [Range<Int>]) -> [Double] {
    let part = examples.picked(places)
    var inputs = [part.inputs]
    for stage in stages.dropLast() { inputs.append(pass(stage, inputs: inputs[inputs.count - 1], end: .none).outputs) }
    var (gradients, end) = ([Double](), End.loss(part.targets))
    for (stage, given) in zip(stages, inputs).reversed() {
      let pass = pass(stage, inputs: given, end: end)
      gradients = pass.parameters + gradients
      end = .gradients(pass.inputs)
    }
    return gradients
  }
}
