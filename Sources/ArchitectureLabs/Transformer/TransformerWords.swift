// What there is to see at a step of the transformer, in words.

import LabKit
import Page
import Quantities

/// The facts about a step that statements go by.
struct TransformerWords {
  private let it: TransformerExperiment
  private let format = NumberFormat.standard

  init(_ experiment: TransformerExperiment) { it = experiment }

  /// What is true of the step: what the picture shows that comes first, and the losses.
  var claims: [Claim] {
    let shown = TransformerPicture(rawValue: it.settings.choice("shown")) ?? .curve
    return Statement.claims(about: self, Self.statements(shown) + (shown == .curve ? [Self.trends] : []))
  }

  private static func statements(_ picture: TransformerPicture) -> [[Statement<TransformerWords>]] {
    switch picture {
    case .curve: [losses]
    case .samples: [samples, losses]
    case .gradients: [gradients, queries, vectors]
    case .attention: [attention, losses]
    case .tape: [tape, losses]
    }
  }

  private func text(_ number: Double) -> String { format.text(number) }
  private func percent(_ share: Double) -> String { ShortNumber.percent(share) }

  // MARK: Losses

  private var even: Double { it.evenLoss }
  private var average: Double { it.average(before: it.step) }
  private var window: Int { min(it.step, TransformerExperiment.window) }
  private var last: Double { it.losses.last?.loss ?? .nan }
  /// The mean loss of the first steps, as many as the average takes in.
  private var early: Double { it.average(before: TransformerExperiment.window) }

  /// What the first step lost, before anything was learned.
  private var first: Double { it.run.records[0].loss }
  private var isLate: Bool { it.step >= 2 * TransformerExperiment.window }
  /// How much worse than the first step counts as having come away: single names differ by less.
  private static let far = 0.5

  private var averages: String {
    window == 1
      ? "The first step lost \(text(last))"
      : "Step \(it.step) lost \(text(last)); the last \(window) steps lost \(text(average)) on average"
  }

  private static let losses: [Statement<TransformerWords>] = [
    .init("losses.start", if: { $0.it.step == 0 }) {
      "No step was made yet. The first name will lose \($0.text($0.it.run.records[0].loss)); equal chances for all 27 "
        + "tokens lose log 27 = \($0.text($0.even))."
    },
    .init("losses.below", if: { $0.average < $0.even }) {
      "\($0.averages), less than the log 27 = \($0.text($0.even)) of equal chances for all tokens."
    },
    .init("losses.above") {
      "\($0.averages), not less than the log 27 = \($0.text($0.even)) of equal chances for all tokens."
    },
  ]

  private static let trends: [Statement<TransformerWords>] = [
    .init("trend.falls", if: { $0.isLate && $0.average < $0.early && $0.average < $0.even }) {
      "The first \(TransformerExperiment.window) steps lost \($0.text($0.early)) on average: it learns."
    },
    .init("trend.worse", if: { $0.isLate && !($0.average <= max($0.even, $0.first) + Self.far) }) {
      "The first step lost \($0.text($0.first)): it does worse now than before it learned anything."
    },
    .init("trend.slow", if: { $0.isLate && $0.average < $0.early }) {
      "The first \(TransformerExperiment.window) steps lost \($0.text($0.early)) on average: it has hardly come down, and equal "
        + "chances would still do as well."
    },
    .init("trend.rises", if: \.isLate) {
      "The first \(TransformerExperiment.window) steps lost \($0.text($0.early)) on average: it has not learned since."
    },
  ]

  // MARK: Samples

  private var known: Int { it.samples.last?.isKnown.count { $0 } ?? 0 }
  private var sampled: Int { it.samples.last?.names.count ?? 0 }

  private static let samples: [Statement<TransformerWords>] = [
    .init("samples.new", if: { $0.known == 0 }) {
      "None of the \($0.sampled) names that it makes now is in the list that it learns."
    },
    .init("samples") {
      "Of the \($0.sampled) names that it makes now, \($0.known) \($0.known == 1 ? "is" : "are") in the list that it learns."
    },
  ]

  // MARK: Gradients

  private var norms: [Double] { it.record.gradientNorms }

