// Examples to learn from, split into those that are trained on and those that are held out.

import Autograd

/// Inputs with the outputs that are wanted for them.
package struct Examples: Hashable, Sendable {
  /// The inputs of each example.
  package var inputs: [[Double]]
  /// What each is to give: a number, or a class as 0 or 1.
  package var targets: [Double]

  package init(inputs: [[Double]] = [], targets: [Double] = []) {
    self.inputs = inputs
    self.targets = targets
  }

  /// How many there are.
  package var count: Int { targets.count }

  /// Some of them.
  package func picked(_ places: some Sequence<Int>) -> Examples {
    Examples(inputs: places.map { inputs[$0] }, targets: places.map { targets[$0] })
  }
}

/// A data set: what is trained on, and what tells whether more was learnt than that.
package struct DataSet: Hashable, Sendable {
  /// What it is called.
  package var name: String
  /// The names of the inputs.
  package var inputNames: [String]
  /// The name of the target.
  package var targetName: String
  /// The names of the classes 0 and 1; empty where the target is a number.
  package var classNames: [String]
  /// What is trained on.
  package var training: Examples
  /// The held-out examples; none where there are too few to split.
  package var validation: Examples

  /// Whether the target is a class.
  package var isClassification: Bool { !classNames.isEmpty }

  /// Splits examples at random: a third is held out. Fewer than six are not split: all are trained on.
  package init(
    name: String, inputNames: [String], targetName: String, classNames: [String], examples: Examples, seed: UInt64
  ) {
    self.name = name
    self.inputNames = inputNames
    self.targetName = targetName
    self.classNames = classNames
    var places = Array(0..<examples.count)
    var random = RandomNumbers(seed: seed)
    random.shuffle(&places)
    let held = examples.count < 6 ? 0 : examples.count / 3
    training = examples.picked(places.dropLast(held))
    validation = examples.picked(places.suffix(held))
  }

  /// All examples, those of training first.
  package var all: Examples {
    Examples(inputs: training.inputs + validation.inputs, targets: training.targets + validation.targets)
  }
}
