// Networks recorded once and replayed in each step.

import Autograd

/// A recording compiled for replay.
final class Replayed: Contestant {
  let engine = "replay"
  private let replay: Replay
  private let parameters: [Int]
  private let rate: Double

  init(_ tape: Tape, root: Value, parameters: [Value], rate: Double) {
    replay = Replay(Graph(tape), root: root.index)
    self.parameters = parameters.map(\.index)
    self.rate = rate
  }

  /// A perceptron recorded by operators.
  static func perceptron(_ task: Perceptron) -> Replayed {
    let tape = Tape()
    let leaves = task.parameters.map(tape.value)
    let loss = RecordedPerceptron.loss(task, leaves, tape)
    return withExtendedLifetime(tape) { Replayed(tape, root: loss, parameters: leaves, rate: task.rate) }
  }

  /// The chain recorded by operators.
  static func chain(_ task: ChainTask) -> Replayed {
    let tape = Tape()
    let leaves = [task.w, task.b, task.y].map(tape.value)
    let result = ChainTask.record(leaves, task.length)
    return withExtendedLifetime(tape) { Replayed(tape, root: result, parameters: leaves, rate: 0) }
  }

  func forward() { replay.forward() }
  func backward() { replay.backward() }
  func update() { replay.descend(parameters, rate: rate) }
  func gradients() -> [Double] { parameters.map(replay.gradient) }
  var byteCount: Int? { replay.byteCount }
}
