// How far a learner is with the backward passes that come with the program.

import Progress

/// How far a learner is with one backward pass.
package enum PassStanding: Hashable, Sendable {
  /// Nothing is written.
  case untouched
  /// Some lines are written.
  case begun
  /// All is right; some lines may have been shown.
  case complete(shown: Int)

  /// How the pass of a network's text stands, as the journal has it: once complete, it stays so.
  package init(of text: String, in records: [Record]) {
    let seed = WritingRun.fingerprint(of: text)
    let own = records.filter { $0.kind == .wrote && $0.seed == seed }
    if let record = own.last(where: { $0.right == true }) {
      self = .complete(shown: record.shown?.count ?? 0)
    } else {
      self = own.isEmpty ? .untouched : .begun
    }
  }

  /// The standing in words; empty where there is nothing to say.
  package var words: String {
    switch self {
    case .untouched: ""
    case .begun: "begun"
    case .complete(0): "written"
    case .complete(let shown): "written, \(shown.counted("line")) shown"
    }
  }
}
