// Making training steps of the convolutional network, and telling how well it does: passes recorded once, then replayed.

import Autograd
import LabKit

/// Everything that determines a training run on the digits.
struct ConvolutionSetup: Hashable, Sendable {
  /// How many pictures are trained on, and how many are held back.
  static let (trainingCount, heldCount) = (1000, 300)

  let network: ConvolutionNetwork
  var rate: Double
  /// How many pictures a step looks at.
  let batch: Int
  /// What the pictures that are trained on follow from, and those that are held back; the weights; the order.
  let seeds: [UInt64]
  let optimizer = Optimizer(.adam)

  init(_ settings: Settings) {
    network = ConvolutionNetwork(
      kernels: settings.whole("kernels"), size: Int(settings.choice("size")) ?? 3,
      pool: ConvolutionNetwork.Pool(rawValue: settings.choice("pool")) ?? .max)
    rate = settings.number("rate")
    batch = settings.whole("batch")
    seeds = (1...4).map { settings.seed(salt: $0) }
  }

  var training: Examples { DigitPictures.examples(Self.trainingCount, seed: seeds[0]) }
  var held: Examples { DigitPictures.examples(Self.heldCount, seed: seeds[1]) }
  var start: [Double] { network.initialParameters(seed: seeds[2]) }
  /// Which pictures each step looks at.
  var order: BatchOrder { BatchOrder(examples: Self.trainingCount, size: batch, seed: seeds[3]) }
}

/// The network's pass over a batch with the mean loss, recorded once. It belongs to one thread.
final class ConvolutionBatch {
  private let network: ConvolutionNetwork
  private let replay: Replay
  private let inputs: [Int]
  private let targets: [Int]
  private let losses: [Int]
  private let scores: [[Int]]

  /// - Parameter count: how many pictures it has.
  init(_ network: ConvolutionNetwork, count: Int) {
    self.network = network
    let tape = Tape()
    let parameters = tape.row([Double](repeating: 0, count: network.parameterCount))
    let blank = [Double](repeating: 0, count: network.side * network.side)
    let pictures = (0..<count).map { _ in tape.row(blank, wantsGradient: false) }
    let wanted = (0..<count).map { _ in tape.row(ConvolutionNetwork.wanted(0), wantsGradient: false) }
    let passes = pictures.map { network.record(on: tape, parameters, $0) }
    let errors = zip(passes, wanted).map { RecordedBatch.crossEntropy($0.scores, $1) }
    let mean = errors.dropFirst().reduce(errors[0], +) / Double(count)
    inputs = pictures.map { $0[0].index }
    targets = wanted.map { $0[0].index }
    losses = errors.map(\.index)
    scores = passes.map { $0.scores.map(\.index) }
    replay = Replay(Graph(tape), root: mean.index)
  }

  /// How many pictures it has.
  var count: Int { inputs.count }

  /// Gives it parameters.
  func set(_ parameters: [Double]) {
    for (node, parameter) in parameters.enumerated() { replay.set(node, to: parameter) }
  }

  /// Computes the losses of pictures; those beyond its count are left out.
  func forward(_ examples: Examples, _ places: some Sequence<Int>) {
    for (slot, place) in zip(0..<count, places) {
      for (pixel, value) in examples.inputs[place].enumerated() { replay.set(inputs[slot] + pixel, to: value) }
      for (digit, value) in ConvolutionNetwork.wanted(examples.targets[place]).enumerated() {
        replay.set(targets[slot] + digit, to: value)
      }
    }
    replay.forward()
  }

  /// The gradients of the mean loss, after `forward`.
  func gradients() -> [Double] {
    replay.backward()
    return (0..<network.parameterCount).map { replay.gradient($0) }
  }

  /// The mean loss of the batch.
  var loss: Double { replay.value(replay.root) }

  /// How well the network does on pictures, one after the other.
  func score(_ examples: Examples) -> Score {
    var (loss, right) = (0.0, 0)
    for start in stride(from: 0, to: examples.count, by: count) {
      let places = start..<min(start + count, examples.count)
      forward(examples, places)
      for (slot, place) in places.enumerated() {
        loss += replay.value(losses[slot])
        let scores = scores[slot].map { replay.value($0) }
        if ConvolutionNetwork.largest(scores) == Int(examples.targets[place]) { right += 1 }
      }
    }
    return Score(loss: loss / Double(examples.count), accuracy: Double(right) / Double(examples.count))
  }
}

extension ConvolutionNetwork {
  /// The digit of the largest score.
  static func largest(_ scores: [Double]) -> Int {
    scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
  }
}
