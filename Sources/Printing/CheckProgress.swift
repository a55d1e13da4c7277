// How far a long gradient check has come, as a line that is written over.

/// When to say how many leaves are checked, and what.
package struct CheckProgress {
  private let count: Int
  private let interval: Int

  /// - Parameters:
  ///   - count: how many leaves are to be checked.
  ///   - nodes: how many nodes the network has: each leaf takes some sweeps over all of them.
  package init(count: Int, nodes: Int) {
    self.count = count
    interval = max(1, 2_000_000 / max(1, nodes))
  }

  /// What to write after a leaf; nil mostly, and always for a check that is soon over.
  package func text(done: Int) -> String? {
    guard count > interval else { return nil }
    if done == count { return "\r\u{1B}[K" }
    return done.isMultiple(of: interval) ? "\rchecked \(done) of \(count)" : nil
  }
}
