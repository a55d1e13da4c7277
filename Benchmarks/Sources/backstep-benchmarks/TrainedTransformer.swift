// The transformer in training: recorded anew for each name, or replayed from one recording for each.

import Autograd

/// The transformer as a contestant: one name a step.
final class TrainedTransformer: Contestant {
  let engine: String
  private let model: Transformer
  private let tape = Tape()
  private var parameters: [Double]
  private var adam: Adam
  private var leaves: Row
  private var loss: Value?
  /// For replay the compiled recording of each name met so far.
  private var replays: [Int: (replay: Replay, root: Int)] = [:]
  private var slopes: [Double] = []
  private var steps = 0

  init(_ model: Transformer, isReplayed: Bool) {
    self.model = model
    engine = isReplayed ? "replay" : "record"
    parameters = model.parameters
    adam = Adam(count: parameters.count)
    leaves = tape.row([])
  }

  private var name: Int { steps % model.names.count }

  private func record() -> Value {
    tape.reset()
    leaves = tape.row(parameters)
    return model.loss(model.names[name], Array(leaves), tape)
  }

  func forward() {
    guard engine == "replay" else {
      loss = record()
      return
    }
    if replays[name] == nil {
      let root = record().index
      replays[name] = (Replay(Graph(tape), root: root), root)
    }
    guard let (replay, _) = replays[name] else { return }
    for (index, parameter) in parameters.enumerated() { replay.set(index, to: parameter) }
    replay.forward()
  }

  func backward() {
    if engine == "record" {
      loss?.backward()
      slopes = leaves.gradients
    } else if let (replay, _) = replays[name] {
      replay.backward()
      slopes = parameters.indices.map(replay.gradient)
    }
  }

  func update() {
    adam.update(&parameters, slopes)
    steps += 1
  }

  func gradients() -> [Double] { slopes }
  var byteCount: Int? { engine == "record" ? tape.byteCount : replays.values.first?.replay.byteCount }

  /// The loss of the present step.
  var currentLoss: Double {
    engine == "record" ? loss?.data ?? .nan : replays[name].map { $0.replay.value($0.root) } ?? .nan
  }

  /// Trains anew for a number of steps; the mean loss over the last pass through the list.
  static func finalLoss(_ model: Transformer, steps: Int, isReplayed: Bool) -> Double {
    let transformer = TrainedTransformer(model, isReplayed: isReplayed)
    var losses: [Double] = []
    for _ in 0..<steps {
      transformer.forward()
      transformer.backward()
      losses.append(transformer.currentLoss)
      transformer.update()
    }
    return losses.suffix(model.names.count).reduce(0, +) / Double(model.names.count)
  }

  /// Scalar operations a step, averaged over the list: all nodes but the leaves.
  static func nodeCount(_ model: Transformer) -> Int {
    let tape = Tape()
    var count = 0
    for name in model.names {
      tape.reset()
      _ = model.loss(name, Array(tape.row(model.parameters)), tape)
      count += Graph(tape).nodes.count { !$0.isLeaf }
    }
    return count / model.names.count
  }
}
