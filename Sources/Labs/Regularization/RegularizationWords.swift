// What the lab of regularization says: both losses, and whether the network has begun to overfit.

import LabKit
import Quantities
import Page

struct RegularizationWords {
  /// What statements go by.
  struct Facts {
    /// Where the run stands, which step's weights are kept, and the step of the least held-out loss.
    let step, kept, best: Int
    /// Where early stopping has ended the run.
    let stop: Int?
    let patience: Int
    let examples: Int
    let isRemedied: Bool
    /// The records of the kept step, of the best, and of the step itself; that of the run without remedies.
    let now, atBest, atEnd, plain: TrainingRun.Record
    /// Whether a number was not finite.
    let hasEnded: Bool

    var training: Double { now.training.loss }
    var held: Double { now.validation.loss }
    var least: Double { atBest.validation.loss }
    /// From its best on the training loss fell while that of the held-out examples rose by a fifth, past it.
    var overfits: Bool { held > 1.2 * least && training < held && training < atBest.training.loss }
  }

  private let facts: Facts

  init(_ facts: Facts) { self.facts = facts }

  /// What is true of the run.
  var claims: [Claim] { Statement.claims(about: facts, [Self.losses, Self.course]) }

  private static func text(_ number: Double) -> String { NumberFormat.standard.text(number) }

  private static let losses: [Statement<Facts>] = [
    .init("ended", if: \.hasEnded) {
      "After \($0.step.counted("step")) a number was not finite, and the training ends."
    },
    .init("losses") {
      "After \($0.kept.counted("step")) the loss is \(text($0.training)) on the \($0.examples) training examples and "
        + "\(text($0.held)) on those held back."
    },
  ]

  private static let course: [Statement<Facts>] = [
    .init("ended.best", if: \.hasEnded) {
      "The least loss held back was \(text($0.least)), at step \($0.best)."
    },
    .init("stopped", if: { $0.stop != nil }) {
      "The loss held back had not improved for \($0.patience) steps at step \($0.stop ?? 0), so training ended there "
        + "with the weights of step \($0.kept)."
        + ($0.step > ($0.stop ?? 0)
          ? " Going on to step \($0.step) without stopping gives \(text($0.atEnd.validation.loss))." : "")
    },
    .init("remedied.lower", if: { $0.isRemedied && $0.held < $0.plain.validation.loss }) {
      "The loss held back is lower than the \(text($0.plain.validation.loss)) with nothing done."
    },
    .init("remedied.higher", if: { $0.isRemedied && $0.held > $0.plain.validation.loss }) {
      "The loss held back is higher than the \(text($0.plain.validation.loss)) with nothing done."
    },
    .init("remedied.same", if: \.isRemedied) {
      "The loss held back is the same with nothing done: \(text($0.plain.validation.loss))."
    },
    .init("overfits", if: \.overfits) {
      "That was \(text($0.least)) at step \($0.best): since then the training loss has fallen and that of the examples "
        + "held back has risen. The network fits its few examples more closely than the rule behind them. Try decay, dropout or stop."
    },
    .init("rises", if: { $0.held > 1.2 * $0.least }) {
      "The loss held back was \(text($0.least)) at step \($0.best) and is higher now."
    },
    .init("least", if: { $0.best == $0.kept }) { _ in
      "The loss held back has never been lower: go on and see whether it rises."
    },
    .init("near") {
      "The loss held back is not far above its least, \(text($0.least)) at step \($0.best): go on and see whether it rises."
    },
  ]
}
