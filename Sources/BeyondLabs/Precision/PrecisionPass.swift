// The network's pass over all examples, every number of it rounded to a format, compiled for training.

import Autograd

/// A pass in a format. It belongs to one thread.
final class PrecisionPass {
  private let replay: Replay
  private let loss: Int
  private let factor: Int
  private let parameterCount: Int
  /// The nodes of all units' sums, before they are rounded, layer by layer for each example.
  private let sums: [Int]

  init(_ plan: PrecisionPlan, _ format: NumberKind) {
    func rounded(_ value: Value) -> Value { format.operation.map { value.applying($0) } ?? value }
    let tape = Tape()
    func rounded(_ row: Row) -> Row { format.operation == nil ? row : tape.row(of: row.map(rounded)) }
    let leaves = tape.row(plan.start)
    let inputs = tape.row(plan.inputs, wantsGradient: false)
    let targets = tape.row(plan.targets, wantsGradient: false)
    let scale = tape.constant(1)
    let unit = tape.constant(plan.unit)
    let parameters = rounded(leaves)
    var (sums, errors) = ([Int](), [Value]())
    for example in inputs.indices {
      var values = inputs[example..<example + 1]
      for (number, layer) in PrecisionPlan.layers.enumerated() {
        let sum = tape.layer(
          weights: parameters[layer.weights], inputs: values, biases: parameters[layer.biases], activation: nil)
        sums += sum.map(\.index)
        values = rounded(sum)
        if number + 1 < PrecisionPlan.layers.count { values = rounded(tape.row(of: values.map { $0.tanh() })) }
      }
      errors.append((unit * values[0] - targets[example]) ** 2)
    }
    let loss = errors.dropFirst().reduce(errors[0], +) / Double(errors.count)
    self.loss = loss.index
    self.sums = sums
    factor = scale.index
    parameterCount = leaves.count
    let root = (scale * loss).index
    replay = Replay(Graph(tape), root: root)
  }

  /// Runs forward and back.
  /// - Parameter scale: what the loss is multiplied by.
  func sweep(_ parameters: [Double], scale: Double) {
    for (node, parameter) in parameters.enumerated() { replay.set(node, to: parameter) }
    replay.set(factor, to: scale)
    replay.forward()
    replay.backward()
  }

  /// The loss, before it is scaled.
  var lossValue: Double { replay.value(loss) }

  /// The gradients of all parameters, scaled.
  var parameterGradients: [Double] { (0..<parameterCount).map { replay.gradient($0) } }

  /// The gradients of all units' sums, scaled.
  var sumGradients: [Double] { sums.map { replay.gradient($0) } }
}
