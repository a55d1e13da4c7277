// Making training steps: names' losses and gradients by compiled recordings, and the parameters that move.

import Autograd
import Synchronization

/// Runs the model: each length of a name is recorded and compiled once, then run again with other weights and tokens.
/// What it gives depends on these alone, so it may be shared.
package final class TransformerEngine: Sendable {
  /// A recording for a length, compiled.
  private struct Compiled {
    let recording: TransformerRecording
    let replay: Replay

    init(_ shape: TransformerShape, length: Int) {
      let zeros = [Double](repeating: 0, count: shape.parameterCount)
      recording = TransformerRecording(shape, parameters: zeros, length: length)
      replay = Replay(recording.graph, root: recording.root)
    }

    /// Gives the leaves the weights, and each place the vector of its token.
    func set(_ parameters: [Double], _ tokens: ArraySlice<Int>) {
      for place in parameters.indices { replay.set(place, to: parameters[place]) }
      for (first, token) in zip(recording.vectors, tokens) {
        for (number, row) in recording.shape.row(token, of: .wte).enumerated() {
          replay.set(first + number, to: parameters[row])
        }
      }
    }
  }

  package let shape: TransformerShape
  private let compiled = Mutex<[Int: Compiled]>([:])

  package init(_ shape: TransformerShape) { self.shape = shape }

  /// Does something with the recording of a length, which is compiled when it is first wanted.
  private func with<Result: Sendable>(_ length: Int, _ body: (Compiled) -> Result) -> Result {
    compiled.withLock { known in
      let it = known[length] ?? Compiled(shape, length: length)
      known[length] = it
      return body(it)
    }
  }

  /// A name's loss and its gradients.
  /// - Parameter tokens: the first token and those to be predicted; what does not fit into the context is left out.
  package func sweep(_ parameters: [Double], _ tokens: [Int]) -> (loss: Double, gradients: [Double]) {
    let length = min(shape.context, tokens.count - 1)
    return with(length) { it in
      it.set(parameters, tokens[..<length])
      for (first, next) in zip(it.recording.picks, tokens.dropFirst()) {
        for token in 0..<shape.vocabulary { it.replay.set(first + token, to: token == next ? 1 : 0) }
      }
      it.replay.forward()
      it.replay.backward()
      var gradients = parameters.indices.map { it.replay.gradient($0) }
      // What reaches a token's vector at any of its places reaches its row.
      for (first, token) in zip(it.recording.vectors, tokens) {
        for (number, row) in shape.row(token, of: .wte).enumerated() {
          gradients[row] += it.replay.gradient(first + number)
        }
      }
      return (it.replay.value(it.recording.root), gradients)
    }
  }

  /// The logits of what comes after some tokens.
  package func logits(_ parameters: [Double], after tokens: [Int]) -> [Double] {
    with(tokens.count) { it in
      it.set(parameters, tokens[...])
      it.replay.forward()
      return it.recording.logits[tokens.count - 1].map { it.replay.value($0) }
    }
  }
}

/// A model in training, before one of its steps.
package struct TransformerTrainer: Sendable {
  /// How many steps were made.
  package private(set) var step = 0
  package private(set) var parameters: [Double]
  package private(set) var state: Optimizer.State

  package init(parameters: [Double]) {
    self.parameters = parameters
    state = Optimizer.State(count: parameters.count)
  }

  /// microgpt's Adam.
  package static var optimizer: Optimizer {
    var adam = Optimizer(.adam)
    adam["beta1"] = 0.85
    adam["beta2"] = 0.99
    return adam
  }

  /// Moves the parameters.
  package mutating func update(_ gradients: [Double], rate: Double, _ optimizer: Optimizer) {
    optimizer.step(&parameters, gradients: gradients, rate: rate, state: &state)
    step += 1
  }
}
