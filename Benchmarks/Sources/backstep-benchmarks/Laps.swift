// Whole trainings timed: in each lap every contestant trains anew, a piece in turn, so that what disturbs the machine
// meets all, and all take the same steps.

/// A loss that is not what it must be.
struct WrongLoss: Error, CustomStringConvertible {
  let engine: String
  let step: Int
  let loss: Double
  let expected: Double
  var description: String { "\(engine): the loss of step \(step) is \(loss), it must be \(expected)" }
}

/// Trains all contestants once and checks each loss that is known, then times further laps.
/// - Returns: each contestant's times, a mean over its steps for each lap.
func timeLaps(of contestants: [any Trained], _ task: MicroGPT, laps: Int) throws -> [[StepTime]] {
  for contestant in contestants {
    contestant.restart()
    try check(contestant, task)
  }
  let piece = 50
  return try (0..<laps).reduce(into: contestants.map { _ in [] }) { times, _ in
    var sums = contestants.map { _ in StepTime() }
    for contestant in contestants { contestant.restart() }
    for _ in 0..<MicroGPT.steps / piece {
      for (number, contestant) in contestants.enumerated() {
        sums[number] += try contestant.time(steps: piece)
      }
    }
    for number in contestants.indices { times[number].append(sums[number] / Double(MicroGPT.steps)) }
  }
}

/// Trains from the start, and holds the losses against those that are known.
private func check(_ contestant: any Trained, _ task: MicroGPT) throws {
  var losses: [Double] = []
  for _ in 0..<MicroGPT.steps {
    try contestant.forward()
    losses.append(contestant.loss)
    try contestant.backward()
    try contestant.update()
  }
  for known in task.losses {
    let loss = losses[known.step - 1]
    guard (loss - known.loss).magnitude <= known.tolerance else {
      throw WrongLoss(engine: contestant.engine, step: known.step, loss: loss, expected: known.loss)
    }
  }
}
