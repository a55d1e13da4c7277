// A learner writing a backward pass: the lines, how each stands, and what was given away. The screen and the line mode both
// show it.

import NetworkLanguage
import Page
import Progress
import Writing

/// A backward pass that is being written.
///
/// The lines belong to their owner while they are edited; `judge` takes them over when one was left.
package struct WritingRun: Sendable {
  /// How much is taken: as much as the journal keeps.
  package static let limits = PassLimits(lines: 1000, line: 2000, text: Record.longestAnswer)

  let desk: any PassDesk
  /// The gradients that a pass has, from the loss back to the parameters.
  package let wanted: [WantedGradient]
  /// The names that a line may use.
  package let completions: [String]
  /// The lines as they were judged last.
  package private(set) var lines: [String] = []
  /// What is said of them.
  package private(set) var report: PassReport
  /// The gradients whose lines were shown, in that order.
  package private(set) var shown: [String] = []
  /// How many hints were given for each gradient.
  private var hintCounts: [String: Int] = [:]
  /// What the journal has.
  var kept: (lines: [String], shown: [String]) = ([], [])

  /// Nothing is written yet.
  package init(_ desk: any PassDesk) {
    self.desk = desk
    wanted = desk.wanted
    completions = desk.completions
    report = desk.judge([])
  }

  /// The network.
  package var network: Network { desk.network }

  /// Takes over lines and has them judged.
  package mutating func judge(_ lines: [String]) {
    guard lines != self.lines else { return }
    self.lines = lines
    report = desk.judge(lines)
  }

  /// Takes over what is known to have been shown.
  mutating func recall(shown: [String]) { self.shown = shown }

  /// What is said of a line; nil where there is none, and where it has been changed since.
  package func report(at row: Int, reading text: String) -> LineReport? {
    guard report.lines.indices.contains(row), lines.indices.contains(row), lines[row] == text else { return nil }
    return report.lines[row]
  }
}

// MARK: What is still to be done

extension WritingRun {
  /// The gradient that a line gives, or begins to give: what stands before its first `=`.
  package func gradient(at row: Int) -> String? {
    guard lines.indices.contains(row) else { return nil }
    if report.lines.indices.contains(row), let gradient = report.lines[row].gradient { return gradient }
    return gradient(in: lines[row])
  }

  /// The gradient that a line begins with, be it judged or not.
  package func gradient(in line: String) -> String? {
    let start = line.prefix { $0 != "=" }.filter { !$0.isWhitespace }
    return wanted.first { $0.name == start }?.name
  }

  /// The gradient that help at a line is for: the one that the line is about, or where that is right or there is none, the
  /// next one that is not given yet, or not rightly; nil where nothing is left.
  package func subject(at row: Int) -> String? {
    if let named = gradient(at: row), !verdict(at: row).isSettled { return named }
    guard !report.isComplete else { return nil }
    let given = Set(report.lines.filter { $0.verdict.isSettled }.compactMap(\.gradient))
    let last = wanted.lastIndex { given.contains($0.name) } ?? -1
    let begun = Set(faults.compactMap(gradient(at:)))
    // What was passed over on the way to a later gradient is not asked for, unless it is needed or was tried.
    return wanted.indices.first { index in
      let gradient = wanted[index]
      if given.contains(gradient.name) { return false }
      return index > last || gradient.isParameter || report.missing.contains(gradient.name)
        || begun.contains(gradient.name)
    }.map { wanted[$0].name }
  }

  /// The line that is to be mended for a gradient, if one gives it already, and it is not right.
  package func place(of gradient: String) -> Int? {
    lines.indices.last { self.gradient(at: $0) == gradient && !verdict(at: $0).isSettled }
  }

  private func verdict(at row: Int) -> LineVerdict {
    report.lines.indices.contains(row) ? report.lines[row].verdict : .blank
  }

  /// The lines that are not right, by index.
  package var faults: [Int] { report.lines.indices.filter { report.lines[$0].verdict.isFault } }

  /// Whether a line is the one that was shown, or says the same: a wrong one is the learner's own.
  package func isShown(_ line: LineReport) -> Bool {
    line.verdict.isSettled && line.gradient.map(shown.contains) ?? false
  }

  /// How the whole stands, in a sentence.
  package var standing: String {
    if report.isComplete {
      let own = shown.isEmpty ? "" : "; \(shown.count.counted("line")) of it \(shown.count == 1 ? "was" : "were") shown"
      return "Complete: every parameter has its gradient\(own)."
    }
    let mend = faults.map { "\($0 + 1)" }.joined(separator: ", ")
    let parts = [
      report.missing.isEmpty ? "" : "still missing: " + report.missing.joined(separator: ", "),
      faults.isEmpty ? "" : "to mend: \(faults.count == 1 ? "line" : "lines") \(mend)",
    ].filter { !$0.isEmpty }
    return parts.joined(separator: "; ")
  }
}

// MARK: Help

/// A hint for a gradient.
package struct WritingHint: Hashable, Sendable {
  /// What it is for.
  package let gradient: String
  /// What it says.
  package let text: String
  /// Which one of how many it is, from 1.
  package let number: Int
  package let count: Int

  /// `Hint 1 of 3 for dz1: …`
  package var sentence: String { "Hint \(number) of \(count) for \(gradient): \(text)" }
}

extension WritingRun {
  /// The next hint for the gradient that a line is about; the last one is the line itself.
  package mutating func hint(at row: Int) -> WritingHint? { subject(at: row).flatMap { hint(for: $0) } }

  /// The next hint for a gradient; nil for a name that is none.
  package mutating func hint(for gradient: String) -> WritingHint? {
    let hints = desk.hints(for: gradient)
    guard !hints.isEmpty else { return nil }
    let index = min(hintCounts[gradient, default: 0], hints.count - 1)
    hintCounts[gradient] = index + 1
    if index == hints.count - 1 { note(shown: gradient) }
    return WritingHint(gradient: gradient, text: hints[index], number: index + 1, count: hints.count)
  }

  /// The line that gives a gradient, which is shown from now on; nil for a name that is none.
  package mutating func solution(for gradient: String) -> String? {
    guard let line = desk.solution(for: gradient) else { return nil }
    note(shown: gradient)
    return line
  }

  private mutating func note(shown gradient: String) {
    if !shown.contains(gradient) { shown.append(gradient) }
  }
}

extension LineVerdict {
  /// The verdict in words.
  package var words: String {
    switch self {
    case .right: "right"
    case .approximate: "right but rounded"
    case .carried: "right, given an earlier slip"
    case .wrong: "wrong"
    case .shape: "wrong shape"
    case .unread: "not understood"
    case .helper: "a value of your own"
    case .blank: "nothing to judge"
    }
  }
}

extension LineReport {
  /// What is said of the line, also where the mark says it all; empty where there is nothing to say.
  package var words: String {
    if !says.isEmpty { return says }
    let name = gradient ?? "This"
    return switch verdict {
    case .right: "\(name) is right."
    case .approximate: "\(name) is right but for the rounding of its numbers."
    case .carried: "\(name) is right, given an earlier line that is not."
    case .wrong: "\(name) is not right."
    case .shape: "The shapes in this line do not fit."
    case .unread: "This line was not understood."
    case .helper: "A value of your own."
    case .blank: ""
    }
  }
}
