// Where a learner writes a backward pass: the network, what is wanted, and the judge of each line.

import NetworkLanguage

/// A network whose backward pass is to be written by hand.
package struct WritingDesk: Sendable {
  /// The network.
  package let network: Network

  /// Makes ready to judge.
  package init(_ network: Network) {
    self.network = network
  }

  /// The gradients that a pass has, from the loss back to the parameters.
  package var wanted: [WantedGradient] { [] }

  /// Judges lines, each given those before it.
  package func judge(_ lines: [String]) -> PassReport {
    PassReport(lines: lines.map { LineReport(text: $0, verdict: .blank) }, missing: [], isComplete: false)
  }

  /// The hints for a gradient, from where it comes from to the line itself, which is the last of them.
  package func hints(for gradient: String) -> [String] { [] }

  /// The line that gives a gradient; nil for a name that is none.
  package func solution(for gradient: String) -> String? { nil }

  /// The names that a line may use: those of the network, of its gradients and of functions.
  package var completions: [String] { [] }
}
