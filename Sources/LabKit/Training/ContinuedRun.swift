// A training as far as it has come, which a later computation goes on with.

/// What happened in a training from its first step on.
package protocol ContinuedRun: Sendable {
  /// How much is known of it: a number that grows with all that is added.
  var extent: Int { get }
  /// Goes on until a step at least.
  mutating func extend(to step: Int, _ work: LabWork) throws(Interruption)
}

extension LabWork {
  /// A run as far as a step at least; what an earlier computation left of it is gone on with.
  /// - Parameters:
  ///   - key: what it is remembered by: all that it depends on.
  ///   - start: the run as it begins.
  package func continued<Run: ContinuedRun>(
    _ key: some Hashable & Sendable, to step: Int, start: () throws(Interruption) -> Run
  ) throws(Interruption) -> Run {
    var run: Run
    if let known = memory.recall(key, as: Run.self) { run = known } else { run = try start() }
    let known = run.extent
    try run.extend(to: step, self)
    if run.extent > known { memory.keep(key, run) }
    return run
  }
}
