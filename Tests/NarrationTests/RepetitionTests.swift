// Loops and definitions on a walk: each repetition is a stop, and a shared weight's gradient is told by repetitions.

import Autograd
import Diagnostics
import NetworkLanguage
import Testing

@testable import Narration

@Suite struct RepetitionTests {
  private static let text = """
    x = [1, 0.5, -1]
    param w = 0.9
    def cell(h, x):
        z = w*h + x
        return tanh(z)
    h = 0
    for t in range(3):
        h = cell(h, x[t])
    L = (h - 1)^2
    """

  private func narrator(_ text: String = Self.text) throws -> Narrator {
    Narrator(network: try Network(parsing: SourceText(name: "test.net", text: text)))
  }

  @Test func eachRepetitionIsAStopOfTheLayers() throws {
    let narrator = try narrator()
    #expect(narrator.stops.count(.layer) == 3 + 1 + 4 + 1)
    let training = Training(walk: narrator.walk, rate: 0.1)
    let headings = (1...3).map { number in
      let place = narrator.stops.place(.layer, number: number)
      return narrator.report(Viewpoint(training: training, place: place, level: .layer)).heading
    }
    #expect(headings == ["t = 0, cell: z₁, h₂", "t = 1, cell: z₂, h₃", "t = 2, cell: z₃, h₄"])
  }

  /// ∂L/∂w is the sum of what each time step brings, here worked out by hand from the factors of the chain.
  @Test func aSharedWeightIsToldByRepetitions() throws {
    let narrator = try narrator()
    let training = Training(walk: narrator.walk, rate: 0.1)
    let w = narrator.network.variables[narrator.network.parameters[0]].elements[0]
    let chain = narrator.chain(of: w, in: training)
    #expect(chain.shares.map(\.place) == ["t = 2, cell", "t = 1, cell", "t = 0, cell"])
    func tanh(_ x: Double) -> Double { (1 - exponential(-2 * x)) / (1 + exponential(-2 * x)) }
    let h1 = tanh(1)
    let h2 = tanh(0.9 * h1 + 0.5)
    let h3 = tanh(0.9 * h2 - 1)
    let third = 2 * (h3 - 1) * (1 - h3 * h3)
    let second = third * 0.9 * (1 - h2 * h2)
    let wanted = [third * h2, second * h1, 0]
    for (share, value) in zip(chain.shares, wanted) { #expect(abs(share.value - value) < 1e-12, "\(share.place)") }
    #expect(abs(chain.shares.reduce(0) { $0 + $1.value } - chain.sum) < 1e-12)
    let words = narrator.derivation(chain, .standard).words.plain
    #expect(words.contains("By repetition: t = 2, cell brings "), "\(words)")
  }

  /// A parameter that the loss does not reach has no gradient, which is not a gradient of 0.
  @Test(arguments: [
    ("", "L does not depend on v", "L does not depend on v: no path, and so no gradient."),
    (" + stop(v)", "stop cuts every path from L to v", "No gradient reaches v: stop cuts every path from L to it."),
  ])
  func whatIsNotReachedHasNoGradient(end: String, reason: String, chain: String) throws {
    let narrator = try narrator("param w = 2\nparam v = 3\nL = w^2\(end)")
    let training = Training(walk: narrator.walk, rate: 0.1)
    let place = narrator.stops.count(.operation)
    let report = narrator.report(Viewpoint(training: training, place: place, level: .operation))
    #expect(report.words.contains("There is no gradient: \(reason), so v stays"), "\(report.words)")
    let node = narrator.network.variables[narrator.network.parameters[1]].elements[0]
    let derivation = narrator.derivation(narrator.chain(of: node, in: training), .standard)
    #expect(derivation.words.plain == chain)
    let rows = narrator.listing(Viewpoint(training: training, place: place, level: .operation)).rows
    #expect(rows[1].gradients.map(\.text) == ["none"])
  }
}

/// e^x by its series, so that the numbers come from elsewhere than the engine.
private func exponential(_ x: Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  for n in 1...60 {
    term *= x / Double(n)
    sum += term
  }
  return sum
}
