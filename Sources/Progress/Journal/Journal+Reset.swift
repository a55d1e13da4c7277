// Starting again: one lesson or all, with a copy of what was.

/// What a reset did.
package struct ResetResult: Hashable, Sendable {
  /// How many records no longer count.
  package var count: Int
  /// Where the journal as it was is kept; `nil` if there was nothing to reset.
  package var copy: String?

  package init(count: Int, copy: String?) {
    self.count = count
    self.copy = copy
  }
}

extension Journal {
  /// Makes the records of a lesson, or of all, no longer count. The journal as it was is copied first; then one record says
  /// from which point to count, so that nothing can be lost at any moment.
  /// - Parameters:
  ///   - lesson: the lesson's name; `nil` for all.
  ///   - now: the time.
  package func reset(lesson: String?, now: Double) throws(JournalProblem) -> ResetResult {
    try locked { path throws(FileTrouble) in
      joinLeft(at: now)
      let records: [Record]
      do throws(FileTrouble) {
        records = try read(path, keepsRecords: true).records
      } catch {
        if error.code == FileTrouble.missing { return ResetResult(count: 0, copy: nil) }
        throw error
      }
      let record = Record(time: now, kind: .reset, lesson: lesson)
      let before = records.countInForce()
      let after = records.countInForce(after: record)
      guard after < before else { return ResetResult(count: 0, copy: nil) }
      let copy = freeName(path + ".before-reset-" + CalendarDate(now).day)
      try files.copy(path, to: copy, limit: Journal.largest)
      try files.append(JournalText.lines([record]), to: path)
      return ResetResult(count: before - after, copy: copy)
    }
  }
}
