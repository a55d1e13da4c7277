// What can go wrong with a terminal under test.

/// Why a terminal could not be driven.
package enum TmuxError: Error, CustomStringConvertible {
  /// A program is missing.
  case notInstalled(String)
  /// A program failed.
  case failed(String)
  /// What was waited for did not come; holds the last screen.
  case notSeen(String, screen: String)

  /// What to print.
  package var description: String {
    switch self {
    case .notInstalled(let program): "\(program) is needed for this test: apt-get install \(program)"
    case .failed(let what): "\(what) failed"
    case .notSeen(let what, let screen): "waited in vain for \(what); the screen was\n\(screen)"
    }
  }
}
