// A network's pass over a batch, recorded once: the leaves can be set again for each step.

import Autograd

/// The graph of a batch's loss, and where its leaves and results are.
package struct RecordedBatch {
  package let network: MultilayerNetwork
  /// How many examples there are.
  package let count: Int
  package let graph: Graph
  /// The nodes of each example's outputs, before any loss.
  package let outputs: [[Int]]
  /// The nodes of the mean losses, one for each group of examples.
  package let losses: [Int]
  /// The node of the first input of the first example; the others follow, then the targets, then the masks.
  private let firstInput: Int
  /// The nodes of a layer's pass over an example, by example and layer.
  package let passes: [[Range<Int>]]

  /// Records a network over groups of examples, each with its own mean loss.
  /// - Parameter hasMasks: whether hidden units can be left out (see `setMask`).
  package init(
    _ network: MultilayerNetwork, parameters: [Double], groups: [Examples], hasMasks: Bool = false
  ) {
    self.network = network
    let tape = Tape()
    let examples = Examples(inputs: groups.flatMap(\.inputs), targets: groups.flatMap(\.targets))
    count = examples.count
    let weights = tape.row(parameters)
    firstInput = tape.count
    let inputs = examples.inputs.map { tape.row($0, wantsGradient: false) }
    let targets = examples.targets.map { tape.row(network.wanted($0), wantsGradient: false) }
    let masks = inputs.map { _ in
      hasMasks
        ? network.hidden.map { tape.row([Double](repeating: 1, count: $0), wantsGradient: false) } : []
    }
    var passes: [[Range<Int>]] = []
    var outputs: [[Value]] = []
    for (input, mask) in zip(inputs, masks) {
      var (values, ranges) = (LayerValues.row(input), [Range<Int>]())
      for (number, layer) in network.layers.enumerated() {
        let start = tape.count
        let activation = network.isHidden(number) ? network.activation.operation : nil
        values = values.layer(on: tape, weights[layer.weights], weights[layer.biases], activation)
        ranges.append(start..<tape.count)
        if number < mask.count { values = values.masked(by: mask[number]) }
      }
      passes.append(ranges)
      outputs.append(values.all)
    }
    let errors = zip(outputs, targets).map { output, target in
      switch network.loss {
      case .crossEntropy: output[0].softplus() - target[0] * output[0]
      case .squaredError: (output[0] - target[0]) ** 2
      case .softmax: Self.crossEntropy(output, target)
      }
    }
    var rest = errors[...]
    var losses: [Int] = []
    for group in groups {
      guard let first = rest.first, group.count > 0 else { continue }
      let sum = rest.prefix(group.count).dropFirst().reduce(first, +)
      losses.append((sum / Double(group.count)).index)
      rest = rest.dropFirst(group.count)
    }
    self.passes = passes
    self.outputs = outputs.map { $0.map(\.index) }
    self.losses = losses
    graph = Graph(tape)
  }

  /// The node of an example's input.
  package func input(_ example: Int, _ place: Int) -> Int { firstInput + example * network.inputs + place }

  /// log(Σ exp z) less the logit of the class, which a target of zeros and a one picks.
  package static func crossEntropy(_ logits: [Value], _ target: Row) -> Value {
    let total = logits.dropFirst().reduce(logits[0]) { $0.logAddExp($1) }
    let products = zip(target, logits).map { $0 * $1 }
    return total - products.dropFirst().reduce(products[0], +)
  }

  /// How many numbers an example's target has.
  private var targetWidth: Int { network.loss == .softmax ? network.outputs : 1 }

  /// The node of a number of an example's target.
  package func target(_ example: Int, _ place: Int) -> Int {
    firstInput + count * network.inputs + example * targetWidth + place
  }

  /// The node of the factor of a hidden unit of an example, counted through all its hidden layers.
  package func mask(_ example: Int, _ unit: Int) -> Int {
    firstInput + count * (network.inputs + targetWidth) + example * network.hidden.reduce(0, +) + unit
  }
}

/// What goes into a layer: values in a row, or each for itself where a mask lies between.
private enum LayerValues {
  case row(Row)
  case list([Value])

  var all: [Value] {
    switch self {
    case .row(let row): Array(row)
    case .list(let list): list
    }
  }

  func layer(on tape: Tape, _ weights: Row, _ biases: Row, _ activation: Operation?) -> LayerValues {
    switch self {
    case .row(let inputs):
      return .row(tape.layer(weights: weights, inputs: inputs, biases: biases, activation: activation))
    case .list(let inputs):
      return .list(
        biases.indices.map { unit in
          let share = weights[unit * inputs.count..<(unit + 1) * inputs.count]
          return tape.neuron(weights: share, inputs: inputs, bias: biases[unit], activation: activation)
        })
    }
  }

  func masked(by mask: Row) -> LayerValues {
    switch self {
    case .row(let row): .list(zip(row, mask).map { $0 * $1 })
    case .list(let list): .list(zip(list, mask).map { $0 * $1 })
    }
  }
}
