// What a lab shares with whoever waits for it: how far it is, whether it is still wanted, and what it may remember.

import Synchronization

/// Thrown where a lab was cancelled.
package struct Interruption: Error {
  package init() {}
}

/// One computation of a lab, which may run beside the screen.
package final class LabWork: Sendable {
  private let fraction = Mutex(0.0)
  private let isStopped = Atomic(false)
  /// What earlier computations left, to be faster; never needed for the result.
  package let memory: LabMemory

  package init(memory: LabMemory = LabMemory()) { self.memory = memory }

  /// How much is done, from 0 to 1.
  package var progress: Double { fraction.withLock { $0 } }

  /// Asks it to end soon.
  package func cancel() { isStopped.store(true, ordering: .relaxed) }

  /// Says how much is done, and ends the lab where it is no longer wanted. To be called at least every few
  /// milliseconds of work.
  package func check(_ progress: Double) throws(Interruption) {
    fraction.withLock { $0 = progress }
    if isStopped.load(ordering: .relaxed) { throw Interruption() }
  }
}

/// What computations of one lab leave for the next ones: a cache, by key. Results never depend on it.
package final class LabMemory: Sendable {
  private struct Entry {
    var key: AnyHashable
    var value: any Sendable
  }

  /// The newest entry last.
  private let entries = Mutex([Entry]())
  private let limit: Int

  package init(limit: Int = 6) { self.limit = limit }

  /// What was kept under a key.
  package func recall<Found: Sendable>(_ key: some Hashable & Sendable, as type: Found.Type = Found.self) -> Found? {
    entries.withLock { entries in
      guard let place = entries.lastIndex(where: { $0.key == AnyHashable(key) }) else { return nil }
      let entry = entries.remove(at: place)
      entries.append(entry)
      return entry.value as? Found
    }
  }

  /// Keeps something under a key; what was used longest ago is forgotten.
  package func keep(_ key: some Hashable & Sendable, _ value: some Sendable) {
    entries.withLock { entries in
      entries.removeAll { $0.key == AnyHashable(key) }
      entries.append(Entry(key: AnyHashable(key), value: value))
      if entries.count > limit { entries.removeFirst() }
    }
  }
}
