// Reads a network file beside the event loop, so that a large one does not hold up the keys.

import Diagnostics
import NetworkLanguage
import Synchronization
import Tutor

/// At most one file at a time; the latest one asked for counts.
final class NetworkOpening: Sendable {
  private struct State {
    var number = 0
    var isBusy = false
    var result: Result<Network, OpeningFailure>?
  }

  private let state = Mutex(State())
  private let reader: @Sendable (String) throws -> [UInt8]

  init(reader: @escaping @Sendable (String) throws -> [UInt8]) { self.reader = reader }

  /// Whether a file is being read, or its result has not been taken yet.
  var isBusy: Bool { state.withLock { $0.isBusy } }

  /// Starts to read a file.
  func start(_ path: String) {
    let number = state.withLock { state in
      state.number += 1
      state.isBusy = true
      state.result = nil
      return state.number
    }
    BesideThread.start { [self] in
      let result = read(path)
      state.withLock { if $0.number == number { $0.result = result } }
    }
  }

  /// The result, once, when it is there.
  func result() -> Result<Network, OpeningFailure>? {
    state.withLock { state in
      guard let result = state.result else { return nil }
      state.result = nil
      state.isBusy = false
      return result
    }
  }

  private func read(_ path: String) -> Result<Network, OpeningFailure> {
    do {
      let source = try SourceText(name: path, utf8: reader(path))
      return .success(
        try Network(parsing: source, files: DataFiles.reading(from: path) { [reader] path, _ in try reader(path) }))
    } catch let report as DiagnosticReport {
      return .failure(.mistakes(report))
    } catch {
      return .failure(.unreadable("\(error)"))
    }
  }
}
