// The perceptron recorded anew in each step, in one call for each layer.

import Autograd

/// A perceptron recorded in n-ary calls.
final class CalledPerceptron: Contestant {
  let engine = "record-nary"
  private let task: Perceptron
  private let tape = Tape()
  private var parameters: [Double]
  private var leaves: Row
  private var loss: Value?

  init(_ task: Perceptron) {
    self.task = task
    parameters = task.parameters
    leaves = tape.row([])
  }

  func forward() {
    tape.reset()
    leaves = tape.row(parameters)
    var total = tape.constant(0)
    let half = tape.constant(0.5)
    for sample in 0..<task.batch {
      let width = task.sizes[0]
      var values = tape.row(task.x[sample * width..<(sample + 1) * width], wantsGradient: false)
      var start = 0
      for (number, (n, m)) in zip(task.sizes, task.sizes.dropFirst()).enumerated() {
        let biases = start + n * m
        values = tape.layer(
          weights: leaves[start..<biases], inputs: values, biases: leaves[biases..<biases + m],
          activation: number < task.sizes.count - 2 ? .tanh : nil)
        start = biases + m
      }
      let difference = values[0] - tape.constant(task.y[sample])
      total += half * (difference * difference)
    }
    loss = total / Double(task.batch)
  }

  func backward() { loss?.backward() }
  func update() {
    let (gradients, rate) = (leaves.gradients, task.rate)
    parameters.withUnsafeMutableBufferPointer { parameters in
      for index in parameters.indices { parameters[index] -= rate * gradients[index] }
    }
  }
  func gradients() -> [Double] { leaves.gradients }
  var byteCount: Int? { tape.byteCount }
}
