// What the lab of initialization says: whether units differ, and what becomes of the spread from layer to layer.

import LabKit
import CLibrary
import Page

/// The facts about a moment that statements go by.
struct InitializationWords {
  private let it: InitializationReport

  init(_ report: InitializationReport) { it = report }

  /// What is true of the moment.
  var claims: [Claim] {
    if it.moment.trouble != nil { return Statement.claims(about: self, [Self.ends]) }
    if isSymmetric { return Statement.claims(about: self, [Self.symmetry]) }
    return Statement.claims(about: self, [Self.weights, Self.spreads, Self.saturation])
  }

  // MARK: Facts

  private var first: LayerNumbers { it.layers[0].numbers }
  private var last: LayerNumbers { it.layers[it.layers.count - 1].numbers }
  private var count: Int { it.layers.count }
  private var width: Int { it.plan.width }
  private var isSymmetric: Bool { count > 1 && width > 1 && it.distinctUnits == 1 }

  /// The root mean square of a layer's weights, times √inputs: what a straight layer multiplies a spread by.
  private func gain(_ layer: LayerNumbers) -> Double { layer.weights / Double(width).squareRoot() }
  /// The same over all layers but the first, whose inputs are the data.
  private var gains: [Double] { it.layers.dropFirst().map { gain($0.numbers) } }
  private var meanGain: Double { gains.reduce(0, +) / Double(max(gains.count, 1)) }
  private var size: Double { meanGain / Double(width).squareRoot() }
  /// What a layer in fact multiplies the spread by, on geometric average.
  private var factor: Double {
    pow(last.spread / first.spread, 1 / Double(max(count - 1, 1)))
  }

  private func number(_ value: Double) -> String { ShortNumber.text(value) }
  private var spreadsFromTo: String {
    "from \(number(first.spread)) in layer 1 to \(number(last.spread)) in layer \(count)"
  }

  // MARK: Statements

  private static let ends: [Statement<InitializationWords>] = [
    .init("ends.atOnce", if: { $0.it.step == 0 }) { _ in
      "The weights are too large: a number is not finite before any step is made."
    },
    .init("ends") {
      "The steps are too long for these weights: after \($0.it.steps) a number is not finite, and the training ends."
    },
  ]

  private static let symmetry: [Statement<InitializationWords>] = [
    .init("symmetry.still", if: { $0.first.gradient == 0 && $0.it.step == 0 }) {
      "\($0.alike), which is 0 here: no step will tell them apart."
    },
    .init("symmetry.stays", if: { $0.first.gradient == 0 }) {
      "\($0.alike), which is 0 here: after \($0.it.steps) they are one unit still."
    },
    .init("symmetry.start", if: { $0.it.step == 0 }) {
      "\($0.alike) and will stay the same: the layer is one unit, \($0.width) times. Make some steps and see."
    },
    .init("symmetry") {
      "\($0.alike): after \($0.it.steps) they are one unit still, \($0.width) times. Training cannot break the symmetry; "
        + "different first weights do."
    },
  ]

  private var alike: String {
    "All \(width) units of a hidden layer have the same weights, so they get the same gradient"
  }

  private static let weights: [Statement<InitializationWords>] = [
    .init("weights", if: { $0.count > 1 }) {
      "Weights of size \($0.number($0.size)) × √\($0.width) = \($0.number($0.meanGain)), and a layer multiplies the "
        + "spread by \($0.number($0.factor)) on average."
    }
  ]

  private static let spreads: [Statement<InitializationWords>] = [
    .init("spread.none", if: { $0.first.spread == 0 }) { _ in
      "Every unit of layer 1 gives the same number for every example: nothing is left of the inputs."
    },
    .init("spread.one", if: { $0.count == 1 }) { "The spread of its outputs is \($0.number($0.first.spread))." },
    .init("spread.falls", if: { $0.last.spread < 0.2 * $0.first.spread }) {
      "It falls \($0.spreadsFromTo); ∂L/∂W of a layer has the outputs before it as a factor."
    },
    .init("spread.grows", if: { $0.last.spread > 5 * $0.first.spread }) { "It grows \($0.spreadsFromTo)." },
    .init("spread.kept", if: { (0.4...2.5).contains($0.last.spread / $0.first.spread) }) {
      "It goes \($0.spreadsFromTo): neither lost nor blown up."
    },
    .init("spread.changed") { "It goes \($0.spreadsFromTo)." },
  ]

  private static let saturation: [Statement<InitializationWords>] = [
    .init(
      "saturated", if: { $0.it.moment.saturated > 0.3 && [.sigmoid, .tanh].contains($0.it.plan.activation) }
    ) {
      "\(ShortNumber.percent($0.it.moment.saturated)) of the values are saturated: the sums are so large that the slope of "
        + "\($0.it.plan.activation.rawValue) is below a tenth of its largest, and little gradient passes."
    }
  ]
}
