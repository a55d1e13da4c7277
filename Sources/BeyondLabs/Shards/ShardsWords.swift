// What there is to see of shards, in words.

import LabKit

/// The facts that statements go by.
struct ShardsWords {
  private let it: ShardsExperiment

  init(_ experiment: ShardsExperiment) { it = experiment }

  var claims: [Claim] {
    let rest = it.parallel == .data ? [Self.order, Self.traffic] : [Self.waiting]
    return Statement.claims(about: self, [Self.exactness] + rest)
  }

  /// Whether the difference is no more than rounding.
  private var isExact: Bool { it.difference <= 1e-12 * max(it.largest, 1e-3) }
  private var smallest: Int { it.parts.map(\.count).min() ?? 0 }
  private var largest: Int { it.parts.map(\.count).max() ?? 0 }
  private var isEqual: Bool { smallest == largest }
  private var sizes: String {
    it.parts.count <= 4
      ? it.parts.map { "\($0.count)" }.joined(separator: " + ")
      : "\(it.parts.count) parts of \(smallest == largest ? "\(largest)" : "\(smallest) to \(largest)")"
  }
  /// What is left between both gradients, where it is no more than rounding.
  private var left: String {
    it.difference == 0 ? "to the last bit" : "what is left, \(text(it.difference)), is rounding"
  }
  private func text(_ number: Double) -> String { ShortNumber.text(number) }

  private static let exactness: [Statement<ShardsWords>] = [
    .init("alone", if: { $0.it.workers == 1 && $0.it.parts.count == 1 }) { _ in
      "One worker has the whole batch and all layers: nothing is sent and nobody waits."
    },
    .init("handed.on", if: { $0.it.parallel != .data && $0.it.parts.count == 1 && $0.it.isSame }) {
      "Each of \($0.it.workers) workers holds some layers: values are handed on, gradients handed back, and the result "
        + "has the same bits as one machine's."
    },
    .init("exact.equal", if: { $0.isExact && $0.isEqual }) {
      "The parts are equal (\($0.sizes)): the mean of their mean gradients is the gradient of the whole batch"
        + ($0.it.difference == 0 ? " " : "; ") + "\($0.left)."
    },
    .init("exact.weighted", if: { $0.isExact && $0.it.isWeighted }) {
      "Parts of \($0.sizes), weighted by their size, give the gradient of the whole batch"
        + ($0.it.difference == 0 ? " " : "; ") + "\($0.left)."
    },
    .init("biased", if: { !$0.isExact && !$0.isEqual && !$0.it.isWeighted }) {
      "The plain mean over parts of \($0.sizes) is off by up to \($0.text($0.it.difference)): an example of a small "
        + "part counts \($0.text(Double($0.largest) / Double($0.smallest))) times as much as one of a large part."
    },
  ]

  private static let order: [Statement<ShardsWords>] = [
    .init("order.fixed", if: { $0.it.isFixed && $0.it.isSame && $0.it.workers > 1 }) { _ in
      "Added up in a fixed order, the result has the same bits whichever thread is done first."
    },
    .init("order.pair", if: { $0.it.isSame && $0.it.workers == 2 }) { _ in
      "Two summands have the same sum in either order; with three workers that ends."
    },
    .init("order.lucky", if: { $0.it.isSame && $0.it.workers > 2 }) {
      "Added up as they came, the bits are the same this time; 20 orders give \($0.results)."
    },
    .init("order.differs", if: { !$0.it.isSame }) {
      "Added up as they came, some last bits are others than in a fixed order: 20 orders give \($0.results)."
    },
  ]

  private var results: String { it.resultCount == 1 ? "1 result" : "\(it.resultCount) different results" }

  private static let traffic: [Statement<ShardsWords>] = [
    .init("ring", if: { $0.it.workers > 1 }) {
      "In a ring all-reduce each worker sends \($0.text($0.it.traffic)) times the gradient, 2(N - 1)/N: less than 2, "
        + "however many there are."
    }
  ]

  /// Whether all stages have as many layers and all pieces as many examples.
  private var isEven: Bool { Set(it.layers.map(\.count)).count == 1 && isEqual }

  private static let waiting: [Statement<ShardsWords>] = [
    .init("waiting.model", if: { $0.it.parallel == .model && $0.it.workers > 1 }) {
      "Only one works at a time: they wait \(ShortNumber.percent($0.it.schedule.idle)) of the time."
    },
    .init("waiting.even", if: { $0.it.parallel == .pipeline && $0.it.workers > 1 && $0.isEven }) {
      "With \($0.it.parts.count == 1 ? "1 micro-batch" : "\($0.it.parts.count) micro-batches") in the pipeline they "
        + "wait \(ShortNumber.percent($0.it.schedule.idle)) of the time: (N - 1)/(pieces + N - 1)."
    },
    .init("waiting", if: { $0.it.parallel == .pipeline && $0.it.workers > 1 }) {
      "With \($0.it.parts.count == 1 ? "1 micro-batch" : "\($0.it.parts.count) micro-batches") in the pipeline they "
        + "wait \(ShortNumber.percent($0.it.schedule.idle)) of the time."
    },
  ]
}
