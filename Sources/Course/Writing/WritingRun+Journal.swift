// What the journal keeps of a backward pass that is written, and taking it up again.

import NetworkLanguage
import Progress

extension WritingRun {
  /// What to append to the journal; nil where it has all of it.
  package mutating func keep() -> RunEvent? {
    guard lines != kept.lines || shown != kept.shown else { return nil }
    // A page that was opened and left empty leaves nothing behind.
    if kept.lines.isEmpty, shown.isEmpty, lines.allSatisfy(\.isEmpty) { return nil }
    kept = (lines, shown)
    let record = Record(
      time: 0, kind: .wrote, lesson: nil, network: network.source.name, answer: lines.joined(separator: "\n"),
      right: report.isComplete, seed: fingerprint, shown: shown.isEmpty ? nil : shown)
    return RunEvent(.kept, drafts: [record])
  }

  /// Takes up what was written last about this network's text.
  /// - Returns: whether there was anything.
  @discardableResult
  package mutating func resume(from records: [Record]) -> Bool {
    let fingerprint = fingerprint
    guard let record = records.last(where: { $0.kind == .wrote && $0.seed == fingerprint }),
      let answer = record.answer
    else { return false }
    let lines = answer.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    recall(shown: record.shown ?? [])
    judge(lines)
    kept = (lines, shown)
    return !lines.allSatisfy(\.isEmpty)
  }

  /// A number that tells the network's text from others.
  var fingerprint: UInt64 { Self.fingerprint(of: network.source.text) }

  /// What tells a text from others: the hash that the journal's lines are checked with.
  static func fingerprint(of text: String) -> UInt64 { LineCheck.of(Array(text.utf8), 0..<text.utf8.count) }
}
