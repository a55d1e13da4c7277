// How long and how fast a network trains with a learner's own gradients.

import NetworkLanguage

/// Rounds and learning rate; a network's text may name them in a comment: `# trains: 600 rounds at 2`.
package struct TrainingPlan: Hashable, Sendable {
  package let rounds: Int
  package let rate: Double

  /// What holds where the text says nothing.
  package static let usual = TrainingPlan(rounds: 40, rate: 0.1)
  private static let mostRounds = 2000

  package init(rounds: Int, rate: Double) {
    self.rounds = rounds
    self.rate = rate
  }

  /// What a network's text says.
  package init(_ network: Network) {
    for line in network.source.text.split(separator: "\n") {
      let words = line.split { " #:".contains($0) }
      guard line.hasPrefix("#"), words.count == 5, words[0] == "trains", words[2] == "rounds", words[3] == "at",
        let rounds = Int(words[1]), (1...Self.mostRounds).contains(rounds),
        let rate = Double(words[4]), rate > 0, rate.isFinite
      else { continue }
      self.init(rounds: rounds, rate: rate)
      return
    }
    self = .usual
  }
}
