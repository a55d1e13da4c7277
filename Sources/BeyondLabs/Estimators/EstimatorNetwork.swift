// A method's network, recorded once: drawn again and again for its gradients.

import Autograd
import CLibrary
import LabKit

/// Draws one-sample estimates of a gradient. It belongs to one thread.
final class EstimatorNetwork {
  private let objective: NoisyObjective?
  private let task: EstimatorTask
  private let method: EstimatorTask.Method
  private var random: RandomNumbers

  init(_ task: EstimatorTask, _ method: EstimatorTask.Method, seed: UInt64) {
    self.task = task
    self.method = method
    random = RandomNumbers(seed: seed)
    let noise = [Double](repeating: 0.5, count: task.width)
    objective = NoisyObjective(
      task.text(method, parameters: task.start(1), noise: noise), noise: task.noise(method)?.name)
  }

  /// The gradient of one draw.
  func estimate(_ parameters: [Double]) -> [Double] {
    objective?.gradients(at: parameters, noise: draw(parameters)) ?? []
  }

  /// What a draw puts into the network's noise.
  func draw(_ parameters: [Double]) -> [Double] {
    guard let noise = task.noise(method) else { return [] }
    guard task.kind == .argmax else { return [random.normal()] }
    // Gumbel numbers: the largest of logit + number falls on each place as often as softmax says.
    let gumbels = (0..<noise.count).map { _ in
      -log(-log(max(random.unit(), 0x1p-54)))
    }
    guard method == .score else { return gumbels }
    let sums = zip(parameters, gumbels).map { $0 + $1 }
    let place = sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
    return sums.indices.map { $0 == place ? 1 : 0 }
  }
}

/// A network text with a leaf that is set anew for each draw.
private final class NoisyObjective {
  private let replay: Replay
  private let parameters, noise: [Int]

  init(_ text: String, noise name: String?) {
    let network = Objective(text).network
    parameters = network.parameters.flatMap { network.variables[$0].elements }
    noise = network.variables.first { $0.name == name }?.elements ?? []
    replay = Replay(network.graph, root: network.lossNode)
  }

  func gradients(at place: [Double], noise numbers: [Double]) -> [Double] {
    for (node, number) in zip(parameters, place) { replay.set(node, to: number) }
    for (node, number) in zip(noise, numbers) { replay.set(node, to: number) }
    replay.forward()
    replay.backward()
    return parameters.map { replay.gradient($0) }
  }
}
