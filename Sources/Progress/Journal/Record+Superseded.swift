// What of a learner's records is held in memory while the program runs.

extension [Record] {
  /// Adds what was done. The lines of a backward pass are taken up again as they were written last: of an earlier writing of the
  /// same pass only that it was written is kept, so that hours at one page take no more room than a minute.
  package mutating func add(_ more: [Record]) {
    for record in more {
      if record.kind == .wrote,
        let earlier = lastIndex(where: { $0.kind == .wrote && $0.seed == record.seed && $0.answer != nil })
      {
        self[earlier].answer = nil
      }
      append(record)
    }
  }
}
