// Wrong texts and the whole reports they cause, as pinned in Tests/Errors.

import Diagnostics
import Foundation
import Testing

@testable import NetworkLanguage

/// Each file in `Tests/Errors` holds cases between lines of `======`: a text, a line of `------`, its report.
/// `RECORD_ERRORS=1 swift test --filter ErrorTests` writes the reports anew and fails, so that they are looked at.
@Suite struct ErrorTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Errors")
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test(arguments: files) func reportsAreAsPinned(_ file: String) throws {
    let url = Self.folder.appendingPathComponent(file)
    let content = String(try String(contentsOf: url, encoding: .utf8).dropLast())
    let cases = content.components(separatedBy: "\n======\n").map { $0.components(separatedBy: "\n------\n") }
    let isRecording = ProcessInfo.processInfo.environment["RECORD_ERRORS"] != nil
    if isRecording {
      let recorded = cases.map { "\($0[0])\n------\n\(report($0[0]))" }.joined(separator: "\n======\n") + "\n"
      try recorded.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file): look at it, then run without RECORD_ERRORS")
      return
    }
    for parts in cases {
      #expect(report(parts[0]) == (parts.count > 1 ? parts[1] : ""), "\(parts[0])")
    }
  }

  @Test func thereAreCases() { #expect(Self.files.count >= 6) }
}
