// From stop to stop of a walk, and from round to round.

extension WalkScreen {
  /// Goes to a stop by its number; the drawing follows again.
  mutating func go(to number: Int) {
    place = stops.place(level, number: max(0, min(number, count)))
    pan = nil
  }

  /// One stop on, or into the next round after the last.
  mutating func goOn(_ context: inout Context) {
    if number < count { go(to: number + 1) } else { nextRound(&context) }
  }

  /// One stop back, or to the end of the round before.
  mutating func back(_ context: inout Context) {
    if number > 0 {
      go(to: number - 1)
    } else if training.round > 0 {
      change(.rewind(to: training.round - 1), then: .end, &context)
    }
  }

  /// The first stop of the next phase that has any; the next round after the last.
  mutating func nextPhase(_ context: inout Context) {
    let end = number == 0 ? 0 : stops.walk.range(of: stops.phase(level, number: number)).upperBound
    let next = stops.number(level, at: end + 1)
    if next > number, number < count { go(to: next) } else { nextRound(&context) }
  }

  /// The first stop of this phase or, there already, of the one before.
  mutating func previousPhase(_ context: inout Context) {
    guard number > 0 else { return back(&context) }
    let start = firstStop(ofPhaseAt: number)
    if start < number { return go(to: start) }
    go(to: start > 1 ? firstStop(ofPhaseAt: start - 1) : 0)
  }

  private func firstStop(ofPhaseAt number: Int) -> Int {
    let start = stops.walk.range(of: stops.phase(level, number: number)).lowerBound
    return stops.number(level, at: start + 1)
  }
}
