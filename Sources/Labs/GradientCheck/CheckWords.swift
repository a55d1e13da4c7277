// What the gradient check says of a right engine: the two regimes of the error; and of a wrong one: what agrees.

import LabKit
import Quantities
import Diagnostics
import Page

/// What the check says, and what the learner's suspicion is worth.
struct CheckWords {
  private let it: CheckExperiment
  private let short = NumberFormat(digits: 2)

  init(_ experiment: CheckExperiment) { it = experiment }

  /// What is true of the check.
  var claims: [Claim] {
    Statement.claims(
      about: self, it.bug == nil ? [Self.least, Self.right, Self.left, Self.central] : [Self.finding, Self.verdict])
  }

  private func power(_ number: Double) -> String { short.text(number) }

  // MARK: A right engine

  private static let least: [Statement<CheckWords>] = [
    .init("exact", if: { $0.it.best == nil }) { _ in "All differences agree with the gradient to the last bit." },
    .init("least") {
      "The error is least, \($0.power($0.it.best?.error ?? .nan)), near ε = \($0.power($0.it.best?.epsilon ?? .nan))."
    },
  ]

  private var follows: Bool { it.truncationSlope.map { abs($0 - it.order) < 0.3 } ?? false }
  private var beyond: [Double] { it.reach?.beyond ?? [] }

  private static let right: [Statement<CheckWords>] = [
    .init("truncation", if: { $0.it.truncation != nil && $0.follows }) {
      "To the right the curve bends away from the difference: the error grows like \($0.it.isCentral ? "ε²" : "ε")."
    },
    .init("truncation.grows", if: { $0.it.truncation != nil }) { _ in
      "To the right the curve bends away from the difference, and the error grows."
    },
    .init("parabola.kink", if: { $0.it.reach != nil && !$0.beyond.isEmpty }) {
      "To the right the error stays small up to ε = \($0.power($0.it.reach?.epsilon ?? .nan)), for in each parameter by "
        + "itself this loss is a parabola there, and the central difference of a parabola is exact. A longer step takes "
        + "ReLU past its kink, and the error rises to \($0.power($0.beyond.max() ?? .nan))."
    },
    .init("parabola", if: { $0.it.reach != nil }) { _ in
      "To the right there is hardly an error: in each parameter by itself this loss is a parabola, and the central "
        + "difference of a parabola is exact."
    },
  ]

  private static let left: [Statement<CheckWords>] = [
    .init("rounding", if: { $0.it.best != nil && ($0.it.roundingSlope.map { -1.35 ... -0.65 ~= $0 } ?? false) }) { _ in
      "To the left the difference of two almost equal losses is rounded off: the error grows like 1/ε."
    },
    .init(
      "rounding.grows",
      if: { words in words.it.best.map { (words.it.samples.first?.error ?? 0) > $0.error } ?? false }
    ) { _ in "To the left the difference of two almost equal losses is rounded off, and the error grows." },
  ]

  private static let central: [Statement<CheckWords>] = [
    .init(
      "central",
      if: { words in
        guard let least = words.it.leastCentralError, let own = words.it.best?.error else { return false }
        return least < 0.1 * own
      }
    ) {
      "Central differences come down to \($0.power($0.it.leastCentralError ?? .nan)), for one pass more a parameter."
    }
  ]

  // MARK: A wrong one

  private var names: [String] { it.objective.names }
  private var wrong: [Bool] { it.errors.map { $0 > CheckExperiment.threshold } }
  private func names(where isMeant: [Bool]) -> [String] { zip(names, isMeant).filter(\.1).map(\.0) }
  private var rightError: Double { CheckExperiment.relativeError(it.right, it.numeric) }

  private static let finding: [Statement<CheckWords>] = [
    .init("finding.blurred", if: { !($0.rightError <= CheckExperiment.threshold) }) {
      "At ε = \($0.power($0.it.epsilon)) even a right gradient would differ by \($0.power($0.rightError)): choose an ε "
        + "nearer to the best one\($0.it.isCentral ? "" : ", or central differences")."
    },
    .init("finding.all", if: { !$0.wrong.contains(false) }) { _ in "All gradients differ from the differences." },
    .init("finding.none", if: { !$0.wrong.contains(true) }) { _ in "All gradients agree with the differences." },
    .init("finding") {
      let (bad, good) = ($0.names(where: $0.wrong), $0.names(where: $0.wrong.map { !$0 }))
      return "\(bad.listed) \(bad.count == 1 ? "differs" : "differ"); \(good.listed) "
        + "\(good.count == 1 ? "agrees" : "agree")."
    },
  ]

  private var suspect: PlantedBug? { it.suspect }
  private var suspectName: String { suspect?.operation.rule.name ?? "" }
  /// What a wrong rule of the suspect would make wrong.
  private var hit: [Bool] { suspect.map { it.isWrong(by: $0) } ?? [] }

  private static let verdict: [Statement<CheckWords>] = [
    .init("verdict.open", if: { $0.suspect == nil }) { _ in
      "One rule of the backward sweep is wrong. Which operation lies on the way to all that differ, and to none that "
        + "agree? Name it with the knob suspect."
    },
    .init("verdict.right", if: { $0.suspect?.operation == $0.it.bug?.operation }) {
      "Right: it is \($0.suspectName). In its derivative \($0.suspect?.words ?? "")."
    },
    .init(
      "verdict.absent",
      if: { words in !words.it.candidates.contains { $0.operation == words.suspect?.operation } }
    ) { "It cannot be \($0.suspectName): this network has none." },
    .init("verdict.same", if: { $0.hit == $0.wrong }) {
      "It is not \($0.suspectName). That could make \($0.listed) wrong, as here, but look at the ratios: by what is each "
        + "gradient off?"
    },
    .init("verdict.other") {
      "It is not \($0.suspectName). That would make \($0.listed) wrong, and that is not what the table shows."
    },
  ]

  private var listed: String {
    let names = names(where: hit)
    return names.isEmpty ? "nothing" : names.listed
  }
}
