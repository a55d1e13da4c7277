// What judges a backward pass that a learner writes: the real one, or a test's own.

import NetworkLanguage
import Writing

/// Whoever judges the lines of a backward pass, helps with them, and says which names there are.
package protocol PassDesk: Sendable {
  /// The network whose backward pass is written.
  var network: Network { get }
  /// The gradients that a pass has, from the loss back to the parameters.
  var wanted: [WantedGradient] { get }
  /// The names that a line may use.
  var completions: [String] { get }
  /// Judges lines, each given those before it.
  /// - Parameter numbers: what each line is called; nil for its place, from 1.
  func judge(_ lines: [String], numbers: [Int]?) -> PassReport
  /// The hints for a gradient; the last one is the line itself.
  func hints(for gradient: String) -> [String]
  /// The line that gives a gradient; nil for a name that is none.
  func solution(for gradient: String) -> String?
  /// The gradient that lines give each parameter, right or wrong, by its name.
  func gradients(of lines: [String]) -> [String: [Double]]
  /// Training with the gradients that lines give, and with the engine's; nil where a parameter has none.
  func training(_ lines: [String], rounds: Int, rate: Double) -> WrittenTraining?
}

extension PassDesk {
  /// Judges lines, each given those before it.
  package func judge(_ lines: [String]) -> PassReport { judge(lines, numbers: nil) }
}

extension WritingDesk: PassDesk {}
