// Examples to learn from, split into those that are trained on and those that are held back.

import Autograd

/// Inputs with the outputs that are wanted for them.
public struct Examples: Hashable, Sendable {
  /// The inputs of each example.
  public var inputs: [[Double]]
  /// What each is to give: a number, or a class as 0 or 1.
  public var targets: [Double]

  /// Creates examples.
  public init(inputs: [[Double]] = [], targets: [Double] = []) {
    self.inputs = inputs
    self.targets = targets
  }

  /// How many there are.
  public var count: Int { targets.count }

  /// Some of them.
  public func picked(_ places: some Sequence<Int>) -> Examples {
    Examples(inputs: places.map { inputs[$0] }, targets: places.map { targets[$0] })
  }
}

/// A data set: what is trained on, and what tells whether more was learnt than that.
public struct DataSet: Hashable, Sendable {
  /// What it is called.
  public var name: String
  /// The names of the inputs.
  public var inputNames: [String]
  /// The name of the target.
  public var targetName: String
  /// The names of the classes 0 and 1; empty where the target is a number.
  public var classNames: [String]
  /// What is trained on.
  public var training: Examples
  /// What is held back.
  public var validation: Examples

  /// Whether the target is a class.
  public var isClassification: Bool { !classNames.isEmpty }

  /// Splits examples by chance: a third is held back. Fewer than six are not split: they are both.
  public init(
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
    validation = held == 0 ? training : examples.picked(places.suffix(held))
  }

  /// All examples, those of training first.
  public var all: Examples {
    Examples(inputs: training.inputs + validation.inputs, targets: training.targets + validation.targets)
  }
}
