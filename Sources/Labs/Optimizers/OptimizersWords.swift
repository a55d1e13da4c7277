// What there is to see in the race, in words.

import LabKit
import Quantities
import Autograd
import Page

/// The facts about a race that statements go by.
struct OptimizersWords {
  private let it: OptimizersExperiment
  private let format = NumberFormat.standard

  init(_ experiment: OptimizersExperiment) { it = experiment }

  /// What is true of the race.
  var claims: [Claim] {
    let rest = it.settings.choice("view") == "state" ? [Self.inspection] : [Self.rates, Self.surfaces]
    return Statement.claims(about: self, [Self.standings, Self.proportional, Self.lost] + rest)
  }

  // MARK: Facts

  private typealias Standing = (method: Optimizer.Method, loss: Double)

  private var start: Double { it.descents[0][0].loss }
  /// All with a loss that is not far above the start, the least first.
  private var standing: [Standing] {
    zip(Optimizer.Method.allCases, it.descents).map { ($0, $1[it.step].loss) }.filter { $0.1 < 1000 * start }
      .sorted { $0.1 < $1.1 }
  }
  private var lostCount: Int { it.descents.count - standing.count }
  private var needed: [Int?] { it.descents.map { $0.steps(untilBelow: 1e-3 * start) } }

  private func text(_ number: Double) -> String { format.text(number) }
  private func needed(_ method: Optimizer.Method) -> Int? { it.descent(method).steps(untilBelow: 1e-3 * start) }

  /// Whether one comes below a thousandth of the first loss for good, and sooner than another.
  private func isSooner(_ one: Optimizer.Method, than other: Optimizer.Method) -> Bool {
    guard let needed = needed(one) else { return false }
    return self.needed(other).map { needed < $0 } ?? true
  }

  // MARK: Statements

  private static let standings: [Statement<OptimizersWords>] = [
    .init("start", if: { $0.it.step == 0 }) {
      "All start at the same place, with the loss \($0.text($0.start))."
    },
    .init("lost.all", if: \.standing.isEmpty) {
      "After \($0.it.step.counted("step")) all are above a thousand times the first loss: the rates are too large."
    },
    .init("leads", if: { $0.standing.count > 1 }) {
      let (first, last) = ($0.standing[0], $0.standing[$0.standing.count - 1])
      return
        "After \($0.it.step.counted("step")) \(first.method.row.title) leads with the loss \($0.text(first.loss)); "
        + "\(last.method.row.title) is last with \($0.text(last.loss))."
    },
    .init("alone") {
      "After \($0.it.step.counted("step")) \($0.standing[0].method.row.title) has the loss \($0.text($0.standing[0].loss))."
    },
  ]

  /// A step in proportion to θ shrinks θ, whatever the loss is.
  private static let proportional: [Statement<OptimizersWords>] = [
    .init("proportional", if: { $0.standing.first?.method == .adafactor && $0.it.surface.isLowestAtZero }) { _ in
      "Adafactor moves a parameter by a part of its own size; that suits a lowest point where all are 0."
    }
  ]

  private static let lost: [Statement<OptimizersWords>] = [
    .init("lost", if: { $0.it.step > 0 && $0.lostCount > 0 && !$0.standing.isEmpty }) {
      "\($0.lostCount == 1 ? "One is" : "\($0.lostCount) are") above a thousand times the first loss."
    }
  ]

  private var factor: Double { it.settings.number("rate") }
  private var isConstant: Bool { it.settings.choice("schedule") == "constant" }

  private static let rates: [Statement<OptimizersWords>] = [
    .init("rates", if: { $0.factor == 1 && $0.isConstant }) { _ in
      "Each runs at the best of \(RateScan.rates.count) constant rates that the lab tried."
    },
    .init("rates.turned") { "Each runs at \($0.text($0.factor)) times its best constant rate\($0.scheduled)." },
  ]

  private var scheduled: String { isConstant ? "" : ", times the schedule" }

  private static let surfaces: [Statement<OptimizersWords>] = [
    .init("ravine.velocity", if: { $0.it.surface.kind == .ravine && $0.isSooner(.momentum, than: .sgd) }) { _ in
      "The walls, 40 times as steep as the floor, bound the rate; a velocity gathers speed along the floor."
    },
    .init("ravine", if: { $0.it.surface.kind == .ravine }) { _ in
      "The walls, 40 times as steep as the floor, bound the rate of gradient descent."
    },
    .init("saddle", if: { $0.it.surface.kind == .saddle }) { _ in
      "Near the saddle (0, 0) the slope is almost 0: a small distance to one side has to grow first, each time by a factor."
    },
    .init(
      "plateau.scaled", if: { $0.it.surface.kind == .plateau && $0.isSooner(.adam, than: .sgd) }
    ) { _ in "Far out the slope is tiny, and so are plain steps; dividing by √s makes up for it." },
    .init("plateau", if: { $0.it.surface.kind == .plateau }) { _ in
      "Far out the slope is tiny, and so are plain steps."
    },
    .init("network") { _ in "Four hidden units are to learn XOR, with 17 parameters in all." },
  ]

  private static let inspection: [Statement<OptimizersWords>] = [
    .init("inspected") {
      let inspection = OptimizerInspection($0.it)
      return "For \($0.it.objective.names[$0.it.parameter]), \($0.it.inspected.row.title) makes of the gradient "
        + "\($0.text(inspection.gradient)) a move of \($0.text(inspection.update))."
    }
  ]
}
