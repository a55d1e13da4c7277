// The perceptron recorded anew in each step, by operators.

import Autograd

/// A perceptron recorded on a tape.
final class RecordedPerceptron: Contestant {
  let engine = "record"
  private let task: Perceptron
  private let tape = Tape()
  private var parameters: [Double]
  private var leaves: [Value] = []
  private var loss: Value?

  init(_ task: Perceptron) {
    self.task = task
    parameters = task.parameters
  }

  func forward() {
    tape.reset()
    leaves.removeAll(keepingCapacity: true)
    for parameter in parameters { leaves.append(tape.value(parameter)) }
    loss = Self.loss(task, leaves, tape)
  }

  /// Records the network for the whole batch.
  static func loss(_ task: Perceptron, _ leaves: [Value], _ tape: Tape) -> Value {
    var total = tape.constant(0)
    let half = tape.constant(0.5)
    for sample in 0..<task.batch {
      var values = (0..<task.sizes[0]).map { tape.constant(task.x[sample * task.sizes[0] + $0]) }
      var start = 0
      for (number, (n, m)) in zip(task.sizes, task.sizes.dropFirst()).enumerated() {
        let end = start + m * (n + 1)
        values = layer(leaves[start..<end], values, number < task.sizes.count - 2)
        start = end
      }
      let difference = values[0] - tape.constant(task.y[sample])
      total += half * (difference * difference)
    }
    return total / Double(task.batch)
  }

  /// A layer by operators.
  static func layer(_ parameters: ArraySlice<Value>, _ inputs: [Value], _ isHidden: Bool) -> [Value] {
    let n = inputs.count
    let m = parameters.count / (n + 1)
    // Plain memory: arrays would check each index.
    return parameters.withUnsafeBufferPointer { parameters in
      inputs.withUnsafeBufferPointer { inputs in
        [Value](unsafeUninitializedCapacity: m) { outputs, count in
          var w = 0
          for j in 0..<m {
            var sum = parameters[m &* n &+ j]
            for i in 0..<n { sum += parameters[w &+ i] * inputs[i] }
            outputs[j] = isHidden ? sum.tanh() : sum
            w &+= n
          }
          count = m
        }
      }
    }
  }

  func backward() { loss?.backward() }
  func update() {
    for index in parameters.indices { parameters[index] -= task.rate * leaves[index].grad }
  }
  func gradients() -> [Double] { leaves.map(\.grad) }
  var byteCount: Int? { tape.byteCount }
}
