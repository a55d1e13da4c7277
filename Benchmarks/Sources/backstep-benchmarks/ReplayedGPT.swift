// microgpt replayed by length: a recording for each number of predictions serves all names of that length.

import Autograd

/// Sixteen recordings at most, compiled when their length is met first.
///
/// What a name looks up is taken out of the recording: its tokens' embeddings are copied to leaves, whose gradients are
/// added back to the table's rows; the target is chosen by leaves that are 1 for it and 0 for all others; and the largest
/// value of a softmax is computed, with its gradient stopped.
final class ReplayedGPT: Trained {
  let engine = "replay"
  private let task: MicroGPT
  private var training: AdamTraining
  private var recordings: [Recording?] = Array(repeating: nil, count: MicroGPT.context + 1)
  private var slopes: [Double]
  private var name: [Int] = []

  init(_ task: MicroGPT) {
    self.task = task
    training = AdamTraining(task.parameters)
    slopes = task.parameters
  }

  func restart() { training = AdamTraining(task.parameters) }

  private var recording: Recording? { recordings[name.count - 1] }

  func forward() {
    name = task.name(training.steps)
    let predictions = name.count - 1
    if recordings[predictions] == nil { recordings[predictions] = Recording(task.parameters, predictions) }
    recordings[predictions]?.forward(name, training.parameters)
  }

  func backward() {
    for index in 0..<RecordedGPT.tokenParameters { slopes[index] = 0 }
    recording?.backward(name, to: &slopes)
  }

  func update() { training.step(rate: task.rate(training.steps), slopes) }
  func gradients() -> [Double] { slopes }
  var loss: Double { recording?.loss ?? .nan }
  var byteCount: Int? { recordings.reduce(0) { $0 + ($1?.byteCount ?? 0) } }
}

/// A recording for all names of a length.
struct GPTGraph {
  let graph: Graph
  /// The mean loss.
  let root: Int
  /// The first leaf of each position's embedding.
  let embeddings: [Int]
  /// The first leaf of each position's choice.
  let choices: [Int]

  init(_ parameters: [Double], _ predictions: Int) {
    let tape = Tape()
    let leaves = parameters[RecordedGPT.tokenParameters...].map(tape.value)
    let embedded = (0..<predictions).map { _ in (0..<MicroGPT.width).map { _ in tape.value(0) } }
    let chosen = (0..<predictions).map { _ in (0..<MicroGPT.symbols).map { tape.constant($0 == 0 ? 1 : 0) } }
    var model = RecordedGPT(leaves, on: tape)
    func highest(_ values: [Value]) -> Value { values.dropFirst().reduce(values[0]) { $0.max($1) }.stop() }
    var losses: [Value] = []
    for position in 0..<predictions {
      let logits = model.logits(embedded[position], highest: highest)
      let shares = model.softmax(logits, highest: highest(logits))
      var share = shares[0] * chosen[position][0]
      for symbol in 1..<shares.count { share += shares[symbol] * chosen[position][symbol] }
      losses.append(-share.log())
    }
    let mean = losses.dropFirst().reduce(losses[0], +) * (1 / Double(predictions))
    embeddings = embedded.map { $0[0].index }
    choices = chosen.map { $0[0].index }
    graph = Graph(tape)
    root = mean.index
  }

  /// The leaves of the parameters but the tokens' embeddings.
  static let leaves = Array(0..<MicroGPT.parameterCount - RecordedGPT.tokenParameters)
}

/// A recording compiled for replay.
private struct Recording {
  private let recorded: GPTGraph
  private let replay: Replay
  /// The targets that are chosen at present.
  private var targets: [Int]

  init(_ parameters: [Double], _ predictions: Int) {
    recorded = GPTGraph(parameters, predictions)
    targets = Array(repeating: 0, count: predictions)
    replay = Replay(recorded.graph, root: recorded.root)
  }

  mutating func forward(_ name: [Int], _ parameters: [Double]) {
    let others = parameters[RecordedGPT.tokenParameters...]
    replay.set(0..<others.count, to: others)
    for position in targets.indices {
      let start = name[position] * MicroGPT.width
      for k in 0..<MicroGPT.width { replay.set(recorded.embeddings[position] + k, to: parameters[start + k]) }
      replay.set(recorded.choices[position] + targets[position], to: 0)
      targets[position] = name[position + 1]
      replay.set(recorded.choices[position] + targets[position], to: 1)
    }
    replay.forward()
  }

  /// - Parameter slopes: zero for the tokens' embeddings.
  func backward(_ name: [Int], to slopes: inout [Double]) {
    replay.backward()
    let others = replay.gradients(of: 0..<slopes.count - RecordedGPT.tokenParameters)
    slopes.replaceSubrange(RecordedGPT.tokenParameters..., with: others)
    for position in targets.indices {
      let start = name[position] * MicroGPT.width
      for k in 0..<MicroGPT.width { slopes[start + k] += replay.gradient(recorded.embeddings[position] + k) }
    }
  }

  var loss: Double { replay.value(replay.root) }
  var byteCount: Int { replay.byteCount }
}
