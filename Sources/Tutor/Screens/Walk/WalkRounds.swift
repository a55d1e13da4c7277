// From round to round of a walk: small networks at once, large ones beside the event loop.

import Autograd
import LabKit

extension WalkScreen {
  /// From how many nodes on a round takes longer than a frame.
  private static let large = 100_000

  /// Changes the training and goes on where that leads.
  mutating func change(_ change: RoundVisit.Change, then arrival: RoundArrival, _ context: inout Context) {
    let visit = RoundVisit(training: training, change: change, arrival: arrival)
    guard stops.walk.graph.count >= Self.large else { return take(visit.made, arrival) }
    visits += 1
    let job = Job(number: visits, goal: .round(visit), work: LabWork())
    self.job = job
    context.effects.append(.compute(job))
    context.say("computing the round …")
  }

  /// Takes over what was computed.
  mutating func take(_ answer: JobAnswer?, _ context: inout Context) {
    guard job != nil else { return }
    job = nil
    context.shared.notice = nil
    if case .round(let training, let arrival) = answer { take(training, arrival) }
  }

  private mutating func take(_ training: Training, _ arrival: RoundArrival) {
    self.training = training
    switch arrival {
    case .start: go(to: 0)
    case .end: go(to: count)
    case .here: break
    }
  }

  /// The next round's start, or that of the round before.
  mutating func nextRound(_ context: inout Context) { change(.advance, then: .start, &context) }

  mutating func previousRound(_ context: inout Context) {
    change(.rewind(to: training.round - 1), then: .start, &context)
  }

  /// Gives up the round that is being computed; else the walk is left.
  mutating func leave(_ context: inout Context) {
    guard let job else { return context.close() }
    job.work.cancel()
    self.job = nil
    context.say("given up: this is still round \(training.round + 1)")
  }
}

extension WalkScreen.Action {
  /// Whether it needs the round's numbers, or changes them: then it waits while they are computed.
  var needsNumbers: Bool {
    switch self {
    case .choose, .pane, .pan, .level, .code, .present: false
    default: true
    }
  }
}
