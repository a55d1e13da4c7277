// Pinned output: text files that are reviewed like code. BACKSTEP_RECORD=1 writes them anew and fails the run.

import Foundation
import Testing

/// Compares a text with the file of a name in `Expected`.
func expectPinned(_ text: String, as name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected/\(name).txt")
  if ProcessInfo.processInfo.environment["BACKSTEP_RECORD"] != nil {
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: url)
    Issue.record("recorded \(name); look at it, then run without BACKSTEP_RECORD", sourceLocation: sourceLocation)
    return
  }
  let pinned = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let expected = pinned.split(separator: "\n", omittingEmptySubsequences: false)
  for (index, line) in lines.enumerated() where index >= expected.count || line != expected[index] {
    let wanted = index < expected.count ? String(expected[index]) : "(nothing)"
    Issue.record(
      "\(name).txt, line \(index + 1): expected\n\(wanted)\ngot\n\(line)", sourceLocation: sourceLocation)
    return
  }
  #expect(lines.count == expected.count, "\(name).txt has more lines", sourceLocation: sourceLocation)
}
