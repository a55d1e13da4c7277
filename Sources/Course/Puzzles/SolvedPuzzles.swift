// Which puzzles were solved, as the journal keeps it.

import Progress

/// The puzzles that a learner has solved.
package struct SolvedPuzzles: Hashable, Sendable {
  /// Their names.
  package let names: Set<String>

  /// What the records of puzzles name as their network: they belong to none.
  private static let network = "puzzles"

  /// Gathers them from all records.
  package init(records: [Record]) {
    names = Set(records.filter { $0.kind == .solved && $0.network == Self.network }.compactMap(\.step))
  }

  /// What is to be kept of a puzzle that was solved.
  package static func event(_ name: String, answer: String, hints: Int) -> RunEvent {
    let record = Record(
      time: 0, kind: .solved, lesson: nil, network: network, step: name, answer: answer, right: true, hints: hints)
    return RunEvent(.kept, drafts: [record])
  }
}
