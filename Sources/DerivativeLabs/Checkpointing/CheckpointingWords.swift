// What there is to see of checkpoints, in words.

import Page
import Autograd
import Checkpointing
import LabKit

/// The facts that statements go by.
struct CheckpointingWords {
  private let it: CheckpointingExperiment

  init(_ experiment: CheckpointingExperiment) { it = experiment }

  var claims: [Claim] { Statement.claims(about: self, [Self.method, Self.sameness, Self.choice]) }

  private var all: CheckpointingExperiment.Outcome { it.outcomes[0] }
  private var kept: String { it.outcome.states.counted("state") }
  private var cost: String { "\(ShortNumber.text(it.outcome.cost(it.steps))) times the work" }
  private var again: Int { it.outcome.advances }

  private static let method: [Statement<CheckpointingWords>] = [
    .init("all", if: { $0.it.method == .all && $0.it.steps > 1 }) {
      "All \($0.it.steps) steps are recorded and none is taken twice: the most memory, the least work."
    },
    .init("single", if: { $0.it.steps == 1 }) { _ in "A single step has nothing to compute again." },
    .init("none", if: { $0.it.method == .none }) {
      "Only the first state is kept, and each step back starts from it: \($0.again.counted("step")) forward on the way, "
        + "\($0.cost) of a plain sweep."
    },
    .init("segments.one", if: { $0.it.method == .segments && $0.it.segments == 1 }) {
      "One segment is the whole chain: all \($0.it.steps) steps are recorded at once."
    },
    .init("segments", if: { $0.it.method == .segments }) {
      "At most \($0.kept) instead of \($0.all.states) for \($0.cost) of a plain sweep: \($0.it.segments) segments, "
        + "recorded one at a time."
    },
    .init("binomial") {
      "At most \($0.kept) instead of \($0.all.states) for \($0.cost) of a plain sweep: \($0.again.counted("advance")), the "
        + "fewest with \($0.it.snapshots.counted("snapshot"))."
    },
  ]

  private static let sameness: [Statement<CheckpointingWords>] = [
    .init("identical", if: \.it.outcome.isIdentical) { _ in
      "The gradients are the same bit for bit: what is computed again comes out as before."
    }
  ]

  /// The fewest states that some number of segments keeps.
  private var best: (count: Int, outcome: CheckpointingExperiment.Outcome)? {
    it.segmentCurve.min { ($0.outcome.states, $0.outcome.work) < ($1.outcome.states, $1.outcome.work) }
  }

  private static let choice: [Statement<CheckpointingWords>] = [
    .init("root", if: { $0.it.method == .segments && $0.best != nil && $0.it.steps > 3 }) {
      guard let best = $0.best else { return "" }
      return
        "Of the numbers of segments tried, \(best.count) \(best.count == 1 ? "keeps" : "keep") the fewest states, \(best.outcome.states); "
        + "√\($0.it.steps) is \(ShortNumber.text(Double($0.it.steps).squareRoot()))."
    },
    .init(
      "fewer", if: { $0.it.method == .binomial && $0.it.outcomes[2].states > $0.it.outcome.states && $0.it.steps > 3 }
    ) {
      "\($0.it.segments == 1 ? "One segment keeps" : "\($0.it.segments) segments keep") "
        + "\($0.it.outcomes[2].states) states for \(ShortNumber.text($0.it.outcomes[2].cost($0.it.steps))) times the work."
    },
  ]
}
