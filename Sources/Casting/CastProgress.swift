// How far a long recording has come, as a line that is written over.

/// When to say how many pictures there are, and what.
package struct CastProgress {
  private var told: Duration = .zero

  /// How long nothing is said, and then for how long nothing new.
  private static let interval = Duration.seconds(1)

  package init() {}

  /// What to write after a picture; nil mostly, and always for a recording that is soon over.
  /// - Parameter elapsed: the time since the recording began.
  package mutating func text(done: Int, of count: Int, after elapsed: Duration) -> String? {
    if done == count { return told == .zero ? nil : "\r\u{1B}[K" }
    guard elapsed - told >= Self.interval else { return nil }
    told = elapsed
    return "\rpicture \(done) of \(count)"
  }
}
