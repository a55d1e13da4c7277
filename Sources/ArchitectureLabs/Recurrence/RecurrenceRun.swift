// A recurrent network's training as far as it has come: what each step came to, and checkpoints from which any is
// reached again.

import Autograd
import LabKit

/// What happened from the first step on. Values of it are the same for the same plan.
struct RecurrenceRun: ContinuedRun {
  /// How the network does on the sequences that are held back, before a step.
  struct Score: Hashable, Sendable {
    var step: Int
    var loss: Double
    var accuracy: Double
  }

  let plan: RecurrencePlan
  /// One record for each step from 0, as many as are known.
  private(set) var records: [RecurrenceMoment] = []
  /// The scores at every so many steps.
  private(set) var scores: [Score] = []
  /// The first number that was not finite; the run ends there.
  private(set) var trouble: Trouble?
  private var checkpoints: [RecurrenceTrainer.Checkpoint]
  /// How many steps lie between checkpoints, and between scores.
  static let stride = 10

  init(_ plan: RecurrencePlan) {
    self.plan = plan
    checkpoints = [RecurrenceTrainer.start(plan)]
  }

  var extent: Int { records.count }

  /// The last step that it came to.
  var end: Int { records.count - 1 }

  /// Goes on until a step, and to the next checkpoint, unless it ended before.
  mutating func extend(to step: Int, _ work: LabWork) throws(Interruption) {
    guard trouble == nil, records.count <= step, let last = checkpoints.last else { return }
    let trainer = RecurrenceTrainer(plan, from: last)
    while trainer.checkpoint.step < records.count {
      try work.check(0)
      trainer.advance()
    }
    let goal = (step / Self.stride + 1) * Self.stride
    let first = records.count
    while records.count <= goal {
      try work.check(Double(records.count - first) / Double(goal - first + 1))
      let number = records.count
      if number % Self.stride == 0 {
        if number > last.step { checkpoints.append(trainer.checkpoint) }
        let score = trainer.score()
        scores.append(Score(step: number, loss: score.loss, accuracy: score.accuracy))
      }
      trainer.sweep()
      let gradients = trainer.gradients
      records.append(trainer.moment(gradients))
      if !trainer.loss.isFinite || !gradients.allSatisfy(\.isFinite) {
        trouble = trainer.trouble
        return
      }
      trainer.update(plan.clipping.clipped(gradients))
    }
  }

  /// A step as it happened, from the nearest checkpoint: the network before its update.
  func trainer(at step: Int, _ work: LabWork) throws(Interruption) -> RecurrenceTrainer {
    let step = min(max(step, 0), max(end, 0))
    let nearest = checkpoints.last { $0.step <= step } ?? RecurrenceTrainer.start(plan)
    let trainer = RecurrenceTrainer(plan, from: nearest)
    while trainer.checkpoint.step < step {
      try work.check(1)
      trainer.advance()
    }
    return trainer
  }
}

extension LabWork {
  /// A run as far as a step at least; what an earlier computation left of it is gone on with.
  func recurrenceRun(_ plan: RecurrencePlan, to step: Int) throws(Interruption) -> RecurrenceRun {
    try continued(plan, to: step) { RecurrenceRun(plan) }
  }
}
