// Writing what tests compare anew, when a variable asks for it.

import Foundation
import Testing

/// `BACKSTEP_RECORD=1`: what is generated is written into the files, and the run fails so that nobody forgets to look.
enum Recording {
  static let isOn = ProcessInfo.processInfo.environment["BACKSTEP_RECORD"] != nil

  /// Writes a file and says so.
  static func write(_ text: String, to url: URL) throws {
    try text.write(to: url, atomically: true, encoding: .utf8)
    Issue.record("recorded \(url.lastPathComponent); look at it, then run without BACKSTEP_RECORD")
  }
}
