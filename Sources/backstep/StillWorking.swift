// Says that a command is still at work where it has said nothing for a second.

import Dispatch
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// A line on the terminal that counts the seconds, and is written over. It goes when something else is written; after the first
/// words on standard output, if that is a terminal, it does not come again: they may be in a pager, or ask for something.
final class StillWorking: Sendable {
  private struct State {
    /// Since when nothing was said; nil while nothing is to be said.
    var since: ContinuousClock.Instant?
    var began = ContinuousClock.now
    var isShown = false
    /// What is done.
    var words = StillWorking.usual
    /// Whether there is a look to come.
    var isWatching = false
  }

  private static let usual = "at work"

  private let state = Mutex(State())
  private let isOutputTerminal: Bool
  private let hasLine: Bool

  /// - Parameters:
  ///   - isOutputTerminal: whether standard output is a terminal.
  ///   - isErrorTerminal: whether there is one for the line.
  init(isOutputTerminal: Bool, isErrorTerminal: Bool) {
    self.isOutputTerminal = isOutputTerminal
    let kind = getenv("TERM").map { String(cString: $0) } ?? ""
    hasLine = isErrorTerminal && !["", "dumb"].contains(kind)
    goOn()
  }

  /// Looks in a second, and again each second while there is something to wait for.
  private func watch() {
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { if self.look() { self.watch() } }
  }

  /// - Returns: whether to look again.
  private func look() -> Bool {
    state.withLock { state in
      guard let since = state.since else {
        state.isWatching = false
        return false
      }
      let isForeground = tcgetpgrp(STDERR_FILENO) == getpgrp()
      if ContinuousClock.now - since >= .milliseconds(900), isForeground {
        Self.put(
          "\r\(state.words) for \((ContinuousClock.now - state.began).components.seconds) s; Ctrl-C gives it up\u{1B}[K"
        )
        state.isShown = true
      }
      return true
    }
  }

  /// Before anything is written to standard error.
  func pass() {
    state.withLock { state in
      Self.clear(&state)
      if state.since != nil { state.since = .now }
    }
  }

  /// Before anything is written to standard output.
  func answer() { if isOutputTerminal { rest() } }

  /// Says what is done meanwhile, in place of "at work": a file that is waited for is no work.
  func saying<Result, Failure>(_ words: String, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    state.withLock { $0.words = words }
    defer { state.withLock { $0.words = Self.usual } }
    return try body()
  }

  /// While something is waited for that is not the program's to hasten.
  func rest() {
    state.withLock { state in
      Self.clear(&state)
      state.since = nil
    }
  }

  /// Counts from now on, as after input was read.
  func goOn() {
    guard hasLine else { return }
    let begins = state.withLock { state in
      (state.since, state.began) = (.now, .now)
      defer { state.isWatching = true }
      return !state.isWatching
    }
    if begins { watch() }
  }

  private static func clear(_ state: inout State) {
    if state.isShown { put("\r\u{1B}[K") }
    state.isShown = false
  }

  private static func put(_ text: String) {
    var bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, &bytes, bytes.count)
  }
}
