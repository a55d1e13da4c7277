// What there is to see at a step of the playground, in words.

import LabKit
import Quantities
import Page

/// The facts about a step that statements go by.
struct PlaygroundWords {
  private let it: PlaygroundExperiment
  /// The step of the least held-out loss so far.
  private let best: Int
  private let format = NumberFormat.standard

  init(_ experiment: PlaygroundExperiment) {
    it = experiment
    best =
      EarlyStopping(
        losses: experiment.run.records[...experiment.step].map(\.validation.loss), patience: .max
      ).best
  }

  /// What is true of the step.
  var claims: [Claim] {
    if it.run.trouble != nil, it.step == it.run.end {
      return [
        Claim(
          "ends",
          "Here the run ends: a number is not finite. Go back some steps to see where it came from, or branch off before "
            + "with a smaller rate.")
      ]
    }
    return Statement.claims(about: self, [Self.losses, Self.accuracies, Self.remarks, Self.branches])
  }

  // MARK: Facts

  private var loss: Double { it.record.training.loss }
  private var heldOut: Double { it.record.validation.loss }
  private var first: Double { it.run.records[0].training.loss }
  private var atBest: TrainingRun.Record { it.run.records[best] }
  /// A step a quarter of the way back, and the training loss there.
  private var before: Int { it.step * 3 / 4 }
  private var earlier: Double { it.run.records[before].training.loss }
  private var isSplit: Bool { it.data.validation.count > 0 }
  private var exampleCount: Int { it.data.training.count + it.data.validation.count }
  /// How many of all examples are classified correctly.
  private var rightCount: Int { Int((it.accuracy(it.record) * Double(exampleCount)).rounded()) }

  private func text(_ number: Double) -> String { format.text(number) }
  private func percent(_ share: Double) -> String { NumberFormat(digits: 1).text(100 * share) + " %" }

  // MARK: Statements

  private static let losses: [Statement<PlaygroundWords>] = [
    .init("losses", if: \.isSplit) {
      "Step \($0.it.step): loss \($0.text($0.loss)) on the \($0.it.data.training.count) training examples, "
        + "\($0.text($0.heldOut)) on the \($0.it.data.validation.count) held back."
    },
    .init("loss") {
      "Step \($0.it.step): loss \($0.text($0.loss)) on the \($0.it.data.training.count) examples; so few are not split, "
        + "and none is held back."
    },
  ]

  private static let accuracies: [Statement<PlaygroundWords>] = [
    .init("accuracies", if: { $0.it.data.isClassification && $0.isSplit }) {
      "\($0.percent($0.it.record.training.accuracy)) and \($0.percent($0.it.record.validation.accuracy)) are told right."
    },
    .init("accuracy", if: { $0.it.data.isClassification }) {
      "\($0.percent($0.it.record.training.accuracy)) are told right."
    },
  ]

  private static let remarks: [Statement<PlaygroundWords>] = [
    .init("start", if: { $0.it.step == 0 }) { _ in "No step was made yet: the weights are as chance gave them." },
    .init("grown", if: { $0.loss > 1.5 * $0.first }) {
      "The training loss has grown from \($0.text($0.first)). Try a smaller rate."
    },
    .init(
      "overfits",
      if: {
        $0.isSplit && $0.heldOut > 1.3 * $0.atBest.validation.loss && $0.loss < $0.heldOut
          && $0.loss < $0.atBest.training.loss
      }
    ) {
      "The loss held back was \($0.text($0.atBest.validation.loss)) at step \($0.best). Since then it has risen while the "
        + "training loss has fallen: the network fits its examples more closely than the rule behind them."
    },
    .init("parted", if: { $0.it.data.isClassification && $0.rightCount == $0.exampleCount }) {
      "All \($0.exampleCount) examples lie on their class's side of the boundary."
    },
    .init("parted.nearly", if: { $0.it.data.isClassification && $0.it.accuracy($0.it.record) >= 0.99 }) {
      "All but \($0.exampleCount - $0.rightCount) of \($0.exampleCount) examples lie on their class's side of the boundary."
    },
    .init("falls", if: { $0.loss < 0.9 * $0.earlier }) {
      "The training loss has fallen since step \($0.before); it was \($0.text($0.earlier))."
    },
    .init("rises", if: { $0.loss > 1.1 * $0.earlier }) {
      "The training loss has risen since step \($0.before); it was \($0.text($0.earlier))."
    },
    .init("still") { "The training loss has hardly moved since step \($0.before)." },
  ]

  private var branch: TrainingSetup.Branch? {
    guard let trunk = it.trunk, it.step < trunk.records.count else { return nil }
    return it.setup.branches.last
  }

  private static let branches: [Statement<PlaygroundWords>] = [
    .init("branch.ahead", if: { words in words.branch.map { words.it.step <= $0.step } ?? false }) {
      "The rate changes at step \($0.branch?.step ?? 0)."
    },
    .init("branch", if: { $0.branch != nil }) {
      "Without the branch at step \($0.branch?.step ?? 0) the training loss would be "
        + "\($0.text($0.it.trunk?.records[$0.it.step].training.loss ?? .nan))."
    },
  ]
}
