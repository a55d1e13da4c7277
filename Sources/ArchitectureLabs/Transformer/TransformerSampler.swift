// Names by chance from the model: one token after the other, each drawn from what the model gives for the next.

import Autograd

/// Draws names.
package struct TransformerSampler {
  package let engine: TransformerEngine
  package let parameters: [Double]
  /// What logits are divided by: below 1 the likely becomes likelier.
  package let temperature: Double

  package init(_ engine: TransformerEngine, parameters: [Double], temperature: Double) {
    self.engine = engine
    self.parameters = parameters
    self.temperature = temperature
  }

  /// The letters of a name, as tokens; it ends where the boundary is drawn, or where the context is full.
  package func name(seed: UInt64) -> [Int] {
    var random = RandomNumbers(seed: seed)
    var tokens = [NameList.boundary]
    while tokens.count <= engine.shape.context {
      let next = draw(engine.logits(parameters, after: tokens), &random)
      if next == NameList.boundary { break }
      tokens.append(next)
    }
    return Array(tokens.dropFirst())
  }

  /// The probabilities of logits at the temperature.
  package func probabilities(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let powers = logits.map { Elementary.exp(($0 - largest) / temperature) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  private func draw(_ logits: [Double], _ random: inout RandomNumbers) -> Int {
    var rest = random.unit()
    let shares = probabilities(logits)
    for (token, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return token }
    }
    // What rounding leaves over falls to the likeliest.
    return shares.indices.reduce(0) { shares[$1] > shares[$0] ? $1 : $0 }
  }
}
