// microgpt in training, one name a step: recorded anew, replayed, or by the C++ port.

import Autograd
import TapePort

/// A contestant whose training can start over, and whose losses are known.
protocol Trained: Contestant {
  func restart()
  /// The loss of the step that `forward` computed.
  var loss: Double { get }
}

/// Every name recorded anew by operators.
final class RecordingGPT: Trained {
  let engine = "record"
  private let task: MicroGPT
  private let tape = Tape()
  private var training: AdamTraining
  private var leaves: Row
  private var result: Value?

  init(_ task: MicroGPT) {
    self.task = task
    training = AdamTraining(task.parameters)
    leaves = tape.row([])
  }

  func restart() { training = AdamTraining(task.parameters) }

  func forward() {
    tape.reset()
    leaves = tape.row(training.parameters)
    let name = task.name(training.steps)
    var model = RecordedGPT(Array(leaves[RecordedGPT.tokenParameters..<leaves.count]), on: tape)
    func highest(_ values: [Value]) -> Value {
      tape.constant(values.reduce(-Double.infinity) { max($0, $1.data) })
    }
    var losses: [Value] = []
    for (token, target) in zip(name, name.dropFirst()) {
      let start = token * MicroGPT.width
      let logits = model.logits(leaves[start..<start + MicroGPT.width], highest: highest)
      losses.append(-model.softmax(logits, highest: highest(logits))[target].log())
    }
    result = losses.dropFirst().reduce(losses[0], +) * (1 / Double(losses.count))
  }

  func backward() { result?.backward() }
  func update() { training.step(rate: task.rate(training.steps), gradients()) }
  func gradients() -> [Double] { leaves.gradients }
  var loss: Double { result?.data ?? .nan }
  var byteCount: Int? { tape.byteCount }
}

/// The C++ port.
final class PortedGPT: Trained {
  let engine = "port"
  private let task: MicroGPT
  private let names: [[Int32]]
  private var port: OpaquePointer
  private var step = 0
  private(set) var loss = Double.nan

  init(_ task: MicroGPT) {
    self.task = task
    names = task.names.map { $0.map(Int32.init) }
    port = tape_port_create(task.parameters)
  }

  deinit { tape_port_free(port) }

  func restart() {
    tape_port_free(port)
    port = tape_port_create(task.parameters)
    step = 0
  }

  func forward() {
    let name = names[step % names.count]
    loss = tape_port_forward(port, name, Int32(name.count - 1))
  }

  func backward() { tape_port_backward(port) }

  func update() {
    tape_port_update(port, Int32(step), task.rate(step))
    step += 1
  }

  func gradients() -> [Double] {
    Array(UnsafeBufferPointer(start: tape_port_gradients(port), count: MicroGPT.parameterCount))
  }

  var byteCount: Int? { tape_port_bytes(port) }
}
