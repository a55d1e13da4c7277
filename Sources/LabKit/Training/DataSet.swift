// Examples to learn from, split into those that are trained on and those that are held out.

import Autograd

/// Inputs with the outputs that are wanted for them.
package struct Examples: Hashable, Sendable {
  /// The inputs of each example.
  package var inputs: [[Double]]
  /// What each is to give: a number, or the place of its class.
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

/// A data set: what is trained on, and what tells whether more was learned than that.
package struct DataSet: Hashable, Sendable {
  /// What it is called.
  package var name: String
  /// The names of the inputs.
  package var inputNames: [String]
  /// The name of the target.
  package var targetName: String
  /// The names of the classes, two or more; empty where the target is a number.
  package var classNames: [String]
  /// How inputs are counted in the data's own units.
  package var inputUnits: [Units]
  /// The same of a target that is a number.
  package var targetUnits = Units()
  /// What is trained on.
  package var training: Examples
  /// The held-out examples; none where there are too few to split.
  package var validation: Examples

  /// What a network sees as 0 and 1, in the data's own units.
  package struct Units: Hashable, Sendable {
    /// The mean.
    package var mean = 0.0
    /// The standard deviation.
    package var deviation = 1.0

    package init(mean: Double = 0, deviation: Double = 1) {
      self.mean = mean
      self.deviation = deviation
    }

    /// What a network sees, in the data's own units.
    package func own(_ number: Double) -> Double { mean + deviation * number }
  }

  /// Whether the target is a class.
  package var isClassification: Bool { !classNames.isEmpty }
  /// Whether there are more than two classes, so that each has an output of its own.
  package var hasManyClasses: Bool { classNames.count > 2 }
  /// How many outputs a network has for it.
  package var outputs: Int { hasManyClasses ? classNames.count : 1 }

  /// Whether outputs are right about a class.
  package func isRight(_ outputs: [Double], _ target: Double) -> Bool { place(outputs) == Int(target) }

  /// The class that outputs speak for: that of the largest, or by the sign of the only one.
  package func place(_ outputs: [Double]) -> Int {
    outputs.count == 1
      ? outputs[0] > 0 ? 1 : 0 : outputs.indices.reduce(0) { outputs[$1] > outputs[$0] ? $1 : $0 }
  }

  /// Splits examples at random: a third is held out. Fewer than six are not split: all are trained on.
  package init(
    name: String, inputNames: [String], targetName: String, classNames: [String], examples: Examples, seed: UInt64
  ) {
    self.name = name
    self.inputNames = inputNames
    self.targetName = targetName
    self.classNames = classNames
    inputUnits = inputNames.map { _ in Units() }
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