  /// The matrix of the largest or the least gradient; the first of several.
  private func matrix(_ isBetter: (Double, Double) -> Bool, of norms: [Double]) -> Int {
    norms.indices.reduce(0) { isBetter(norms[$1], norms[$0]) ? $1 : $0 }
  }

  private func named(_ number: Int, of norms: [Double]) -> String {
    "\(TransformerMatrix.allCases[number].rawValue) (norm \(ShortNumber.text(norms[number])))"
  }

  private var extremes: String {
    let (most, least) = (matrix(>, of: norms), matrix(<, of: norms))
    return
      "Of the matrices \(named(most, of: norms)) gets the largest gradient, \(named(least, of: norms)) the smallest"
  }

  private static let gradients: [Statement<TransformerWords>] = [
    .init("gradients.none", if: { $0.norms.allSatisfy { $0 == 0 } }) { _ in "No matrix gets any gradient at this step."
    },
    .init("gradients.start", if: { $0.it.step == 0 }) { "\($0.extremes)." },
    .init("gradients") {
      let start = $0.it.run.records[0].gradientNorms
      return "\($0.extremes). Before the first step \($0.named($0.matrix(>, of: start), of: start)) got most."
    },
  ]

  /// The norms of what decides where attention looks: queries and keys together, and of values.
  private var looking: Double { euclideanNorm([norm(.wq), norm(.wk)]) }
  private func norm(_ matrix: TransformerMatrix) -> Double {
    TransformerMatrix.allCases.firstIndex(of: matrix).map { norms[$0] } ?? .nan
  }

  private static let queries: [Statement<TransformerWords>] = [
    .init("queries", if: { $0.looking < $0.norm(.wv) }) {
      "wq and wk, which decide where attention looks, get \(ShortNumber.text($0.looking)) together, less than wv, which "
        + "decides what it takes: \(ShortNumber.text($0.norm(.wv)))."
    }
  ]

  /// Whether no token is read twice.
  private var readsEachOnce: Bool {
    let read = it.tokens.prefix(it.recording.length)
    return Set(read).count == read.count
  }

  private static let vectors: [Statement<TransformerWords>] = [
    .init("vectors", if: { $0.readsEachOnce }) {
      "No letter of \($0.it.name) is read twice, so wte and wpe get the same: each place hands the same gradient to one row "
        + "of both."
    }
  ]

  // MARK: Attention

  private var head: Int { it.settings.whole("head") - 1 }
  private var weights: [[Double]] { it.attention(head: head) }

  /// How far a weight is from an equal share, at most.
  private var unevenness: Double {
    weights.enumerated().reduce(0) { largest, row in
      let share = 1 / Double(row.offset + 1)
      return row.element.prefix(row.offset + 1).reduce(largest) { max($0, abs($1 - share)) }
    }
  }

  /// At the last place the place that gets most.
  private var favourite: Int {
    let row = weights[weights.count - 1]
    return row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
  }

  private static let attention: [Statement<TransformerWords>] = [
    .init("attention.even", if: { $0.unevenness < 0.05 }) {
      "Head \($0.head + 1) looks at all places almost alike: no weight is more than \($0.percent(0.05)) from an equal share."
    },
    .init("attention") {
      let place = $0.favourite
      let last = $0.weights.count
      return "At place \(last), which reads \($0.it.symbol(last - 1)), head \($0.head + 1) gives most weight, "
        + "\($0.percent($0.weights[last - 1][place])), to place \(place + 1), \($0.it.symbol(place))."
    },
  ]

  // MARK: The tape

  private func share(_ part: TransformerRecording.Part) -> Double {
    let parts = it.recording.operations
    let all = parts.reduce(0) { $0 + $1.count }
    return Double(parts.first { $0.part == part }?.count ?? 0) / Double(all)
  }

  private static let tape: [Statement<TransformerWords>] = [
    .init("tape") {
      "The tape of this step has \($0.it.recording.graph.operationCount) operations for \($0.it.recording.length) "
        + "predictions: \($0.percent($0.share(.attention))) of them are attention's, \($0.percent($0.share(.mlp))) the MLP's."
    }
  ]
}
