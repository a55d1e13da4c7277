// microgpt in training by batches: the names of a step are as long as each other, and move the parameters together.

import Autograd
import TapePort

/// The names of the length that most have, in batches.
struct GPTBatches {
  /// How many names a step takes.
  static let size = 8
  let task: MicroGPT
  let predictions: Int
  private let names: [[Int]]

  init(_ task: MicroGPT) {
    self.task = task
    let byLength = Dictionary(grouping: task.names.prefix(MicroGPT.steps)) { $0.count - 1 }
    let longest = byLength.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    predictions = longest?.key ?? 0
    names = longest?.value ?? []
  }

  /// The names of a step.
  func batch(_ step: Int) -> [[Int]] {
    (0..<GPTBatches.size).map { names[(step * GPTBatches.size + $0) % names.count] }
  }

  func rate(_ step: Int) -> Double { task.rate(step % MicroGPT.steps) }
}

/// The C++ port: name after name, the gradients added up.
final class PortedBatches: Contestant {
  let engine = "port"
  private let task: GPTBatches
  private let port: OpaquePointer
  private var slopes = [Double](repeating: 0, count: MicroGPT.parameterCount)
  private var step = 0

  init(_ task: GPTBatches) {
    self.task = task
    port = tape_port_create(task.task.parameters)
  }

  deinit { tape_port_free(port) }

  func forward() {
    for index in slopes.indices { slopes[index] = 0 }
    for name in task.batch(step) {
      _ = tape_port_forward(port, name.map(Int32.init), Int32(name.count - 1))
      tape_port_backward(port)
      let gradients = UnsafeBufferPointer(start: tape_port_gradients(port), count: slopes.count)
      for (index, gradient) in gradients.enumerated() { slopes[index] += gradient / Double(GPTBatches.size) }
    }
  }

  // Both sweeps of a name come before the next name.
  func backward() {}

  func update() {
    tape_port_update_by(port, slopes, Int32(step), task.rate(step))
    step += 1
  }

  func gradients() -> [Double] { slopes }
  var byteCount: Int? { tape_port_bytes(port) }
}

/// One recording, replayed for all names abreast.
final class ReplayedBatches: Contestant {
  let engine = "replay-batch"
  private let task: GPTBatches
  private let recorded: GPTGraph
  private let batch: ReplayBatch
  private var training: AdamTraining
  private var slopes: [Double]
  private var names: [[Int]] = []
  /// The targets that are chosen at present, by lane.
  private var targets: [[Int]]

  init(_ task: GPTBatches) {
    self.task = task
    training = AdamTraining(task.task.parameters)
    slopes = task.task.parameters
    recorded = GPTGraph(slopes, task.predictions)
    batch = ReplayBatch(recorded.graph, root: recorded.root, lanes: GPTBatches.size)
    targets = Array(repeating: Array(repeating: 0, count: task.predictions), count: GPTBatches.size)
  }

  func forward() {
    names = task.batch(training.steps)
    batch.set(GPTGraph.leaves, to: Array(training.parameters[RecordedGPT.tokenParameters...]))
    for (lane, name) in names.enumerated() {
      for position in 0..<task.predictions {
        let start = name[position] * MicroGPT.width
        for k in 0..<MicroGPT.width {
          batch.set(recorded.embeddings[position] + k, lane: lane, to: training.parameters[start + k])
        }
        let choice = recorded.choices[position]
        batch.set(choice + targets[lane][position], lane: lane, to: 0)
        targets[lane][position] = name[position + 1]
        batch.set(choice + targets[lane][position], lane: lane, to: 1)
      }
    }
    batch.forward()
  }

  func backward() {
    batch.backward()
    for index in 0..<RecordedGPT.tokenParameters { slopes[index] = 0 }
    slopes.replaceSubrange(RecordedGPT.tokenParameters..., with: batch.sharedGradients(of: GPTGraph.leaves))
    for (lane, name) in names.enumerated() {
      for position in 0..<task.predictions {
        let start = name[position] * MicroGPT.width
        for k in 0..<MicroGPT.width {
          slopes[start + k] += batch.gradient(recorded.embeddings[position] + k, lane: lane)
        }
      }
    }
    for index in slopes.indices { slopes[index] /= Double(GPTBatches.size) }
  }

  func update() { training.step(rate: task.rate(training.steps), slopes) }
  func gradients() -> [Double] { slopes }
  var byteCount: Int? { batch.byteCount }
}
