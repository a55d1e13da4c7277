// Networks for the tests of the narration.

import Quantities
import Autograd
import BuiltIns
import Diagnostics
import Narration
import NetworkLanguage

/// A built-in network by its name.
func builtIn(_ name: String) throws -> Narrator {
  let network = BuiltInNetwork.named(name)!
  return Narrator(network: try Network(parsing: SourceText(name: name, text: network.text)))
}

/// A network from formulas.
func network(_ text: String) throws -> Narrator {
  Narrator(network: try Network(parsing: SourceText(name: "test.net", text: text)))
}

extension Narrator {
  /// The start of training.
  var training: Training { Training(walk: walk, rate: 0.1) }

  /// All reports of the first round at a level.
  func reports(_ level: Level, digits: Int = 4) -> [StepReport] {
    let training = training
    return (0...stops.count(level)).map { number in
      report(
        Viewpoint(
          training: training, place: stops.place(level, number: number), level: level,
          format: NumberFormat(digits: digits)))
    }
  }

  /// The last equation of the first round with a target.
  func equation(_ target: String, _ level: Level, digits: Int = 4) -> StepReport.Equation? {
    reports(level, digits: digits).flatMap(\.equations).last { $0.target == target }
  }
}
