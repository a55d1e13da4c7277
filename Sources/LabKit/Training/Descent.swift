// A descent: the steps of one optimizer on one loss, each kept in full.

import Autograd

/// What an optimizer did on a loss, step by step.
package struct Descent: Sendable {
  /// One step: where it began, and what moved it on.
  package struct Step: Hashable, Sendable {
    /// The parameters before the update.
    package var parameters: [Double]
    /// The loss there.
    package var loss: Double
    /// The gradient there.
    package var gradients: [Double]
    /// The learning rate of the update.
    package var rate: Double
    /// The optimizer's state with this step in it.
    package var state: Optimizer.State
    /// The parameters after the update.
    package var updated: [Double]
  }

  /// The steps: the first begins at the start, and the one of index k after k updates.
  package private(set) var steps: [Step] = []
  /// The first number that was not finite; the descent ends there.
  package private(set) var trouble: Trouble?

  /// Makes steps.
  /// - Parameter last: after how many updates to end.
  package init(
    _ objective: Objective, from start: [Double], optimizer: Optimizer, rate: Double,
    schedule: RateSchedule = .constant, to last: Int, work: LabWork
  ) throws(Interruption) {
    var parameters = start
    var state = Optimizer.State(count: start.count)
    for step in 0...max(last, 0) {
      if step % 64 == 0 { try work.check(work.progress) }
      let (loss, gradients) = objective.sweep(at: parameters)
      let rate = schedule.rate(rate, at: step)
      let before = parameters
      optimizer.step(&parameters, gradients: gradients, rate: rate, state: &state)
      steps.append(
        Step(
          parameters: before, loss: loss, gradients: gradients, rate: rate, state: state, updated: parameters))
      guard loss.isFinite, gradients.allSatisfy(\.isFinite) else {
        trouble = objective.trouble(step: step + 1)
        return
      }
    }
  }

  /// The last step that it came to.
  package var end: Int { steps.count - 1 }

  /// A step, or the last where it ended before.
  package subscript(step: Int) -> Step { steps[min(max(step, 0), end)] }

  /// A step's number, or that of the last one before it where all parameters were numbers.
  package func finiteStep(_ step: Int) -> Int {
    steps.prefix(max(step, 0) + 1).lastIndex { $0.parameters.allSatisfy(\.isFinite) } ?? 0
  }

  /// What the optimizer remembered before a step; nil before the first.
  package func state(before step: Int) -> Optimizer.State? { step > 0 ? self[step - 1].state : nil }

  /// How many updates it took to bring the loss below a number for good; nil where it is not.
  package func steps(untilBelow loss: Double) -> Int? {
    guard let last = steps.lastIndex(where: { !($0.loss < loss) }) else { return 0 }
    return last < end ? last + 1 : nil
  }
}
