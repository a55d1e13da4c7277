// Which records still count after resets.

/// The last resets among records: of all, and of each lesson.
struct Resets {
  private var lastOfLesson: [String: Int] = [:]
  private var lastOfAll = -1

  init(_ records: [Record]) {
    for index in records.indices where records[index].kind == .reset { add(records[index], at: index) }
  }

  mutating func add(_ reset: Record, at index: Int) {
    if let lesson = reset.lesson { lastOfLesson[lesson] = index } else { lastOfAll = index }
  }

  /// Whether there are none.
  var isEmpty: Bool { lastOfLesson.isEmpty && lastOfAll < 0 }

  /// Whether a record at an index still counts: no later reset took it back, and it is none itself.
  func leave(_ record: Record, at index: Int) -> Bool {
    record.kind != .reset && index > lastOfAll && index > record.lesson.flatMap { lastOfLesson[$0] } ?? -1
  }
}

extension [Record] {
  /// Leaves only the records that still count; where there is no reset nothing is moved.
  package mutating func keepThoseInForce() {
    let resets = Resets(self)
    if resets.isEmpty { return }
    var kept = 0
    for index in indices where resets.leave(self[index], at: index) {
      swapAt(kept, index)
      kept += 1
    }
    removeLast(count - kept)
  }

  /// How many records still count, perhaps after one more reset.
  func countInForce(after reset: Record? = nil) -> Int {
    var resets = Resets(self)
    if let reset { resets.add(reset, at: count) }
    return indices.count { resets.leave(self[$0], at: $0) }
  }
}
